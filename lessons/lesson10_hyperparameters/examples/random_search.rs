//! # Random search, with a budget
//!
//! A search for a learning rate may make `budget` trials. For each it draws a number s evenly from
//! 0 to 1, with `random.uniform()`, and takes the rate that lies so far along the logarithmic scale
//! from 0.0001 to 1, `Scale::Log(RATES).at(s)`. Then it makes the trial: `trial(rate)` trains a
//! network with this rate and returns two losses, (training loss, validation loss).
//!
//! Write the function that makes these trials and returns the rate that is to be kept, the one with
//! the lowest *validation* loss, and that loss.
//!
//! Two things to mind. Training can diverge, and then both losses are NaN, "not a number"; such a
//! rate is never kept. (A comparison with NaN is always false.) And a trial is a whole training run,
//! so there are to be `budget` calls of `trial`, no more and no less.
//!
//! By hand: a budget of 3. If the first trial diverges, and the second has the losses (0.2, 0.5), and
//! the third (0.4, 0.3), the third rate is kept, with the loss 0.3.
//!
//! At least one of the trials has losses, which may be larger than 1. The check makes searches of
//! one trial to thirty, and compares the rate, its loss and how often `trial` was called.
#![allow(unused_variables, unused_imports)]

use std::process::ExitCode;

use lesson10_hyperparameters::exercises::random_search::{EXERCISE, check};
use lesson10_hyperparameters::scale::{RATES, Scale};
use lesson10_hyperparameters::shared::random::Random;

/// (The rate that is kept, its validation loss).
fn random_search(
    trial: &dyn Fn(f64) -> (f64, f64),
    budget: usize,
    random: &mut Random,
) -> (f64, f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(random_search))
}
