//! # Three units for exclusive or
//!
//! Exclusive or is 1 where just one of two inputs is 1: 0 for (0, 0), 1 for (0, 1), 1 for (1, 0), and 0
//! for (1, 1). No single unit decides that. Three units in two layers do: two hidden units see the two
//! inputs, and the output unit sees the two answers of the hidden units.
//!
//! Choose the nine numbers. Return three rows, the first hidden unit, the second hidden unit and the
//! output unit. Each row has the weight of the unit's first input, the weight of its second input, and
//! its bias: a unit's sum is w₁·x₁ + w₂·x₂ + b, and its answer is 1 where the sum is 0 or more, and 0
//! elsewhere.
//!
//! By hand, two rows that are of use in other places: [1, 1, −0.5] is "or", since 0 + 0 − 0.5 is below 0
//! and any other pair of inputs is not. And [1, 1, −1.5] is "and". A row [1, 0, −0.5] hands on the first
//! input as it is.
//!
//! A row is written `[1.0, 1.0, -0.5]`, and three of them are `[first, second, third]`. The check asks
//! your units about the four corners. There are many right answers, and all of them pass.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson01_perceptron::exercises::exclusive_or::{EXERCISE, check};

/// Two hidden units and the output unit, each with two weights and a bias.
fn exclusive_or() -> [[f64; 3]; 3] {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(exclusive_or))
}
