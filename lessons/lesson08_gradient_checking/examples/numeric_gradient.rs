//! # A gradient by trying
//!
//! A function f takes in an array θ of any number of parameters and gives a number. Write the
//! function that is given f and a place θ, and finds the gradient there by trying: for each
//! parameter, how fast does f change if that one moves, and all others stay where they are?
//!
//! Move each parameter by a step h to *both* sides, and divide how much f changes by how far the
//! two places are from each other. Which h is good you choose yourself; the chapter has measured
//! it.
//!
//! By hand: f(θ) = θ₁ · θ₂ at θ = [2, 5], with h = 0.1. Moving the first: f([2.1, 5]) = 10.5 and
//! f([1.9, 5]) = 9.5, so its slope is 1/0.2 = 5. Moving the second: 10.2 and 9.8, so 2. The answer
//! is [5, 2].
//!
//! f is called by `f(&theta)`. `let mut up = theta.clone();` makes an array of your own, which
//! `up[i] += h;` changes in one place. The check asks for the gradients of seven functions of one
//! to thirteen parameters, among them a network's loss, and no slope may be off by more than a
//! ten-millionth of the largest. It looks at the places where you ask for f, too.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson08_gradient_checking::exercises::numeric_gradient::{EXERCISE, check};
use ndarray::Array1;

/// ∂f/∂θ, as long as θ.
fn numeric_gradient(f: &dyn Fn(&Array1<f64>) -> f64, theta: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(numeric_gradient))
}
