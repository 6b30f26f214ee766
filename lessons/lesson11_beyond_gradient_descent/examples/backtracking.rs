//! # A line search that halves
//!
//! A method has chosen a direction, and asks how far to go. Let φ(t) be the loss after a step of
//! the length t along the direction, so that φ(0) is the loss here. At t = 0 it has the slope
//! φ′(0), which is negative, since the direction leads down. A straight line of that slope
//! promises that the loss falls by t · |φ′(0)|. A step is *good enough* if at least the share c of
//! the promise is kept:
//!
//! ```text
//! φ(t) ≤ φ(0) + c · t · φ′(0)
//! ```
//!
//! Write the search that tries t = 1, then ½, ¼, ⅛ and so on, and returns the first step that is
//! good enough. Where φ(t) is not a number (NaN), because the loss does not exist so far out, the
//! step is not good enough.
//!
//! By hand: φ(t) = ½ (1 − 4t)², φ′(0) = −4 and c = 0.0001. φ(1) = 4.5 is far above φ(0) = 0.5, and
//! φ(0.5) = 0.5 has not fallen at all. φ(0.25) = 0 lies below 0.5 − 0.0001 · 0.25 · 4, so the answer
//! is 0.25.
//!
//! You are given φ as a function, `phi(t)`, the number φ′(0) as `slope`, and c. Every call of `phi`
//! costs something, but the check does not mind how many there are, if only the search ends. It
//! compares the step with the lesson's, for parabolas and for one loss that ends somewhere.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson11_beyond_gradient_descent::exercises::backtracking::{EXERCISE, check};

/// The first of 1, ½, ¼, … that keeps the share c of what the slope φ′(0) promised.
fn backtracking(phi: &dyn Fn(f64) -> f64, slope: f64, c: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(backtracking))
}
