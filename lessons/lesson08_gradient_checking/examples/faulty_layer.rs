//! # In which layer is the bug?
//!
//! A checker has compared the gradient that a backward pass has found with differences, and has
//! noted for each layer the worst relative error among its weights and biases. `errors` has them in
//! the order of the layers: first the layer next to the input, last the output. One layer's backward
//! pass may have a mistake in it. Which is to be looked at?
//!
//! Return its number, counted from 1: `Some(1)` is the layer next to the input. An error above 10⁻³
//! is wrong; what lies between 10⁻⁷ and 10⁻³ may be a kink, and does not count. If no layer is
//! wrong, return `None`.
//!
//! By hand: [0.3, 0.7, 1e-10] belongs to a network of three layers. The output is right, and the
//! other two are not. Think which of them has made the mistake, and which was only handed it.
//! What is wrong in a layer need not be handed on: [1e-9, 0.4, 1e-10] is `Some(2)`.
//!
//! `errors.len()` is the number of layers, `errors[l]` the error of layer l + 1, and
//! `(0..n).rev()` counts down. The check has sixteen such arrays, of one to five layers.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson08_gradient_checking::exercises::faulty_layer::{EXERCISE, check};
use ndarray::Array1;

/// The number of the layer to look at, counted from 1, if any is wrong.
fn faulty_layer(errors: &Array1<f64>) -> Option<usize> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(faulty_layer))
}
