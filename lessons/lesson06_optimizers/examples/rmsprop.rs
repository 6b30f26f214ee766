//! # One rate for each parameter
//!
//! RMSprop divides each parameter's step by the size that its gradients had lately. For that it
//! keeps s, a moving average of the squared gradients, one number for each parameter:
//!
//! s ← ρ · s + (1 − ρ) · dθ², θ ← θ − η · dθ / (√s + ε),
//!
//! where squares, roots and quotients are taken entry by entry, and the s below the line is the
//! new one. The share ρ is called `decay` here. ε is 10⁻⁸, in Rust `1e-8`; it stands outside the
//! root, and keeps 0 from being divided by 0.
//!
//! Write the function that takes this step, and returns the new θ and the new s, in this order.
//!
//! By hand: θ = [0], s = [4], dθ = [−2], η = 0.1 and ρ = 0.9 give s = 0.9 · 4 + 0.1 · 4 = 4, whose
//! root is 2, and θ = 0 + 0.1 · 2 / 2 = 0.1. (ε makes it smaller by a share of 5 · 10⁻⁹.)
//!
//! `x * y` and `x / y` go entry by entry, and so do `x.sqrt()` and `x.pow2()`; `x + 1e-8` adds to
//! every entry. The check compares your θ and your s with the lesson's, for one to four parameters.
//! Some gradients are as small as ε, and some are 0.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson06_optimizers::exercises::rmsprop::{EXERCISE, check};
use ndarray::Array1;

/// θ and the average of the squares after one step, each (parameters).
fn rmsprop(
    theta: &Array1<f64>,
    squares: &Array1<f64>,
    gradient: &Array1<f64>,
    learning_rate: f64,
    decay: f64,
) -> (Array1<f64>, Array1<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(rmsprop))
}
