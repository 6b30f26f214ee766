//! # How many parameters a network has
//!
//! A network is given by its sizes: how many inputs, how many units in each hidden layer, how
//! many outputs. Between each two sizes that follow each other stands a layer. It has a weight
//! from every one of its inputs to every one of its outputs, and a bias for every output.
//!
//! Write the function that counts all parameters, weights and biases.
//!
//! By hand: the sizes 2, 3, 1 have two layers. The first has 2 · 3 weights and 3 biases, the
//! second 3 · 1 weights and 1 bias. That makes 9 + 4 = 13.
//!
//! `sizes.windows(2)` goes through all pairs of neighbours, and `.map(…).sum()` adds up what is
//! made of each. The check has networks with up to four layers, and one with a single size, which
//! has no layer, and so no parameter.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson09_deep_networks::exercises::count_parameters::{EXERCISE, check};

/// The number of weights and biases of a network with these sizes, from the inputs to the
/// outputs.
fn count_parameters(sizes: &[usize]) -> usize {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(count_parameters))
}
