//! # Shorten a gradient that is too long
//!
//! On a cliff of the loss the gradient is hundreds of times as long as elsewhere, and a step in
//! proportion to it throws the weights far away. The cure is to keep the gradient's direction and
//! to bound its length, before the optimizer sees it.
//!
//! A network's gradient comes in pieces here, one array for each layer. Together they are one
//! gradient, and its length is the root of the sum of all squares, over all layers. Where it is
//! above `max`, all numbers of all layers are multiplied by the one factor that brings it down to
//! `max`. A gradient that is no longer than `max` stays as it is.
//!
//! Write the function that gives back the clipped gradients of all layers, in the same order.
//!
//! By hand: the layers [3] and [−4] have the length √(9 + 16) = 5. With `max` = 4.5 the factor is
//! 4.5 / 5 = 0.9, and they become [2.7] and [−3.6]. With `max` = 6 they stay as they are.
//!
//! `layer.dot(layer)` adds up the squares of one layer, and `x.sqrt()` is the root; `layers.iter()`
//! goes through the layers, `.sum::<f64>()` adds up, `.collect()` makes a `Vec` again, and
//! `layers.to_vec()` copies them all. The check compares your layers with the lesson's, for one to
//! three of them; `max` is above 0, and a gradient may be 0 throughout.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson07_init::exercises::clip_norm::{EXERCISE, check};
use ndarray::Array1;

/// The gradients of all layers, together no longer than `max`.
fn clip_norm(layers: &[Array1<f64>], max: f64) -> Vec<Array1<f64>> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(clip_norm))
}
