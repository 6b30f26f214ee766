//! # Warmer or colder?
//!
//! A network of one weight predicts input · weight, and its error is (input · weight − target)².
//! Hot and cold tries the weight a little larger and a little smaller, by a fixed amount, and
//! goes to the side with the smaller error. It compares the two sides with each other only, and
//! does not ask how good the middle is. Where both sides are equally bad, the weight stays as it
//! is.
//!
//! Write the function that takes one such step and returns the new weight.
//!
//! By hand: with weight = 0.5, input = 2, target = 3 and amount = 0.1 the larger weight, 0.6,
//! predicts 1.2 and has the error 1.8² = 3.24. The smaller one, 0.4, predicts 0.8 and has the
//! error 2.2² = 4.84. So the answer is 0.6.
//!
//! `number.powi(2)` is a square. The check compares your step with the lesson's, for inputs of
//! either sign and of 0, and for amounts that are too large.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson02_gradient_descent::exercises::hot_cold_step::{EXERCISE, check};

/// The weight after one step. The amount is more than 0.
fn hot_cold_step(weight: f64, input: f64, target: f64, amount: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(hot_cold_step))
}
