//! # The variance of a layer's sums
//!
//! A unit of a layer adds up z = w₁ · a₁ + … + wₙ · aₙ. Its inputs a are given and stay as they are.
//! Its weights are drawn by chance, independently of each other, each with the mean 0 and the
//! standard deviation σ. Drawn again and again, they give another z each time; its mean is 0.
//!
//! Write the function that says which variance z has over all these draws, that is, the mean of
//! z². Nothing is to be drawn for it: it is a formula in the inputs and σ.
//!
//! By hand: one input, a = [2], and σ = 0.5. Then z = 2 w, and z² = 4 w², whose mean is 4 times
//! that of w². The mean of w² is the variance of w, 0.25; so the answer is 1. With two inputs,
//! a = [1, −2], z² also has a mixed term, −4 w₁ w₂, whose mean is −4 times the product of two
//! means that are 0. What is left is 1 · 0.25 + 4 · 0.25 = 1.25.
//!
//! `a.dot(b)` adds up products, `x.pow2()` squares every number and `x.sum()` adds up. The check
//! compares your number with the formula's, for one to nine inputs.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson07_init::exercises::layer_sums::{EXERCISE, check};
use ndarray::Array1;

/// The variance of a unit's z for these inputs, (n), over all draws of weights with this
/// deviation.
fn layer_sums(inputs: &Array1<f64>, deviation: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(layer_sums))
}
