//! # The dot product
//!
//! A basket holds an amount of each of some goods, and each of them has its price. What is the
//! bill? Multiply each amount by the price in the same place, and add up:
//!
//! a·b = a₁·b₁ + a₂·b₂ + … = Σ aᵢ·bᵢ.
//!
//! Write the function that takes two vectors of the same length, 1 or more, and returns this one
//! number. The library has it ready as `a.dot(b)`; do it without, by a loop or by a chain.
//!
//! By hand: a = [2, 1, 3] and b = [0.5, 3, 1.5] give 2·0.5 + 1·3 + 3·1.5 = 8.5.
//!
//! `a.len()` is how many entries there are, and `a[i]` is one of them; i begins at 0.
//! `let mut total = 0.0;` makes a number that may change, and `total += 2.0;` adds to it. The last
//! line of a function, without a semicolon, is its result. The check tries vectors of one to six
//! entries.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson00_groundwork::exercises::dot_product::{EXERCISE, check};
use ndarray::Array1;

/// a·b, for two vectors of the same length.
fn dot_product(a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(dot_product))
}
