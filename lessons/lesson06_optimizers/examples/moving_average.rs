//! # An average that forgets
//!
//! Values come in one after another: the slopes of mini-batches, say, with their noise. An
//! average that forgets keeps one number m, which starts at 0. Each value x mends it,
//!
//! m ← β · m + (1 − β) · x,
//!
//! where β is the share of the old average that is kept. Since m starts at 0, it is too near to
//! 0 at first: after t values of 1 it has reached only 1 − βᵗ. So what is said of it after t
//! values is the corrected average m / (1 − βᵗ). What is kept is m.
//!
//! Write the function that gives the corrected average after each value: as many numbers as
//! there are values.
//!
//! By hand: β = 0.9 and the values 1, 1, 1. After the first m is 0.9 · 0 + 0.1 · 1 = 0.1, and
//! 1 − 0.9¹ is 0.1 too, so 1 is said. After the second m is 0.9 · 0.1 + 0.1 · 1 = 0.19, and
//! 1 − 0.9² is 0.19; again 1 is said. With the values 1, 2 the second m is
//! 0.9 · 0.1 + 0.1 · 2 = 0.29, and 0.29 / 0.19 = 1.526 is said.
//!
//! `beta.powi(t)` is βᵗ for a whole number t of type `i32`; `Array1::zeros(n)` makes an array of
//! n zeros, whose places can be set by `array[i] = …`; `values.iter().enumerate()` gives each
//! value with its place, from 0. The check compares your averages with the lesson's, for β from
//! 0 to 0.99 and for one value to twelve; there is always at least one.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson06_optimizers::exercises::moving_average::{EXERCISE, check};
use ndarray::Array1;

/// The corrected average after each of the values: (values) to (values).
fn moving_average(beta: f64, values: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(moving_average))
}
