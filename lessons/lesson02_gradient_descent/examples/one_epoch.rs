//! # One epoch of mini-batches
//!
//! A sigmoid neuron without a bias has the weights w. Its samples are the rows of x, and y has
//! their targets. For one epoch the samples have been shuffled: `order` has the number of each
//! sample once, in the order in which they are to be visited. Cut it into pieces of `size`
//! samples, from its beginning; the last piece may be shorter, and `size` may be larger than the
//! number of all. Each piece is a batch, and makes one step: the gradient over its samples alone,
//! with the weights as they are now, and then w ← w − η · gradient.
//!
//! Write the function that returns the weights after the epoch.
//!
//! By hand: w = 0 is one weight, the samples are 1, −1 and 0, all with the target 1. With
//! order = [0, 2, 1], size = 2 and η = 1, the first batch has the samples 1 and 0. Both answers
//! are ½, both error terms −⅛, and the gradient is the mean of −⅛ · 1 and −⅛ · 0, that is −0.0625.
//! So the weight becomes 0.0625. The second batch has the sample −1, whose gradient with this
//! weight is 0.1288. So the weight ends at −0.0663.
//!
//! `let mut w = w.clone();` are weights that may change. `gradient(&w, &x, &y)` is given; store
//! what it returns before you change w. `order.chunks(size)` cuts a list into pieces, and `x.select(Axis(0), batch)` has those rows of
//! x; so has `y.select(Axis(0), batch)` of y. The check compares with a right epoch, for one to
//! seven samples and batches of several sizes.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson02_gradient_descent::exercises::one_epoch::{EXERCISE, check, gradient};
use ndarray::{Array1, Array2, Axis};

/// The weights, (inputs), after one epoch from the weights w: samples x, (samples, inputs),
/// targets y, (samples).
fn one_epoch(
    w: &Array1<f64>,
    x: &Array2<f64>,
    y: &Array1<f64>,
    order: &[usize],
    size: usize,
    eta: f64,
) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(one_epoch))
}
