//! # Half as bold, until it leads down
//!
//! A learning rate that is too large leads uphill. One way to be safe is to look before one
//! lands: take the step x − η · slope(x) only if the loss there is smaller than at x. If it is
//! not, halve η and try again, from the same x, until it is. After 50 tries in vain, as at the
//! bottom, where the slope is 0, stay at x.
//!
//! Write the function that takes this step and returns the new x. `loss` and `slope` are
//! functions: `loss(x)` is the loss at x, and `slope(x)` its slope there.
//!
//! By hand: J = x², whose slope is 2x, from x = 1 with η = 2. The slope is 2, and the full step
//! leads to 1 − 4 = −3, where J is 9 and not smaller than 1. With η = 1 it leads to −1, where J is
//! 1 again: as large, which is not smaller. With η = ½ it leads to 0, where J is 0. So the answer
//! is 0.
//!
//! `for _ in 0..50 { … }` is a loop of 50 rounds, and `return next;` leaves the function. A
//! parameter cannot be changed as it is; `let mut eta = eta;` makes a variable of it that can.
//! The check compares your step with a right one, on five curves, for rates from 0.25 to 10⁹.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson02_gradient_descent::exercises::careful_step::{EXERCISE, check};

/// The place after the step: x − η · slope(x), for the first of η, η/2, η/4 … with which the loss
/// is smaller than at x; x itself if none of 50 is.
fn careful_step(x: f64, eta: f64, loss: fn(f64) -> f64, slope: fn(f64) -> f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(careful_step))
}
