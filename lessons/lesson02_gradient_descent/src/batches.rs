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
use crate::decay::decayed;
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

/// The admissions neuron on its way down with batches of one size; every size starts from
/// the same weights.
struct Descent<'a> {
    part: &'a Part,
    size: Option<usize>,
    /// The learning rate of the first epoch, and how it decays.
    rate: (f64, f64),
    random: Random,
    neuron: Neuron,
}

impl<'a> Descent<'a> {
    fn new(part: &'a Part, size: Option<usize>, rate: (f64, f64), seed: u32) -> Self {
        let mut random = Random::seed(seed);
        let neuron = Neuron { weights: random.normal(0.0, 0.4, part.0.ncols()) };
        Descent { part, size, rate, random, neuron }
    }

    /// The mean squared error on all samples.
    fn error(&self) -> f64 {
        self.neuron.mean_squared_error(&self.part.0, &self.part.1)
    }

    /// One epoch, the first being 1: w ← w − η·dw after each batch, and the error after it.
    /// `watch` is shown the neuron after each update.
    fn epoch(&mut self, number: usize, mut watch: impl FnMut(&Neuron)) -> Result<f64> {
        let (x, y) = self.part;
        let eta = decayed(self.rate.0, self.rate.1, number - 1);
        for batch in batches(x.nrows(), self.size, &mut self.random) {
            let (x, y) = pick((x, y), &batch);
            let dw = self.neuron.gradient(&x, &y);
            self.neuron.weights.scaled_add(-eta, &dw); // w ← w − η·dw
            watch(&self.neuron);
        }
        let error = self.error();
        check_divergence("training in batches", number, error, &self.neuron.weights)?;
        Ok(error)
    }
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

/// Trains the admissions neuron for some epochs with batches of that size.
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
    let mut descent = Descent::new(part, size, (learning_rate, 0.0), seed);
    let mut error = descent.error();
    let (mut updates, mut watched, mut uphill, mut errors) = (0, 0, 0, vec![error]);
    for number in 1..=epochs {
        errors.push(descent.epoch(number, |neuron| {
            updates += 1;
            if watched < WATCHED {
                watched += 1;
                let after = neuron.mean_squared_error(&part.0, &part.1);
                uphill += usize::from(after > error);
                error = after;
            }
        })?);
    }
    Ok(BatchedTraining { size, updates, watched, uphill, errors })
}

/// After how many epochs of such a training, whose rate may decay, the error is first below
/// each of these targets, for as long as they get smaller; `None` where it is not within
/// `most` epochs.
///
/// # Errors
/// If the weights explode.
pub fn epochs_until(
    part: &Part,
    size: Option<usize>,
    rate: (f64, f64),
    seed: u32,
    targets: &[f64],
    most: usize,
) -> Result<Vec<Option<usize>>> {
    let mut descent = Descent::new(part, size, rate, seed);
    let mut error = descent.error();
    let mut reached = Vec::new();
    for number in 0..=most {
        while targets.get(reached.len()).is_some_and(|&target| error < target) {
            reached.push(Some(number));
        }
        if reached.len() == targets.len() {
            break;
        }
        error = descent.epoch(number + 1, |_| ())?;
    }
    reached.resize(targets.len(), None);
    Ok(reached)
}

/// The error on all samples after so many of them, one at a time and each once, `looks` being
/// in order: a part of an epoch.
pub fn errors_within_an_epoch(
    part: &Part,
    learning_rate: f64,
    looks: &[usize],
    seed: u32,
) -> Vec<f64> {
    let mut descent = Descent::new(part, Some(1), (learning_rate, 0.0), seed);
    let order = batches(part.1.len(), Some(1), &mut descent.random).concat();
    let mut done = 0;
    let after = looks.iter().map(|&looks| {
        for sample in &order[done..looks] {
            let (x, y) = pick((&part.0, &part.1), &[*sample]);
            let dw = descent.neuron.gradient(&x, &y);
            descent.neuron.weights.scaled_add(-learning_rate, &dw); // w ← w − η·dw
        }
        done = looks;
        descent.error()
    });
    after.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applicants::Applicants;

    #[test]
    fn a_rate_far_too_large_is_reported_with_its_epoch() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        for error in [
            train_in_batches(&part, None, 1e9, 10, 42).map(|_| ()),
            epochs_until(&part, None, (1e9, 0.0), 42, &[0.0], 10).map(|_| ()),
        ] {
            let error = error.expect_err("it explodes").to_string();
            assert!(error.contains("training in batches diverged at epoch 1"), "{error}");
        }
    }

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
        let reached =
            epochs_until(&part, Some(10), (0.5, 0.0), 42, &targets, 6).expect("it converges");
        assert_eq!(reached, [Some(0), Some(2), Some(4), None]);
    }

    /// A whole epoch is an epoch of the training, and no look leaves the first weights.
    #[test]
    fn a_part_of_an_epoch_is_a_part_of_the_training() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let whole = train_in_batches(&part, Some(1), 0.5, 1, 42).expect("it converges").errors;
        let parts = errors_within_an_epoch(&part, 0.5, &[0, 100, 360], 42);
        assert_eq!([parts[0], parts[2]], [whole[0], whole[1]]);
        let other = errors_within_an_epoch(&part, 0.5, &[100], 42);
        assert!(other[0] == parts[1] && parts[1] != parts[2]);
    }

    /// The first epoch has the whole rate, and the second with a decay of 1 half of it.
    #[test]
    fn a_rate_decays_from_the_second_epoch_on() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let run = |rates: [f64; 2], decay: f64| {
            let mut descent = Descent::new(&part, None, (rates[0], decay), 42);
            descent.epoch(1, |_| ()).expect("it converges");
            descent.rate.0 = rates[1];
            descent.epoch(2, |_| ()).expect("it converges")
        };
        assert_eq!(run([0.5, 0.5], 1.0), run([0.5, 0.25], 0.0));
        assert_ne!(run([0.5, 0.5], 1.0), run([0.5, 0.5], 0.0));
        let reached = |decay| {
            let target = run([0.5, 0.25], 0.0) + 1e-9;
            epochs_until(&part, None, (0.5, decay), 42, &[target], 2).expect("it converges")
        };
        assert_eq!((reached(0.0), reached(1.0)), (vec![Some(2)], vec![Some(2)]));
        let target = run([0.5, 0.5], 0.0) + 1e-9;
        let late = epochs_until(&part, None, (0.5, 1.0), 42, &[target], 2).expect("it converges");
        assert_eq!(late, [None]);
    }
}
