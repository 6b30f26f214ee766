//! # Equal stays equal
//!
//! Hidden units with equal weights compute the same, so they get the same
//! gradient, so they stay equal: a hundred of them are one. With zeros it is
//! worse: the error's way back runs through the output weights, and where they
//! are 0 the hidden layer gets no gradient at all.
//!
//! Source: n0, n1 §9.0.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::half_moons::points;
use lesson05_backprop::{GradientDescent, Network, Training};
use ndarray::{Array1, Axis};
use shared::Result;
use shared::random::Random;

/// The first weights of a 2-4-1 network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// All parameters 0.
    Zeros,
    /// All parameters 0.5.
    Equal,
    /// As lesson 5 draws them.
    Random,
}

impl Start {
    /// All of them.
    pub const ALL: [Start; 3] = [Start::Zeros, Start::Equal, Start::Random];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Start::Zeros => "all 0",
            Start::Equal => "all 0.5",
            Start::Random => "random",
        }
    }

    /// The network before training.
    pub fn network(self, seed: u32) -> Network {
        let (tanh, identity) = (Activation::Tanh, Activation::Identity);
        let mut network = Network::new(&[2, 4, 1], tanh, identity, &mut Random::seed(seed));
        let count = network.theta.len();
        match self {
            Start::Zeros => network.theta = Array1::zeros(count),
            Start::Equal => network.theta = Array1::from_elem(count, 0.5),
            Start::Random => {}
        }
        network
    }
}

// ANCHOR: spread
/// The largest difference between the first hidden unit's incoming weights and another's.
pub fn difference_between_units(network: &Network) -> f64 {
    let weights = network.layer(0).weights; // (inputs, hidden)
    let first = weights.column(0);
    let far = weights.axis_iter(Axis(1)).map(|unit| (&unit - &first).mapv(f64::abs).sum());
    far.fold(0.0, f64::max)
}
// ANCHOR_END: spread

/// A training run.
#[derive(Debug, Clone)]
pub struct Run {
    /// The network at the end.
    pub network: Network,
    /// J before the first epoch and after each.
    pub losses: Vec<f64>,
    /// The way of each hidden unit: its two incoming weights before the first epoch
    /// and after each.
    pub ways: Vec<Vec<(f64, f64)>>,
}

/// Trains from that start on two half-moons.
///
/// # Errors
/// If the training diverges.
pub fn train(start: Start, epochs: usize, seed: u32) -> Result<Run> {
    let (x, y) = points(100, seed);
    let mut network = start.network(seed);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    let (mut losses, mut ways) = (vec![], vec![vec![]; network.layout.sizes[1]]);
    let watch = |network: &Network| {
        losses.push(network.loss(training.loss, &x, &y));
        for (way, unit) in ways.iter_mut().zip(network.layer(0).weights.columns()) {
            way.push((unit[0], unit[1]));
        }
    };
    let mut descent = GradientDescent { learning_rate: 1.0 };
    let mut random = Random::seed(seed);
    training.train(&mut network, &mut descent, (&x, &y), &mut random, watch)?;
    Ok(Run { network, losses, ways })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_is_called_by_its_weights() {
        for start in Start::ALL {
            let all = start.name().strip_prefix("all ").map(|w| w.parse().expect("a number"));
            let same = |w: f64| start.network(1).theta.iter().all(|weight| *weight == w);
            assert!(all.map_or(start.name() == "random", same), "{start:?}");
        }
    }

    #[test]
    fn equal_units_stay_equal_and_random_ones_do_not() {
        for seed in [1, 42] {
            let run = |start| train(start, 400, seed).expect("it converges");
            let zeros = run(Start::Zeros).network;
            assert_eq!(zeros.layer(0).weights.mapv(f64::abs).sum(), 0.0);
            assert_eq!(zeros.layer(1).weights.mapv(f64::abs).sum(), 0.0);
            let (equal, random) = (run(Start::Equal), run(Start::Random));
            assert!(difference_between_units(&equal.network) < 1e-9);
            assert!(difference_between_units(&random.network) > 0.5);
            let (random, equal) = (random.losses[400], equal.losses[400]);
            assert!(random < 0.9 * equal, "{random} {equal}");
        }
    }

    #[test]
    fn a_way_leads_from_the_first_weights_to_the_last() {
        let run = train(Start::Random, 30, 42).expect("it converges");
        for (end, network) in [(0, &Start::Random.network(42)), (30, &run.network)] {
            for (way, unit) in run.ways.iter().zip(network.layer(0).weights.columns()) {
                assert_eq!((way.len(), way[end]), (31, (unit[0], unit[1])));
            }
        }
    }
}
