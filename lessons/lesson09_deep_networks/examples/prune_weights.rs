//! # Pruning the smallest weights
//!
//! A layer's matrix W, (inputs, outputs), has been trained. Now `count` of its weights are to be
//! taken out, which is to say set to 0: those that are nearest to 0, whatever their sign, and
//! wherever in the matrix they stand. The others stay as they are.
//!
//! Write the function that returns the pruned matrix.
//!
//! By hand: W = [[0.5, −0.1], [−2, 0.3]] and count = 2. By size the weights are 0.1, 0.3, 0.5 and 2,
//! so −0.1 and 0.3 go, and [[0.5, 0], [−2, 0]] is left.
//!
//! `w.iter()` goes through all weights, `w.mapv(|w| …)` makes a new matrix weight by weight, and
//! `w.indexed_iter()` gives each with its place, which is a pair (row, column) that `w[place]`
//! takes. A vector of numbers is sorted by `.sort_by(f64::total_cmp)`. The count is between 0 and
//! the number of weights, both included, and no two weights have the same size. The check has
//! matrices from two weights to twelve.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson09_deep_networks::exercises::prune_weights::{EXERCISE, check};
use ndarray::Array2;

/// W, (inputs, outputs), with its `count` smallest weights set to 0.
fn prune_weights(w: &Array2<f64>, count: usize) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(prune_weights))
}
