//! # How much is there to be hoped for?
//!
//! A search looks for a low value. The lowest one seen so far is b. At a new place the guess is μ,
//! and its standard deviation is σ. By how much will a trial there improve on b, on average, where
//! a value that is no better counts as 0? With u = (b − μ)/σ it is
//!
//! (b − μ) · Φ(u) + σ · φ(u),
//!
//! where Φ(u) is the share of a standard normal distribution that lies below u, and φ(u) = e^(−u²/2) /
//! √(2π) is its density at u. If σ is 0 nothing is left to chance, and it is b − μ, or 0 where that
//! is negative.
//!
//! Write this function. Φ is there already, as `normal_below(u)`; φ is yours to write.
//!
//! By hand: μ = 0.2, σ = 0.1 and b = 0.3. Then u = 1, Φ(1) = 0.8413 and φ(1) = 0.2420, and the
//! expected improvement is 0.1 · 0.8413 + 0.1 · 0.2420 = 0.1083.
//!
//! A number x has `x.exp()` and `x.sqrt()`; `x.max(0.0)` is the larger of the two. The check has
//! guesses below and above the best value, sure ones and unsure ones, and some with σ = 0, also
//! where the guess is the best value itself.
#![allow(unused_variables, unused_imports)]

use std::f64::consts::PI;
use std::process::ExitCode;

use lesson10_hyperparameters::exercises::improvement::{EXERCISE, check, normal_below};

/// The expected improvement on `best` at a place with this guess μ and this deviation σ.
fn improvement(mean: f64, deviation: f64, best: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(improvement))
}
