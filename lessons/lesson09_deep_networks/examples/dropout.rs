//! # Dropout, forward and back
//!
//! A hidden layer's outputs a, (batch, units), go through dropout before the next layer sees
//! them. For every sample and every unit chance decides anew: with probability `keep` the number
//! stays and is divided by `keep`, otherwise it becomes 0. On average nothing changes by this, and
//! so the whole network can be used as it is after training.
//!
//! Write one step of it, both ways. Forward, it makes the outputs of a. Back, it is given
//! ∂J/∂outputs, as `d_out`, and makes ∂J/∂a of it. All four arrays have the same shape.
//!
//! Draw with `random.rand(a.dim())`, once: an array of that shape with numbers from 0 to 1. A number
//! of a stays where the number drawn for it is below `keep`.
//!
//! By hand: a = [[2, −4]], d_out = [[0.5, 0.3]] and keep = 0.5. If 0.2 and 0.9 are drawn, the first
//! number stays and the second does not. The outputs are [[4, 0]], and ∂J/∂a is [[1, 0]].
//!
//! `array.mapv(|u| …)` makes a new array number by number, and `a * &m` multiplies number by
//! number. The check knows what chance will draw, for batches of one sample and of more, and also
//! for keep = 1.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson09_deep_networks::exercises::dropout::{EXERCISE, check};
use lesson09_deep_networks::shared::random::Random;
use ndarray::Array2;

/// (The outputs, ∂J/∂a), both (batch, units), from a and from ∂J/∂outputs.
fn dropout(
    a: &Array2<f64>,
    d_out: &Array2<f64>,
    keep: f64,
    random: &mut Random,
) -> (Array2<f64>, Array2<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(dropout))
}
