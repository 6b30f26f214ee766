//! # How much is explained?
//!
//! Somebody predicts the targets y. Beside it stands the simplest prediction of all, which says
//! the mean of y everywhere. R² compares what the two leave over: it is 1 minus the sum of the
//! squared residuals y − prediction, divided by the sum of the squared deviations of y from its
//! mean.
//!
//! Write the function that returns R². The predictions may come from anybody: they need not be
//! those of the best line. Where they are worse than the mean, R² is below 0, and is returned as
//! it is. The targets are not all the same.
//!
//! By hand: y = 1, 2, 6 has the mean 3. The squared deviations are 4, 1 and 9, together 14. The
//! predictions 2, 2, 5 leave over −1, 0 and 1, and the squares add up to 2. So R² is
//! 1 − 2/14 = 0.857.
//!
//! `y - predictions` works number by number, `y.sum() / y.len() as f64` is a mean, and `r.dot(&r)`
//! is the sum of the squares of r. The check compares with the lesson's R², for good predictions
//! and bad ones.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson03_least_squares::exercises::explained_share::{EXERCISE, check};
use ndarray::Array1;

/// R² of these predictions for the targets y, both (m).
fn explained_share(y: &Array1<f64>, predictions: &Array1<f64>) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(explained_share))
}
