//! # Warm up, then fall along a cosine
//!
//! A run has so many epochs, counted from 0, and its learning rate is to change from epoch to
//! epoch.
//!
//! - In the warm-up, which is to say in the epochs below `warm_up`, it rises in a straight line:
//!   in each epoch it is the share (epoch + 1) / `warm_up` of η₀. The last of these epochs has η₀.
//! - From epoch `warm_up` on it falls from η₀ along half a cosine wave. Let s be the share of the
//!   time after the warm-up that is done: 0 in epoch `warm_up`, and 1 in epoch `epochs`, with even
//!   steps between. Then the rate is η₀ · ½ (1 + cos(π s)).
//! - From epoch `epochs` on it stays 0.
//!
//! Write the function that gives the rate in an epoch. A run may have no warm-up, where `warm_up`
//! is 0; `epochs` is always larger than `warm_up`.
//!
//! By hand: η₀ = 1, `warm_up` = 2 and `epochs` = 6. The epochs 0 and 1 have 1/2 and 1. In epoch 2
//! nothing of the fall is done, so the rate is 1 once more; in epoch 4, s is 2/4, the cosine of π/2
//! is 0, and the rate is 0.5; in epoch 6 it is 0.
//!
//! `PI` is π, and `x.cos()` takes x in radians. Whole numbers are divided without a remainder in
//! Rust, 1 / 2 is 0: `epoch as f64` makes a number with decimals of a whole one. And a `usize`
//! has no negative values. The check compares your rate with the lesson's for every epoch of
//! three runs, and for three epochs after them.
#![allow(unused_imports, unused_variables)]

use std::f64::consts::PI;
use std::process::ExitCode;

use lesson06_optimizers::exercises::warm_up::{EXERCISE, check};

/// The learning rate in that epoch, counted from 0; `initial` is η₀.
fn warm_up(initial: f64, epoch: usize, warm_up: usize, epochs: usize) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(warm_up))
}
