//! # A softmax that does not overflow
//!
//! Softmax makes probabilities of scores z₁, z₂, …, one for each class:
//!
//! pₖ = e^zₖ / (e^z₁ + e^z₂ + …).
//!
//! Computed as it stands it fails: in a computer e⁷¹⁰ is infinite, and infinity divided by infinity is not a
//! number. If all scores are far below 0 it fails as well, since then all powers are rounded to 0.
//!
//! Write a softmax that is right for scores of any size. There is at least one score.
//!
//! By hand: the scores 1, 2 and 4 have the powers 2.718, 7.389 and 54.598, whose sum is 64.705, and so the
//! probabilities 0.042, 0.114 and 0.844. The scores 1001, 1002 and 1004 have the same probabilities.
//!
//! `z.mapv(f64::exp)` raises e to the power of each entry, `z - 3.0` takes 3 off each, `z.sum()` adds up, and
//! `&a / 2.0` divides each entry of an array `a`. `z.iter()` or `z.fold(…)` goes through the entries; the
//! larger of two numbers is `a.max(b)`, and below every number is `f64::NEG_INFINITY`. The check has one to
//! five scores, from −1000 to 2000.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson04_losses::exercises::stable_softmax::{EXERCISE, check};
use ndarray::Array1;

/// The probabilities, (classes), of the scores z, (classes).
fn stable_softmax(z: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(stable_softmax))
}
