//! # Both halves of a new operation
//!
//! The function ln(1 + eᶻ) is called softplus: near 0 for very negative z, nearly z for large z, and
//! a smooth bend between. It is to become an operation of the tape, entry by entry. For that two
//! things are needed:
//!
//! 1. forward, its value for every entry of a matrix z;
//! 2. backward, what z gets from the gradient g of the value, which has z's shape: g times the slope
//!    of ln(1 + eᶻ) at z, entry by entry.
//!
//! Write the function that returns both, the value and what is handed back. It has to work for z
//! from −800 to 800, and e⁸⁰⁰ is larger than any number that the computer has. These two are equal:
//!
//! ```text
//! ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|))
//! ```
//!
//! and on the right the exponent is never positive.
//!
//! By hand: at z = 0 the value is ln 2 = 0.693. At z = 0.01 it is 0.698, so the slope at 0 is about
//! 0.5, and g = 3 hands back 1.5. For z = 800 the value is 800 and the slope is 1. For z = −800 both
//! are 0.
//!
//! `z.mapv(|z| …)` applies a rule to every entry, and for a number `z` there are `z.exp()`, `z.ln()`,
//! `z.abs()` and `z.max(0.0)`. `g * &a` multiplies entry by entry. The check compares both matrices
//! with the lesson's.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson12_autodiff::exercises::softplus_operator::{EXERCISE, check};
use ndarray::Array2;

/// The value ln(1 + eᶻ) and what z gets from its gradient g, all of z's shape.
fn softplus_operator(z: &Array2<f64>, g: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(softplus_operator))
}
