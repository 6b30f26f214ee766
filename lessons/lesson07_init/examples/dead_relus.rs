//! # How many units are dead?
//!
//! A hidden layer of ReLUs computes z = x · W + b. A unit is on for a sample where its z is above
//! 0. A unit that is on for no sample of x is *dead*: its slope is 0 for all of them, also where
//! its z is exactly 0, so its weights get no gradient.
//!
//! Write the function that counts the dead units.
//!
//! By hand: two samples, x = [[1], [2]], and three units, W = [[1, 1, 1]] and b = [−3, −1.5, −2]. Then
//! z = [[−2, −0.5, −1], [−1, 0.5, 0]]. The second unit is on for the second sample. The first and
//! the third are on for none, so the answer is 2.
//!
//! `x.dot(weights)` is the product x · W with a row for each sample and a column for each unit, and
//! `+ bias` adds b to every row. `for unit in z.columns() { … }` goes through the columns,
//! and `unit.iter()` through the numbers of one; `.all(|z| *z < 5.0)` is true where all of them are
//! below 5. The check compares your count with the lesson's, for layers of one to six units and for
//! one input to three.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson07_init::exercises::dead_relus::{EXERCISE, check};
use ndarray::{Array1, Array2};

/// How many units are off for every sample: x is (samples, inputs), the weights are (inputs,
/// units), the bias is (units).
fn dead_relus(x: &Array2<f64>, weights: &Array2<f64>, bias: &Array1<f64>) -> usize {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(dead_relus))
}
