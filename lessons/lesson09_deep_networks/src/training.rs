//! # The networks of this lesson
//!
//! Tanh units in the hidden layers, one logit at the output that says yes or no, and
//! Adam with all samples in each step. What changes from here on is how many hidden
//! units there are, and in how many layers.
//!
//! Without one, the output draws a straight line. One hidden unit still draws one line.
//! A layer of them draws several, and the output joins what they cut out; a second
//! hidden layer joins those pieces again.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network, Training};
use lesson06_optimizers::{Adam, AdamW};
use shared::Result;
use shared::random::Random;

// ANCHOR: train
/// The loss for yes or no.
pub const LOSS: Loss = Loss::BinaryCrossEntropy;

/// A network of these sizes with tanh units, ready to train, and Adam for it.
pub fn fresh(sizes: &[usize], learning_rate: f64, random: &mut Random) -> (Network, Adam) {
    let network = Network::new(sizes, Activation::Tanh, Activation::Identity, random);
    let optimizer = Adam::new(learning_rate, network.theta.len());
    (network, optimizer)
}

/// Trains a fresh network on all samples at once, for yes or no, and lets its
/// weights decay by the share η·λ in each step (0 for not at all). `watch` sees the network before
/// the first epoch and after each.
///
/// # Errors
/// If the training diverges.
pub fn train(
    sizes: &[usize],
    (x, y): &Batch,
    epochs: usize,
    (learning_rate, lambda): (f64, f64),
    seed: u32,
    watch: impl FnMut(&Network),
) -> Result<Network> {
    let mut random = Random::seed(seed);
    let (mut network, adam) = fresh(sizes, learning_rate, &mut random);
    let mut optimizer = AdamW { adam, weight_decay: lambda };
    let training = Training { loss: LOSS, epochs, batch_size: None };
    training.train(&mut network, &mut optimizer, (x, y), &mut random, watch)?;
    Ok(network)
}
// ANCHOR_END: train

/// The network at the end of such a run.
///
/// # Errors
/// If the training diverges.
pub fn trained(
    sizes: &[usize],
    points: &Batch,
    epochs: usize,
    rates: (f64, f64),
    seed: u32,
) -> Result<Network> {
    train(sizes, points, epochs, rates, seed, |_| {})
}

/// The network before the first epoch of such a run and after each.
///
/// # Errors
/// If the training diverges.
pub fn way(
    sizes: &[usize],
    points: &Batch,
    epochs: usize,
    rates: (f64, f64),
    seed: u32,
) -> Result<Vec<Network>> {
    let mut way = vec![];
    train(sizes, points, epochs, rates, seed, |network| way.push(network.clone()))?;
    Ok(way)
}

/// J of a network on a batch.
pub fn loss_on(network: &Network, (x, y): &Batch) -> f64 {
    LOSS.value(&network.output(x), y)
}

/// The share of a batch that a network gets right.
pub fn accuracy_on(network: &Network, (x, y): &Batch) -> f64 {
    LOSS.accuracy(&network.output(x), y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plane;

    /// What makes the lesson necessary: without a hidden layer none can be parted.
    #[test]
    fn no_line_parts_them() {
        for plane in Plane::ALL {
            let points = plane.points(200, &mut Random::seed(1));
            let line = trained(&[2, 1], &points, 400, (0.1, 0.0), 1).expect("it converges");
            let right = accuracy_on(&line, &points);
            assert!(right < 0.92, "{plane}: {right}");
        }
    }

    /// At every place a run of that length.
    #[test]
    fn a_way_goes_through_the_networks_of_shorter_runs() {
        let points = Plane::Ring.points(40, &mut Random::seed(3));
        let way = way(&[2, 3, 1], &points, 5, (0.03, 0.1), 1).expect("it converges");
        for (epochs, network) in way.iter().enumerate() {
            let run = trained(&[2, 3, 1], &points, epochs, (0.03, 0.1), 1);
            assert_eq!(&run.expect("it converges"), network, "{epochs}");
        }
        assert_eq!(way.len(), 6);
    }

    #[test]
    fn more_units_enclose_more() {
        let points = Plane::Spirals.points(120, &mut Random::seed(3));
        let right = |sizes: &[usize]| {
            let network = trained(sizes, &points, 800, (0.03, 0.0), 1).expect("it converges");
            accuracy_on(&network, &points)
        };
        let (one, many) = (right(&[2, 1, 1]), right(&[2, 12, 12, 1]));
        assert!(one < 0.75 && many > 0.97, "{one} {many}");
    }
}
