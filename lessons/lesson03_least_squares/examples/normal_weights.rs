//! # The best weights, from the normal equations
//!
//! x has a sample in each row and a feature in each column, and y has the targets. Put a column
//! of ones before the features, and call the result X, (samples, 1 + features). The weights w with
//! the smallest sum of squared errors of X · w solve the normal equations XᵀX · w = Xᵀy.
//!
//! Write the function that returns w; its first number is the weight of the ones, which is the
//! bias. The columns are independent, so XᵀX has a root.
//!
//! By hand: for the feature 1, 2, 3, 4 and y = 2, 3, 5, 6 the two sides are XᵀX = [[4, 10],
//! [10, 30]] and Xᵀy = [16, 47], and w = [0.5, 1.4] solves them: 4 · 0.5 + 10 · 1.4 = 16 and
//! 10 · 0.5 + 30 · 1.4 = 47.
//!
//! `concatenate![Axis(1), Array2::ones((x.nrows(), 1)), *x]` puts the ones before the features.
//! `X.t()` is the transpose, and `.dot(…)` the product. Two functions of the lesson are given:
//! `cholesky(&a)` is the root of a matrix, as an option, since not every matrix has one
//! (`.unwrap()` takes it out), and `solve(&root, &c)` is the w for which the matrix with that root
//! times w is c. The check compares with right weights, for one to four features.
#![allow(unused_imports, unused_variables, non_snake_case)]

use std::process::ExitCode;

use lesson03_least_squares::cholesky::{cholesky, solve};
use lesson03_least_squares::exercises::normal_weights::{EXERCISE, check};
use ndarray::{Array1, Array2, Axis, concatenate};

/// The best weights, (1 + features), for the samples x, (samples, features), and y, (samples).
fn normal_weights(x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(normal_weights))
}
