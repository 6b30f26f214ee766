//! # A new bend, and its slope from the output
//!
//! Here is an activation function that the lesson does not have, the softsign:
//!
//! a = z / (1 + |z|).
//!
//! It runs from −1 to 1, as tanh does, and comes near to both more slowly. A network that has computed a
//! wants to know the slope da/dz at the same place, and it has a at hand, not z. For the sigmoid that is
//! a·(1 − a), and for tanh it is 1 − a². What is it for the softsign?
//!
//! Write the function that takes a, a number between −1 and 1, and returns da/dz. It may contain a alone.
//!
//! By hand: z = 1 gives a = ½. There the slope is ¼: at z = 1.01 the function is 0.50249, so that it has
//! risen by 0.00249 over 0.01. At z = 3, where a = ¾, the slope is 1/16, and at z = −3, where a = −¾, it
//! is 1/16 as well. At z = 0, where a = 0, it is 1.
//!
//! Find the derivative for z ≥ 0 on paper first, where |z| is z, and write it with a. Then ask what
//! changes below 0. `a.abs()` is |a|, and `a.powi(2)` is a². The check has z from −19 to 9, and hands
//! your function the a that belongs to it.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson01_perceptron::exercises::slope_from_output::{EXERCISE, check};

/// The slope of the softsign at the place where its value is a.
fn slope_from_output(a: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(slope_from_output))
}
