//! # All points of a grid
//!
//! A grid search tries `values` values of each of `dimensions` hyperparameters, in every
//! combination. Each hyperparameter has a scale from 0 to 1, which is cut into `values` equal parts,
//! and its values are the middles of these parts: with two values they are ¼ and ¾.
//!
//! Write the function that returns all points, one in each row: an array of the shape
//! (values to the power of dimensions, dimensions). In which order the rows stand does not matter.
//!
//! By hand: 2 values of each of 2 hyperparameters make the four points [¼, ¼], [¾, ¼], [¼, ¾] and
//! [¾, ¾].
//!
//! `Array2::from_shape_fn((rows, columns), |(i, j)| …)` makes an array entry by entry, and
//! `Array2::from_shape_vec((rows, columns), numbers).unwrap()` makes one of a vector that has its
//! numbers row by row. `n.pow(d as u32)` is a whole number to the power of another. Between whole
//! numbers `/` leaves the remainder out: `7 / 3` is 2, and `7 % 3` is the remainder, 1. `n as f64` makes
//! a number of n that may have digits behind the point. The check sorts the rows of both arrays before
//! it compares them, and has one to three hyperparameters with one to four values.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson10_hyperparameters::exercises::grid_points::{EXERCISE, check};
use ndarray::Array2;

/// All points, (valuesᵈ, d), for d = `dimensions`.
fn grid_points(values: usize, dimensions: usize) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(grid_points))
}
