//! # A layer, forward
//!
//! A layer of sigmoid units takes in the activations a of the layer before it and puts out
//!
//!   σ(a · W + b)
//!
//! for a whole batch at once. a is (batch, inputs), one sample per row; W is (inputs, units), and
//! the weight in row i and column j leads from input i to unit j; b is (units), one bias for each
//! unit. The answer is (batch, units): for each sample, what each unit puts out. Write it.
//!
//! By hand: one sample a = [[2, 1]] and two units with W = [[1, 0], [−2, 3]] and b = [0, −3]. The
//! sums are 2 · 1 + 1 · (−2) + 0 = 0 and 2 · 0 + 1 · 3 − 3 = 0, so both units put out σ(0) = ½.
//!
//! `a.dot(w)` is the product of matrices. An array of (batch, units) plus one of (units) adds the
//! second to each row of the first. `z.mapv(f)` is f of every number in z, and the sigmoid is
//! `lesson01_perceptron::sigmoid`. The check compares with the lesson's layer, for batches of one
//! to five samples and for layers that are square and such that are not.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson05_backprop::exercises::forward_layer::{EXERCISE, check};
use ndarray::{Array1, Array2};

/// σ(a · W + b), (batch, units), for a, (batch, inputs), W, (inputs, units), and b, (units).
fn forward_layer(a: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(forward_layer))
}
