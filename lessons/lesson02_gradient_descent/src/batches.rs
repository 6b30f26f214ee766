//! # All samples, one, or a few
//!
//! Batch descent takes the gradient over all samples, stochastic descent over
//! one, mini-batch descent over a few. All three go through the same loop; only
//! the list of batches differs.
//!
//! Source: n1 §4.2–4.4.

use shared::Result;
use shared::random::Random;

use crate::applicants::Part;
use crate::divergence::check_divergence;
use crate::neuron::Neuron;
use crate::split::pick;

// ANCHOR: batches
/// One epoch's batches: the samples 0..count in random order, cut into pieces
/// of `size` (the last may be smaller). `None` means all samples at once, in
/// their own order and without drawing a random number.
pub fn batches(count: usize, size: Option<usize>, random: &mut Random) -> Vec<Vec<usize>> {
    match size {
        None => vec![(0..count).collect()],
        Some(size) => random.permutation(count).chunks(size).map(<[usize]>::to_vec).collect(),
    }
}
// ANCHOR_END: batches

/// A training with one size of batch: what it cost, and what came of it.
#[derive(Debug, Clone)]
pub struct BatchedTraining {
    /// The size of a batch; `None` for all samples.
    pub size: Option<usize>,
    /// How many updates there were.
    pub updates: usize,
    /// The mean squared error after each epoch, before the first one too.
    pub errors: Vec<f64>,
}

/// Trains the admissions neuron for some epochs with batches of that size; every
/// size starts from the same weights.
///
/// # Errors
/// If the weights explode.
pub fn train_in_batches(
    part: &Part,
    size: Option<usize>,
    learning_rate: f64,
    epochs: usize,
    seed: u32,
) -> Result<BatchedTraining> {
    let (x, y) = part;
    let mut random = Random::seed(seed);
    let mut neuron = Neuron { weights: random.normal(0.0, 0.4, x.ncols()) };
    let (mut updates, mut errors) = (0, vec![neuron.mean_squared_error(x, y)]);
    for epoch in 1..=epochs {
        for batch in batches(x.nrows(), size, &mut random) {
            let (x, y) = pick((x, y), &batch);
            let dw = neuron.gradient(&x, &y);
            neuron.weights.scaled_add(-learning_rate, &dw); // w ← w − η·dw
            updates += 1;
        }
        errors.push(neuron.mean_squared_error(x, y));
        check_divergence("training in batches", epoch, errors[epoch], &neuron.weights)?;
    }
    Ok(BatchedTraining { size, updates, errors })
}

impl BatchedTraining {
    /// How much the error trembles after so many epochs: the mean size of its changes from
    /// one epoch to the next.
    pub fn tremble(&self, after: usize) -> f64 {
        let changes = self.errors[after..].windows(2).map(|pair| (pair[1] - pair[0]).abs());
        changes.clone().sum::<f64>() / changes.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applicants::Applicants;

    #[test]
    fn every_sample_comes_once_an_epoch() {
        for size in [None, Some(1), Some(7), Some(100), Some(1000)] {
            let mut seen = batches(100, size, &mut Random::seed(1)).concat();
            seen.sort_unstable();
            assert_eq!(seen, (0..100).collect::<Vec<_>>(), "{size:?}");
        }
        assert_eq!(batches(100, Some(30), &mut Random::seed(1)).len(), 4);
    }

    #[test]
    fn an_epoch_has_as_many_updates_as_batches() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        for (size, updates) in [(None, 3), (Some(100), 12), (Some(1), 1080)] {
            let training = train_in_batches(&part, size, 0.1, 3, 42).expect("it converges");
            assert_eq!((training.updates, training.errors.len()), (updates, 4));
            assert!(training.errors.windows(2).all(|pair| pair[1] < pair[0]), "{training:?}");
        }
    }

    #[test]
    fn only_changes_from_then_on_are_a_tremble() {
        let errors = vec![9.0, 0.5, 0.3, 0.4];
        let training = BatchedTraining { size: None, updates: 3, errors };
        assert!((training.tremble(1) - 0.15).abs() < 1e-15);
    }
}
