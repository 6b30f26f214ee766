//! # He's rule, from the demand that the spread stays
//!
//! Somewhere in a deep network stands z, with the mean 0 and as much of it below 0 as above, as a
//! normal distribution has it. A leaky ReLU comes next: what is above 0 goes through as it is, and
//! what is below 0 is multiplied by `leak`. Then comes a layer with n inputs and weights of the
//! standard deviation σ, which makes the next z of it.
//!
//! Write the function that gives the σ with which the next z has the same mean square as this one.
//! It depends on the number of inputs and on the leak. The number of outputs is given as well;
//! whether it is needed is for you to say.
//!
//! What you need is in the chapter: the mean square of a layer's sum is n · σ² times the mean
//! square of what goes in. What the leaky ReLU leaves of a mean square is for you to find. A leak
//! of 0 is the ReLU, and the answer is He's rule; a leak of 1 is a straight line, which takes
//! nothing away.
//!
//! By hand, for a leak of 0 and 8 inputs: half of the squares are lost, so n · σ² has to be 2.
//! Then σ² = 2/8 = 0.25, and σ = 0.5.
//!
//! `inputs as f64` makes a number with decimals of a whole one, and `x.sqrt()` is the root. The
//! check compares your σ for layers of 1 to 100 inputs and leaks from 0 to 1.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson07_init::exercises::he::{EXERCISE, check};

/// σ for the weights of a layer behind a leaky ReLU, such that the mean square of z stays.
fn he(inputs: usize, outputs: usize, leak: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(he))
}
