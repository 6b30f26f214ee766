//! # The best line, worked out
//!
//! Points (x, y) are given. Find the line a = w x + b with the smallest sum of squared errors
//! (a − y)², without searching: w is the sum of the products of the two deviations,
//! (x − mean of x) times (y − mean of y), divided by the sum of the squares of the deviations of
//! x; and b is such that the line goes through the middle of the points, where x and y are their
//! means.
//!
//! Write the function that returns w and b, in this order. There are at least two points, and
//! not all of them have the same x.
//!
//! By hand: the points (0, 1), (1, 3) and (2, 2) have the means 1 and 2. The deviations of x are
//! −1, 0 and 1, those of y are −1, 1 and 0. The products add up to 1, the squares to 2, so w is
//! ½, and b = 2 − ½ · 1 = 1.5.
//!
//! `x.sum() / x.len() as f64` is a mean, `x - 2.0` takes a number off each, and `dx.dot(&dy)` is
//! the sum of the products. The check compares with the lesson's line, for two to eight points.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson03_least_squares::exercises::best_line::{EXERCISE, check};
use ndarray::Array1;

/// (w, b) of the best line through the points x and y, both (m).
fn best_line(x: &Array1<f64>, y: &Array1<f64>) -> (f64, f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(best_line))
}
