//! # The gradient of softmax with cross-entropy
//!
//! The loss J of a batch is the mean of −ln p over its samples, with p the probability that softmax gives to
//! the sample's true class. How does J change with each single score? The chapter derives it: for one sample
//! the derivative by the score of class k is
//!
//! pₖ − yₖ,
//!
//! where y is 1 for the true class and 0 for every other one. In a batch of m samples each has a share of
//! 1/m in the mean.
//!
//! Write the function from the scores and the true classes to the array of all these derivatives, which has
//! the shape of the scores.
//!
//! By hand: the scores 1, 2 and 4 have the probabilities 0.042, 0.114 and 0.844. If the second class is the
//! true one, and there is no other sample, the gradient is [0.042, −0.886, 0.844]. In a batch of two samples
//! the row is half of that.
//!
//! Use your softmax, row by row: copy it from `examples/stable_softmax.rs`; it takes `&z.row(i).to_owned()`.
//! The lesson has one as well: `lesson04_losses::softmax(&z.row(i))` is the array of the probabilities of
//! row i. `Array2::zeros(z.dim())` is an array of zeros with the shape of z, `g.row_mut(i).assign(&p)` puts
//! an array into its row i, `g[[i, k]] -= 1.0;` changes an entry, and `g / 2.0` divides them all. The check
//! has batches of one to four samples with two to five classes, counted from 0.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson04_losses::exercises::logit_gradient::{EXERCISE, check};
use ndarray::Array2;

/// ∂J/∂z, (batch, classes), for scores z, (batch, classes), and the true class of each sample, from 0.
fn logit_gradient(z: &Array2<f64>, classes: &[usize]) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(logit_gradient))
}
