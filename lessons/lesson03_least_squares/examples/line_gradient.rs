//! # The two derivatives of a line's loss
//!
//! A line predicts a = w x + b. At m points (x, y) its loss is J = 1/(2m) Σ (w x + b − y)², the sum
//! going over the points. How does it change with w, and how with b?
//!
//! Write the function that returns the two derivatives, ∂J/∂w first and ∂J/∂b second.
//!
//! By hand: the line w = 1, b = 0 predicts 1 and 3 at the points (1, 2) and (3, 2). The errors,
//! prediction minus target, are −1 and 1. So ∂J/∂b, their mean, is 0, and ∂J/∂w, the mean of
//! −1 · 1 and 1 · 3, is 1.
//!
//! `w * x + b - y` works number by number where x and y are arrays and w and b are numbers.
//! `e.dot(x)` is the sum of the products, `e.sum()` the sum, and `y.len() as f64` is m. The check
//! compares with the lesson's gradient, for one to six points.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson03_least_squares::exercises::line_gradient::{EXERCISE, check};
use ndarray::Array1;

/// (∂J/∂w, ∂J/∂b) for the line w, b at the points x and y, both (m).
fn line_gradient(w: f64, b: f64, x: &Array1<f64>, y: &Array1<f64>) -> (f64, f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(line_gradient))
}
