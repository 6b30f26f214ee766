//! # A mean over seeds, and how far off it may be
//!
//! A method has been run from n seeds, and each run has ended with a loss. What is reported is
//! their mean, and beside it the *standard error*: how far the mean of n such runs typically lies
//! from the mean of very many.
//!
//! It is found in two steps. The standard deviation s says how far single runs lie from their mean:
//! s is the root of the sum of (loss − mean)², divided by n − 1. And the variance of a mean of n
//! independent numbers is an n-th of theirs, so that the standard error is s / √n.
//!
//! Write the function that returns both, (mean, standard error).
//!
//! By hand: the losses 0.2, 0.4 and 0.3 have the mean 0.3. Their distances from it are −0.1, 0.1 and
//! 0, so s is the root of (0.01 + 0.01) / 2, which is 0.1. The standard error is 0.1 / √3 = 0.0577.
//!
//! `losses.len() as f64` is n, `losses.sum()` adds up, `losses.mapv(|loss| …)` makes a new array
//! number by number, and x has `x.sqrt()` and `x.powi(2)`. There are at least two losses; the check
//! has up to twelve.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson10_hyperparameters::exercises::standard_error::{EXERCISE, check};
use ndarray::Array1;

/// (The mean of the losses, its standard error).
fn standard_error(losses: &Array1<f64>) -> (f64, f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(standard_error))
}
