//! # Adam from its paper's formulas
//!
//! Kingma and Ba give their optimizer as an algorithm. With the chapter's letters for the
//! parameters, θ, and for their gradient, dθ, one step of it is
//!
//! ```text
//! t ← t + 1
//! m ← β₁ · m + (1 − β₁) · dθ
//! v ← β₂ · v + (1 − β₂) · dθ²
//! m̂ ← m / (1 − β₁ᵗ), v̂ ← v / (1 − β₂ᵗ)
//! θ ← θ − η · m̂ / (√v̂ + ε)
//! ```
//!
//! where squares, roots and quotients are taken entry by entry. Take β₁ = 0.9, β₂ = 0.999 and
//! ε = 10⁻⁸, in Rust `1e-8`. The t that your function is given is the number of steps that have
//! been taken before; in the first step it is 0.
//!
//! Write the function that takes this step, and returns the new θ, m and v, in this order. The
//! corrected m̂ and v̂ are used for the step and not kept.
//!
//! By hand, the first step: θ = [0], m = [0], v = [0], t = 0, dθ = [−2] and η = 0.1. Then
//! m = 0.1 · (−2) = −0.2 and v = 0.001 · 4 = 0.004. Both are divided by what is there of them
//! after one step, m by 0.1 and v by 0.001, so m̂ = −2 and v̂ = 4; and θ = 0 + 0.1 · 2 / 2 = 0.1. (ε
//! makes it smaller by a share of 5 · 10⁻⁹.)
//!
//! `0.9_f64.powi(t)` is 0.9ᵗ for a whole number t. `x * y` and `x / y` go entry by entry, and so
//! do `x.sqrt()` and `x.pow2()`; `&m / 2.0` leaves m to be used once more. The check compares
//! your θ, m and v with the lesson's, in the first step and in later ones. Some gradients are as
//! small as ε, and some are 0.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson06_optimizers::exercises::adam::{EXERCISE, check};
use ndarray::Array1;

/// θ, m and v after one step more than t, each (parameters).
fn adam(
    theta: &Array1<f64>,
    m: &Array1<f64>,
    v: &Array1<f64>,
    t: i32,
    gradient: &Array1<f64>,
    learning_rate: f64,
) -> (Array1<f64>, Array1<f64>, Array1<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(adam))
}
