//! # Too few hidden units, and too many
//!
//! Few points with much noise, networks from one hidden unit to thirty. The
//! loss on the points that a network has seen only falls; on points that it has
//! not seen, it falls and rises again.
//!
//! Source: n1 §10.1.

use lesson05_backprop::half_moons::targets;
use lesson05_backprop::{Batch, Network, Training};
use shared::Result;
use shared::data::toy;
use shared::random::Random;

use crate::training::{LOSS, fresh, loss_on};

/// The points to train on in the runs of this lesson: few.
pub const POINTS: usize = 40;

/// Noisy half-moons, three times: to train on, to decide by, to report.
#[derive(Debug, Clone)]
pub struct Parts {
    /// What the network learns from.
    pub train: Batch,
    /// What choices are made by.
    pub validation: Batch,
    /// What is looked at once, at the end.
    pub test: Batch,
}

impl Parts {
    /// That many to train on; 200 to decide by, 1000 to report.
    pub fn draw(train: usize, seed: u32) -> Self {
        let mut random = Random::seed(seed);
        let mut part = |count| {
            let (x, classes) = toy::moons(&mut random, count, 0.3);
            (x, targets(&classes))
        };
        Parts { train: part(train), validation: part(200), test: part(1000) }
    }
}

/// The loss on the part to train on and on the validation set, before training
/// and after the epochs that were looked at.
#[derive(Debug, Clone)]
pub struct Curves {
    /// After how many epochs.
    pub epochs: Vec<usize>,
    /// On the samples seen.
    pub train: Vec<f64>,
    /// On those not seen.
    pub validation: Vec<f64>,
}

impl Curves {
    /// The epoch after which the validation loss was lowest; the first of them, if there
    /// are several.
    pub fn best_epoch(&self) -> usize {
        let losses = &self.validation;
        let best = (0..losses.len()).min_by(|&a, &b| losses[a].total_cmp(&losses[b]));
        self.epochs[best.expect("there is a loss before training")]
    }
}

/// The epochs of the runs of this lesson.
pub const EPOCHS: usize = 400;

/// Trains one hidden layer of that width: the network, and its losses before training and
/// after each epoch.
///
/// # Errors
/// If the training diverges.
pub fn curves(
    width: usize,
    parts: &Parts,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<(Network, Curves)> {
    curves_at(|_| true, width, parts, epochs, learning_rate, seed)
}

/// The same, with a look at the losses only after the epochs that `looks` names.
///
/// # Errors
/// If the training diverges.
pub fn curves_at(
    looks: impl Fn(usize) -> bool,
    width: usize,
    parts: &Parts,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<(Network, Curves)> {
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&[2, width, 1], learning_rate, &mut random);
    let mut curves = Curves { epochs: vec![], train: vec![], validation: vec![] };
    let mut epoch = 0;
    let training = Training { loss: LOSS, epochs, batch_size: None };
    let watch = |now: &Network| {
        if looks(epoch) {
            curves.epochs.push(epoch);
            curves.train.push(loss_on(now, &parts.train));
            curves.validation.push(loss_on(now, &parts.validation));
        }
        epoch += 1;
    };
    let (x, y) = &parts.train;
    training.train(&mut network, &mut adam, (x, y), &mut random, watch)?;
    Ok((network, curves))
}

/// Where a run ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ends {
    /// J on the samples seen.
    pub train: f64,
    /// J on those not seen.
    pub validation: f64,
}

/// The same width from so many starts, that is seeds from this one on: where each run ends.
///
/// # Errors
/// If the training diverges.
pub fn ends_from(
    seed: u32,
    starts: u32,
    width: usize,
    parts: &Parts,
    learning_rate: f64,
) -> Result<Vec<Ends>> {
    let end = |start| {
        let seed = seed.wrapping_add(start);
        let last = |epoch| epoch == EPOCHS;
        let (_, curves) = curves_at(last, width, parts, EPOCHS, learning_rate, seed)?;
        Ok(Ends { train: curves.train[0], validation: curves.validation[0] })
    };
    (0..starts).map(end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_networks_learn_by_heart() {
        let parts = Parts::draw(POINTS, 3);
        let end = |width| {
            let (_, curves) = curves(width, &parts, EPOCHS, 0.03, 42).expect("it converges");
            (curves.train[EPOCHS], curves.validation[EPOCHS])
        };
        let (narrow, wide) = (end(1), end(30));
        assert!(wide.0 < 0.2 * narrow.0, "{narrow:?} {wide:?}");
        assert!(wide.1 > 3.0 * wide.0, "{wide:?}");
    }

    #[test]
    fn the_best_epoch_is_the_first_of_equals() {
        let validation = vec![3.0, 1.0, 2.0, 1.0];
        let curves = Curves { epochs: vec![0, 10, 20, 30], train: vec![0.0; 4], validation };
        assert_eq!(curves.best_epoch(), 10);
    }

    /// Who looks seldom sees a part of what who looks always does.
    #[test]
    fn the_losses_are_those_of_the_epochs_that_are_looked_at() {
        let parts = Parts::draw(12, 3);
        let (network, all) = curves(3, &parts, 9, 0.03, 42).expect("it converges");
        let (same, some) =
            curves_at(|epoch| epoch % 4 == 0, 3, &parts, 9, 0.03, 42).expect("it converges");
        assert_eq!((network, &some.epochs), (same, &vec![0, 4, 8]));
        assert_eq!(all.epochs, (0..=9).collect::<Vec<_>>());
        for (losses, all) in [(&some.train, &all.train), (&some.validation, &all.validation)] {
            assert_eq!(losses, &[all[0], all[4], all[8]]);
        }
    }

    /// Also where the seeds begin again at 0.
    #[test]
    fn each_start_has_its_seed() {
        let parts = Parts::draw(12, 3);
        let ends = ends_from(u32::MAX, 2, 3, &parts, 0.03).expect("it converges");
        let end = |seed| {
            let (_, all) = curves(3, &parts, EPOCHS, 0.03, seed).expect("it converges");
            Ends { train: all.train[EPOCHS], validation: all.validation[EPOCHS] }
        };
        assert_eq!(ends, [end(u32::MAX), end(0)]);
    }

    #[test]
    fn the_parts_are_as_large_as_asked_for_and_share_no_point() {
        let parts = Parts::draw(7, 1);
        let shapes =
            [&parts.train, &parts.validation, &parts.test].map(|(x, y)| (x.dim(), y.dim()));
        assert_eq!(shapes, [7, 200, 1000].map(|count| ((count, 2), (count, 1))));
        assert_ne!(parts.train.0.row(0), parts.validation.0.row(0));
        assert_ne!(parts.train.0.row(0), parts.test.0.row(0));
    }
}
