//! # How deep may it be?
//!
//! The proof of a rule is that a deep network learns with it. The same task, the
//! same optimizer, networks of 1 to 16 hidden layers: which is the deepest that
//! still learns?

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::half_moons::points;
use lesson05_backprop::{Batch, Network, Samples, Training};
use lesson06_optimizers::Adam;
use ndarray::{Array1, Array2, Array3, Axis};
use shared::Result;
use shared::random::Random;

use crate::Rule;
use crate::spread::BENT;

/// Units in each hidden layer.
pub const WIDTH: usize = 10;

/// The depths that are tried, in hidden layers.
pub const DEPTHS: [usize; 5] = [1, 2, 4, 8, 16];

/// Of logits; half of the points are 1.
pub const LOSS: Loss = Loss::BinaryCrossEntropy;

/// What is the same for every network.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// η of Adam, without unit.
    pub learning_rate: f64,
    /// How often to go through the data.
    pub epochs: usize,
    /// Of the half-moons and of the first weights.
    pub seed: u32,
}

impl Task {
    /// J on two half-moons after training a network with so many hidden layers.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn loss(self, f: Activation, rule: Rule, depth: usize) -> Result<f64> {
        let (network, (x, y)) =
            self.learn(f, rule, depth, |network, (x, y)| network.gradient(LOSS, x, y))?;
        Ok(network.loss(LOSS, &x, &y))
    }

    /// Trains such a network by that gradient: the network, and what it learned on.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn learn(
        self,
        f: Activation,
        rule: Rule,
        depth: usize,
        gradient: impl Fn(&Network, Samples<'_>) -> Array1<f64>,
    ) -> Result<(Network, Batch)> {
        let Task { learning_rate, epochs, seed } = self;
        let (x, y) = points(40, seed);
        let mut random = Random::seed(seed);
        let sizes = [&[2], vec![WIDTH; depth].as_slice(), &[1]].concat();
        let mut network = rule.network(&sizes, f, Activation::Identity, &mut random);
        let mut adam = Adam::new(learning_rate, network.theta.len());
        let training = Training { loss: LOSS, epochs, batch_size: None };
        let gradient =
            |network: &Network, samples: Samples<'_>, _: &mut Random| gradient(network, samples);
        training.train_by(gradient, &mut network, &mut adam, (&x, &y), &mut random, |_| {})?;
        Ok((network, (x, y)))
    }

    /// The losses of all, (rules, activations, depths).
    ///
    /// # Errors
    /// If a run diverges.
    pub fn losses(self) -> Result<Array3<f64>> {
        let mut losses = Array3::zeros((Rule::ALL.len(), BENT.len(), DEPTHS.len()));
        for ((rule, f, depth), loss) in losses.indexed_iter_mut() {
            *loss = self.loss(BENT[f], Rule::ALL[rule], DEPTHS[depth])?;
        }
        Ok(losses)
    }
}

/// What guessing costs: ln 2.
pub const GUESSING: f64 = std::f64::consts::LN_2;

/// A network whose loss is below half of that has learned something.
const LEARNED: f64 = 0.5 * GUESSING;

/// The deepest network that learned, (rules, activations); 0 if none did.
pub fn deepest(losses: &Array3<f64>) -> Array2<f64> {
    losses.map_axis(Axis(2), |by_depth| {
        let learned = by_depth.iter().rposition(|loss| *loss < LEARNED);
        learned.map_or(0.0, |depth| DEPTHS[depth] as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn he_trains_deep_relus_and_small_weights_do_not() {
        let task = Task { learning_rate: 0.01, epochs: 60, seed: 42 };
        let loss = |f, rule| task.loss(f, rule, 8).expect("it converges");
        assert!(loss(Activation::Relu, Rule::He) < LEARNED);
        assert!(loss(Activation::Relu, Rule::Small) > 0.99 * GUESSING);
        assert!(loss(Activation::Sigmoid, Rule::LeCun) > LEARNED);
    }

    /// What the chapter promises of other numbers of epochs.
    #[test]
    fn he_is_ready_early_and_another_rule_late() {
        let learned = |rule, epochs| {
            let task = Task { learning_rate: 0.01, epochs, seed: 42 };
            task.loss(Activation::Relu, rule, 16).expect("it converges") < LEARNED
        };
        assert_eq!([20, 300].map(|epochs| learned(Rule::He, epochs)), [true, true]);
        assert_eq!([20, 300].map(|epochs| learned(Rule::LeCun, epochs)), [false, true]);
    }

    #[test]
    fn the_deepest_is_the_last_depth_that_learned() {
        let mut losses = Array3::from_elem((1, 3, DEPTHS.len()), GUESSING);
        losses[[0, 1, 0]] = 0.1;
        losses[[0, 1, 2]] = 0.34; // a gap between two depths that learned
        losses[[0, 2, 4]] = 0.35; // just above half of ln 2
        losses[[0, 0, 3]] = LEARNED; // not below it
        assert_eq!(deepest(&losses), ndarray::array![[0.0, 4.0, 0.0]]);
    }
}
