//! # Learning rates, drawn evenly in their logarithm
//!
//! A search needs learning rates between `low` and `high`, both above 0. It draws numbers s evenly
//! between 0 and 1, and each s says how far along the way from low to high a rate is. The way is
//! to be measured in the logarithm, so that each factor of ten gets the same share of it: s = 0
//! gives low, s = 1 gives high, and equal steps of s multiply the rate by equal factors.
//!
//! Write the function that makes a learning rate of each s.
//!
//! By hand: from 0.01 to 1 the middle, s = 0.5, is 0.1, since 0.1 is ten times the low end and a
//! tenth of the high one. From 0.5 to 8, s = 0.25 gives 1: the range is four doublings long, and a
//! quarter of it is one.
//!
//! `s.mapv(|s| …)` makes a new array number by number. A number x has `x.ln()`, `x.exp()` and
//! `x.powf(y)`, which is x to the power of y. The check has ranges of many sizes, also above 1.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson10_hyperparameters::exercises::log_uniform::{EXERCISE, check};
use ndarray::Array1;

/// The learning rates, (draws), for the shares s, (draws), of the way from low to high.
fn log_uniform(low: f64, high: f64, s: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(log_uniform))
}
