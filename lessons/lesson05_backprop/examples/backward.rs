//! # The four equations
//!
//! A network has any number of layers, at least one. Each has tanh units, the last one too:
//!
//!   aˡ = tanh(aˡ⁻¹ · Wˡ + bˡ),   a⁰ = x
//!
//! It has gone forward through a batch. You are given
//!
//! - `weights`, one matrix for each layer: `weights[0]` is W¹, (inputs, units of layer 1);
//! - `a`, the activations, one more than there are layers: `a[0]` is the batch itself, (batch,
//!   inputs), and `a[l]` is what layer l has put out, (batch, units of layer l);
//! - `d_output`, the slope of the loss J by what the last layer has put out, (batch, outputs).
//!   J is a mean over the batch, and the 1/m of the mean is in d_output already.
//!
//! Write the backward pass. It returns, for each layer from the first to the last, the pair of
//! ∂J/∂W, shaped as the layer's W, and ∂J/∂b, one number for each of its units.
//!
//! By hand: two layers of one unit, with W² = [[2]], and one sample with a⁰ = [[0.5]],
//! a¹ = [[0.6]], a² = [[0.8]] and d_output = [[0.5]]. tanh has the slope 1 − a², so
//! δ² = 0.5 · (1 − 0.64) = 0.18. Layer 2 has ∂J/∂W = 0.6 · 0.18 = 0.108 and ∂J/∂b = 0.18. One
//! layer back, δ¹ = 0.18 · 2 · (1 − 0.36) = 0.2304, and layer 1 has ∂J/∂W = 0.5 · 0.2304 = 0.1152
//! and ∂J/∂b = 0.2304.
//!
//! `p.dot(&q)` is the product of matrices, `w.t()` the transposed one, `*` multiplies entry by
//! entry, `1.0 - &p * &p` is what it looks like, and `p.sum_axis(Axis(0))` adds the rows up.
//! `(0..n).rev()` counts down; `pairs.reverse()` turns a vector round. The check compares with the
//! lesson's backward pass, for one to four layers and batches of one to five samples.
#![allow(unused_variables, unused_imports)]

use std::process::ExitCode;

use lesson05_backprop::exercises::backward::{EXERCISE, check};
use ndarray::{Array1, Array2, Axis};

/// For each layer, from the first to the last: (∂J/∂W, ∂J/∂b).
fn backward(
    weights: &[Array2<f64>],
    a: &[Array2<f64>],
    d_output: &Array2<f64>,
) -> Vec<(Array2<f64>, Array1<f64>)> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(backward))
}
