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

/// One epoch: w ← w − η·dw after each batch. `watch` is shown the neuron after each update.
fn epoch(
    neuron: &mut Neuron,
    (x, y): &Part,
    batches: &[Vec<usize>],
    learning_rate: f64,
    mut watch: impl FnMut(&Neuron),
) {
    for batch in batches {
        let (x, y) = pick((x, y), batch);
        let dw = neuron.gradient(&x, &y);
        neuron.weights.scaled_add(-learning_rate, &dw); // w ← w − η·dw
        watch(neuron);
    }
}

/// The admissions neuron before its first step: the same for every size of batch.
fn first_neuron(inputs: usize, random: &mut Random) -> Neuron {
    Neuron { weights: random.normal(0.0, 0.4, inputs) }
}

/// After how many updates nobody looks any more whether they go uphill.
const WATCHED: usize = 10_000;

/// A training with one size of batch: what it cost, and what came of it.
#[derive(Debug, Clone)]
pub struct BatchedTraining {
    /// The size of a batch; `None` for all samples.
    pub size: Option<usize>,
    /// How many updates there were.
    pub updates: usize,
    /// How many of them were watched: the first ten thousand, since that takes all samples.
    pub watched: usize,
    /// How many of those went uphill: after them the error on all samples was larger.
    pub uphill: usize,
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
    let mut neuron = first_neuron(x.ncols(), &mut random);
    let mut error = neuron.mean_squared_error(x, y);
    let (mut updates, mut watched, mut uphill, mut errors) = (0, 0, 0, vec![error]);
    for number in 1..=epochs {
        let batches = batches(x.nrows(), size, &mut random);
        epoch(&mut neuron, part, &batches, learning_rate, |neuron| {
            updates += 1;
            if watched < WATCHED {
                watched += 1;
                let after = neuron.mean_squared_error(x, y);
                uphill += usize::from(after > error);
                error = after;
            }
        });
        errors.push(neuron.mean_squared_error(x, y));
        check_divergence("training in batches", number, errors[number], &neuron.weights)?;
    }
    Ok(BatchedTraining { size, updates, watched, uphill, errors })
}

/// After how many epochs of that training the error is first below each of these targets, for
/// as long as they get smaller; `None` where it is not within `most` epochs.
///
/// # Errors
/// If the weights explode.
pub fn epochs_until(
    part: &Part,
    size: Option<usize>,
    learning_rate: f64,
    seed: u32,
    targets: &[f64],
    most: usize,
) -> Result<Vec<Option<usize>>> {
    let (x, y) = part;
    let mut random = Random::seed(seed);
    let mut neuron = first_neuron(x.ncols(), &mut random);
    let mut reached = Vec::new();
    for number in 0..=most {
        let error = neuron.mean_squared_error(x, y);
        check_divergence("training in batches", number, error, &neuron.weights)?;
        while targets.get(reached.len()).is_some_and(|&target| error < target) {
            reached.push(Some(number));
        }
        if reached.len() == targets.len() {
            break;
        }
        let batches = batches(x.nrows(), size, &mut random);
        epoch(&mut neuron, part, &batches, learning_rate, |_| ());
    }
    reached.resize(targets.len(), None);
    Ok(reached)
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

    /// A step against the gradient of all samples goes down, if it is short; one sample's
    /// pulls where that sample wants.
    #[test]
    fn only_a_batch_that_is_not_all_goes_uphill() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let uphill = |size, learning_rate| {
            train_in_batches(&part, size, learning_rate, 2, 42).expect("it converges").uphill
        };
        assert_eq!((uphill(None, 0.5), uphill(Some(180), 1e-300)), (0, 0));
        assert!((200..500).contains(&uphill(Some(1), 0.5)));
    }

    #[test]
    fn nobody_watches_for_ever() {
        let (x, y) = Applicants::load(None, 42).expect("the generated set is sound").train();
        let few = pick((&x, &y), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let training = train_in_batches(&few, Some(1), 0.1, 1001, 42).expect("it converges");
        assert_eq!((training.updates, training.watched), (10_010, 10_000));
    }

    /// Each target is reached after the first epoch whose error is below it, as the training
    /// itself says; the start counts, and what is not reached is none.
    #[test]
    fn a_target_is_reached_where_the_training_is_first_below_it() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let errors = train_in_batches(&part, Some(10), 0.5, 6, 42).expect("it converges").errors;
        let targets = [1.0, errors[1], f64::midpoint(errors[3], errors[4]), 0.1];
        let reached = epochs_until(&part, Some(10), 0.5, 42, &targets, 6).expect("it converges");
        assert_eq!(reached, [Some(0), Some(2), Some(4), None]);
    }
}
