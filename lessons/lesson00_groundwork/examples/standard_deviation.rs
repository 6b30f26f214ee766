//! # How far numbers lie apart
//!
//! Some numbers were measured, and they stand for many others of which they were drawn. How far does
//! a typical one of all those lie from the mean? The answer is the standard deviation:
//!
//! - Take the mean of the numbers: their sum, divided by how many there are, m.
//! - Take the distance of each number from the mean, and square it.
//! - Add up the squares, and divide by m − 1, since the numbers stand for many others.
//! - Take the root.
//!
//! Write the function that takes two or more numbers and returns their standard deviation.
//!
//! By hand: 3, 5 and 10 have the mean 6. The distances are −3, −1 and 4, their squares 9, 1 and 16,
//! the sum of squares is 26, and a half of that is 13. The standard deviation is √13, about 3.6056.
//!
//! `x.sum()` adds up, `x.len() as f64` is m as a number one can divide by, and `x - mean` takes a
//! number off each entry. `x.mapv(|v| v * v)` squares each of them, and a root is `number.sqrt()`.
//! A 1 that is taken off such a number is written 1.0. The check tries two to nine numbers.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson00_groundwork::exercises::standard_deviation::{EXERCISE, check};
use ndarray::Array1;

/// The standard deviation of two or more numbers that were drawn from many, in their own unit.
fn standard_deviation(x: &Array1<f64>) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(standard_deviation))
}
