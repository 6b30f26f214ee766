//! # The loss of a yes or no, without overflow
//!
//! A unit has the sum z, a logit, and so gives the yes the probability a = σ(z) = 1/(1 + e⁻ᶻ). The truth y is
//! 1 for yes and 0 for no. The loss is
//!
//! −[y·ln a + (1 − y)·ln(1 − a)],
//!
//! of which one term counts and the other is 0. Far out, a is rounded to 0 or to 1, and then one of the
//! logarithms is infinite.
//!
//! Write the loss as a function of z and y that is right for every z. Bring the sigmoid and the logarithm
//! together on paper before anything is computed, and mind which powers of e can become infinite.
//!
//! By hand: z = 0 costs ln 2 = 0.693147 for either y. z = 2 costs 0.126928 where y is 1, and 2.126928 where y
//! is 0. z = 800 costs 0 where y is 1, and 800 where y is 0.
//!
//! `z.exp()` is a power of e and `s.ln()` a logarithm; `s.ln_1p()` is ln(1 + s). `z.abs()` is |z|, and
//! `z.max(0.0)` the larger of z and 0. y is exactly 1.0 or 0.0. The check has z from −800 to 800, each with
//! both y, and compares within 10⁻⁹.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson04_losses::exercises::binary_loss::{EXERCISE, check};

/// The binary cross-entropy of the logit z, where the truth y is 1 or 0.
fn binary_loss(z: f64, y: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(binary_loss))
}
