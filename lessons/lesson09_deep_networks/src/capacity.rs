//! # Too few hidden units, and too many
//!
//! Few points with much noise, networks from one hidden unit to a hundred. The
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
/// and after each epoch.
#[derive(Debug, Clone)]
pub struct Curves {
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
        best.expect("there is a loss before training")
    }
}

/// The epochs of the runs of this lesson.
pub const EPOCHS: usize = 400;

/// Trains one hidden layer of that width: the network, and its losses on the way.
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
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&[2, width, 1], learning_rate, &mut random);
    let mut validation = vec![loss_on(&network, &parts.validation)];
    let training = Training { loss: LOSS, epochs, batch_size: None };
    let watch = |_, network: &Network| validation.push(loss_on(network, &parts.validation));
    let (x, y) = &parts.train;
    let train = training.train(&mut network, &mut adam, (x, y), &mut random, watch)?;
    Ok((network, Curves { train, validation }))
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
        let (narrow, wide) = (end(1), end(100));
        assert!(wide.0 < 0.2 * narrow.0, "{narrow:?} {wide:?}");
        assert!(wide.1 > 3.0 * wide.0, "{wide:?}");
    }

    #[test]
    fn the_best_epoch_is_the_first_of_equals() {
        let curves = Curves { train: vec![0.0; 4], validation: vec![3.0, 1.0, 2.0, 1.0] };
        assert_eq!(curves.best_epoch(), 1);
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
