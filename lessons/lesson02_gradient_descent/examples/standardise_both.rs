//! # Standardised without a leak
//!
//! Two sets of samples are known: one to train on and one to test with. Both are matrices with
//! a sample in each row and a feature in each column, with the same columns. Standardise both
//! by the training set alone: from each number, its feature's mean in the training set is taken
//! off, and the result is divided by the feature's standard deviation in the training set. So
//! that nothing of the test set leaks into the training, its own means and deviations are not
//! used.
//!
//! The standard deviation is the one with n − 1: the root of the sum of squared distances from
//! the mean, divided by the number of samples minus 1. No feature of the training set is
//! constant, and it has at least two samples. The test set may have only one.
//!
//! By hand: with one feature, train = 1, 2, 3 has the mean 2, and the deviation is the root of
//! (1 + 0 + 1) / 2, which is 1. So train becomes −1, 0, 1, and test = 4, 6 becomes 2, 4.
//!
//! `train.mean_axis(Axis(0))` is a mean for each column. It is an option, since there might be no
//! rows; `.unwrap()` takes it out. `train.std_axis(Axis(0), 1.0)` is a deviation for each column,
//! with n − 1 for the 1.0. A matrix minus a row, `train - &mean`, takes the row off each row of
//! the matrix; without the `&` the mean would be used up by it. The check compares both sets with
//! the lesson's.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson02_gradient_descent::exercises::standardise_both::{EXERCISE, check};
use ndarray::{Array2, Axis};

/// The training set, (samples, features), and the test set, (other samples, features), both
/// standardised by the first.
fn standardise_both(train: &Array2<f64>, test: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(standardise_both))
}
