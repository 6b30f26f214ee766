//! # The gradient of a neuron
//!
//! A neuron without a bias has the weights w. For a sample x it adds up z = x · w, and answers
//! a = σ(z), σ being the sigmoid, whose slope is σ′(z) = a(1 − a). It is shown a batch of m
//! samples, which are the rows of a matrix x, with the targets y. Its loss is
//! J = 1/(2m) Σ (a − y)², the sum going over the samples.
//!
//! Write the function that returns the gradient: ∂J/∂w for each weight.
//!
//! By hand: the weights are 0 and 0, the samples (1, 2) and (3, 0), and the targets 0 and 1. Both
//! sums are 0, so both answers are ½, and both slopes ¼. The errors are ½ and −½, the error terms
//! ⅛ and −⅛. The first weight gets the mean of ⅛ · 1 and −⅛ · 3, which is −0.125; the second the
//! mean of ⅛ · 2 and −⅛ · 0, which is 0.125.
//!
//! `x.dot(w)` has the sum z of each sample, and `.mapv(sigmoid)` applies a function to each
//! number. If `t` has a number for each sample, `t.dot(x)` adds up over the samples: it has, for
//! each input, the sum of t times that input. `y.len() as f64` is m. Arithmetic uses an array up
//! unless it is lent: `&a - y` keeps a for later, and `1.0 - &a` works number by number. The check
//! compares with the lesson's gradient, for batches of one to five samples.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson02_gradient_descent::exercises::neuron_gradient::{EXERCISE, check};
use lesson02_gradient_descent::lesson01_perceptron::sigmoid;
use ndarray::{Array1, Array2};

/// dJ/dw, (inputs), for the weights w, (inputs), the samples x, (m, inputs), and their targets y,
/// (m).
fn neuron_gradient(w: &Array1<f64>, x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(neuron_gradient))
}
