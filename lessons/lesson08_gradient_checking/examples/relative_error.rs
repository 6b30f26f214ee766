//! # How far apart are two slopes?
//!
//! A check compares a slope a, which a backward pass has found, with a slope n, which differences
//! have found. Write the function that says how far they are apart: |a − n|, in proportion to the
//! larger of the two sizes |a| and |n|. Two slopes that are both 0 agree: their error is 0.
//!
//! By hand: a = 0.0002 and n = 0.0001 are 0.0001 apart, and the larger is 0.0002, so the error is
//! ½. a = 1 and n = −4 are 5 apart, and the larger size is 4, so it is 1.25.
//!
//! `x.abs()` is |x|, and `x.max(y)` is the larger of x and y. The check compares with the lesson's
//! function: for slopes of both signs, from a billionth to a thousand,
//! and for those that are 0.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson08_gradient_checking::exercises::relative_error::{EXERCISE, check};

/// |a − n| / max(|a|, |n|), and 0 where both are 0.
fn relative_error(a: f64, n: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(relative_error))
}
