//! # The share of right answers
//!
//! A network has put out a row of scores for each sample, one for each class. Its answer is the class with
//! the largest score; if several scores of a row share the largest value, the answer is the *first* of them.
//! Of how many samples is the answer the true class?
//!
//! Write the function that returns this share, a number from 0 to 1.
//!
//! By hand: the rows [2, 0], [0, 1] and [3, 1] have the answers 0, 1 and 0. If the true classes are 0, 1 and
//! 1, two of three are right, and the share is 2/3. The row [1, 4, 4] has the answer 1.
//!
//! Classes are counted from 0. `z[[i, k]]` is the score of class k in the row of sample i; there are
//! `z.nrows()` samples, at least one, and `z.ncols()` classes. A count is a whole number: `count as f64` can
//! be divided. Scores can be negative. The check has batches with ties and without.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson04_losses::exercises::share_right::{EXERCISE, check};
use ndarray::Array2;

/// The share of the samples whose largest score, of equals the first, is that of the true class; for scores
/// z, (batch, classes), and the true class of each sample, from 0.
fn share_right(z: &Array2<f64>, classes: &[usize]) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(share_right))
}
