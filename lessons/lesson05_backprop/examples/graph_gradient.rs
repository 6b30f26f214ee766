//! # A gradient by hand
//!
//! Three small computations in a row lead from w and b to z:
//!
//! - x = 2w + 3b
//! - y = 2b + 1
//! - z = x · y
//!
//! Write the function that is given w and b, and returns the two slopes (∂z/∂w, ∂z/∂b): how many
//! times as far as w, or as b, does z move, if that one is moved by a little and the other stays?
//!
//! By hand: for w = 2 and b = 1, x is 7 and y is 3. If w moves, x moves 2 times as far, and z
//! moves 3 times as far as x. So ∂z/∂w = 2 · 3 = 6. The slope by b is yours to find; here it is 23.
//!
//! Go through the stages from z back to w and b, and do not multiply z out first: a network is
//! too long for that. The check compares your slopes with the lesson's at a dozen places, also
//! where w, b, x or y is negative.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson05_backprop::exercises::graph_gradient::{EXERCISE, check};

/// (∂z/∂w, ∂z/∂b) of z = (2w + 3b) · (2b + 1).
fn graph_gradient(w: f64, b: f64) -> (f64, f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(graph_gradient))
}
