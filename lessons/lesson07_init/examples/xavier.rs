//! # Xavier's rule for every layer
//!
//! On the way up a unit adds up over a layer's inputs, on the way back a gradient is a sum over
//! its outputs. The one asks for the variance 1/in, the other for 1/out. Xavier Glorot's rule
//! puts the mean of the two counts below the line: the weights of a layer are drawn with the
//! variance 2 / (in + out), so with the standard deviation σ = √(2 / (in + out)).
//!
//! A network's sizes are the number of its inputs, the number of units in each hidden layer, and
//! the number of its outputs. A layer of weights stands between each two of them.
//!
//! Write the function that gives σ for each layer of weights, in order.
//!
//! By hand: the sizes 6, 2, 1 have two layers, one with 6 inputs and 2 outputs, and one with 2
//! inputs and 1 output. Their σ are √(2/8) = 0.5 and √(2/3) = 0.8165.
//!
//! `sizes.windows(2)` goes through all pairs of neighbours, each a slice of two; `.map(…)` makes
//! something of each, and `.collect()` a `Vec` of the results. `n as f64` makes a number with
//! decimals of a whole one. The check compares your list with the lesson's, for networks of one to
//! four layers.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson07_init::exercises::xavier::{EXERCISE, check};

/// σ of each layer of weights of a network of these sizes; one number fewer than sizes.
fn xavier(sizes: &[usize]) -> Vec<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(xavier))
}
