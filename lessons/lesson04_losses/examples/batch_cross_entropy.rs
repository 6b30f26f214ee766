//! # The cross-entropy of a batch
//!
//! A network has put out a row of scores for each sample of a batch, one score for each class. The softmax of
//! a row would be the probabilities that the network gives to the classes. What the sample costs is the
//! surprise at its true class, −ln of the probability of that class. The loss of the batch is the *mean* of
//! what its samples cost.
//!
//! Write the function from the scores and the true classes to the loss. It should be right for scores of any
//! size; where a probability would be rounded to 0 its logarithm is infinite, so do not compute
//! probabilities. The chapter writes the cost of a sample with the scores:
//!
//! ln(e^z₁ + e^z₂ + …) − z of the true class.
//!
//! By hand: the scores 1, 2 and 4, whose second class is the true one, cost ln 64.705 − 2 = 4.1698 − 2 =
//! 2.1698. The scores 0 and 0 cost ln 2 = 0.6931, whichever class is true. A batch with two samples that cost
//! 2 and 3 has the loss 2.5.
//!
//! Classes are counted from 0: `classes[i]` is the place of the true score in the row `z.row(i)`, and
//! `z[[i, classes[i]]]` is that score. `z.nrows()` is how many samples there are, at least one. For a row
//! `row.mapv(|z| (z - 3.0).exp()).sum().ln()` is the logarithm of a sum of powers, each taken after 3 was
//! taken off. The check has batches of one to four samples with two to five classes, and scores from −2003 to
//! 1000.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson04_losses::exercises::batch_cross_entropy::{EXERCISE, check};
use ndarray::Array2;

/// The mean over the batch of −ln of the true class's probability, for scores z, (batch, classes), and the
/// true class of each sample, from 0.
fn batch_cross_entropy(z: &Array2<f64>, classes: &[usize]) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(batch_cross_entropy))
}
