//! # The rule until it makes no mistake
//!
//! A perceptron fires, which is to say that its answer a is 1, where w · x + b is 0 or more; elsewhere
//! a is 0. You know the step that it learns by, from a sample x with the right answer y:
//! w ← w − (a − y)·x and b ← b − (a − y). Now write the whole training.
//!
//! - Begin with weights of 0 and a bias of 0.
//! - A pass shows the unit all samples, the rows of `x`, from the first to the last. Where the unit is
//!   wrong, that is a mistake, and the step is taken at once, before the next sample is shown.
//! - Stop after a pass without a mistake, and in any case after `most_passes` passes.
//!
//! Return the weights, the bias, and how many mistakes were made in all passes together.
//!
//! By hand: one input, x = [[0], [1]] with y = [1, 0], so that the unit has to learn "not". It begins
//! with w = 0 and b = 0.
//!
//! | pass | x | sum | a | y | then w | then b |
//! |---|---|---|---|---|---|---|
//! | 1 | 0 | 0 | 1 | 1 | 0 | 0 |
//! | 1 | 1 | 0 | 1 | 0 | −1 | −1 |
//! | 2 | 0 | −1 | 0 | 1 | −1 | 0 |
//! | 2 | 1 | −1 | 0 | 0 | −1 | 0 |
//! | 3 | 0 | 0 | 1 | 1 | −1 | 0 |
//! | 3 | 1 | −1 | 0 | 0 | −1 | 0 |
//!
//! The third pass makes no mistake, so the answer is w = [−1], b = 0 and 2 mistakes.
//!
//! `Array1::zeros(x.ncols())` is a vector of zeros, one for each input. `x.row(i)` is a sample, of which
//! `x.nrows()` are there, and `x.row(i).dot(&w)` is its sum but for the bias; `y[i]` is its right answer.
//! `w.scaled_add(-error, &x.row(i));` is w ← w − error · x, for a `w` that was made by `let mut w`.
//! `break;` leaves a loop. The check has samples that a unit can learn, and others that none can.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson01_perceptron::exercises::until_no_mistake::{EXERCISE, check};
use ndarray::{Array1, Array2};

/// The weights, (inputs), the bias, and the number of all mistakes, after training on the samples x,
/// (samples, inputs), with the right answers y, 1 or 0, (samples).
fn until_no_mistake(
    x: &Array2<f64>,
    y: &Array1<f64>,
    most_passes: usize,
) -> (Array1<f64>, f64, usize) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(until_no_mistake))
}
