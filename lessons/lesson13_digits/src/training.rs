//! # The network and its learning curves
//!
//! One hidden layer of ReLUs, ten logits, cross-entropy: stochastic gradient descent
//! in batches of 64, with a learning rate that falls along half a cosine. Nothing
//! here is new; that is the point.
//!
//! Sources: n2 §3, n4 §7; the parts, lessons 2, 4, 5, 6 and 7.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, GradientDescent, Network, Training};
use lesson06_optimizers::{Schedule, Scheduled};
use lesson07_init::Rule;
use shared::Result;
use shared::random::Random;

use crate::digits::{CLASSES, Digits};

/// Softmax and cross-entropy on ten logits.
pub const LOSS: Loss = Loss::CrossEntropy;

/// How large the network is, and how it is trained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recipe {
    /// Hidden units.
    pub hidden: usize,
    /// How often to go through the training set.
    pub epochs: usize,
    /// Samples in a batch.
    pub batch_size: usize,
    /// η of the first epoch; it falls to 0 along half a cosine.
    pub first_rate: f64,
}

impl Default for Recipe {
    /// What suits the digits that are built in.
    fn default() -> Self {
        Recipe { hidden: 128, epochs: 30, batch_size: 64, first_rate: 0.3 }
    }
}

impl Recipe {
    /// What suits MNIST: more pixels make a steeper loss, so it begins with a smaller
    /// learning rate.
    pub fn for_mnist() -> Self {
        Recipe { first_rate: 0.05, ..Recipe::default() }
    }

    /// Inputs, hidden units, outputs.
    pub(crate) fn sizes(&self, digits: &Digits) -> [usize; 3] {
        [digits.standard.mean.len(), self.hidden, CLASSES]
    }

    /// How the learning rate falls.
    pub(crate) fn schedule(&self) -> Schedule {
        Schedule::CosineWithWarmUp { warm_up: 0, epochs: self.epochs }
    }
}

/// What was seen before the first epoch and after each.
#[derive(Debug, Clone, Default)]
pub struct Curves {
    /// J on the training set, as it was written.
    pub train: Vec<f64>,
    /// J on the validation set.
    pub validation: Vec<f64>,
    /// The share of the validation set that is right.
    pub accuracy: Vec<f64>,
}

/// What is looked at before the first epoch and after each: inputs, (samples, pixels),
/// and targets, (samples, 10).
pub(crate) struct Watch {
    /// The training set as it was written, or some of it.
    train: Batch,
    /// The validation set.
    validation: Batch,
    /// What was seen so far.
    pub curves: Curves,
}

impl Watch {
    /// At most so many samples of the training set are looked at.
    const MOST: usize = 10_000;

    /// Before the first look.
    pub fn begin(digits: &Digits) -> Self {
        let some: Vec<usize> = (0..digits.train.count().min(Self::MOST)).collect();
        let train = digits.batch(&digits.train.select(&some));
        let validation = digits.batch(&digits.validation);
        Watch { train, validation, curves: Curves::default() }
    }

    /// One more point of each curve.
    pub fn look(&mut self, network: &Network) {
        let (x, y) = &self.train;
        self.curves.train.push(LOSS.value(&network.output(x), y));
        let (x, y) = &self.validation;
        let output = network.output(x);
        self.curves.validation.push(LOSS.value(&output, y));
        self.curves.accuracy.push(LOSS.accuracy(&output, y));
    }
}

// ANCHOR: train
/// A hidden layer of ReLUs and logits, as lesson 7 draws them (He); the sizes are
/// inputs, hidden units, outputs.
pub(crate) fn fresh(sizes: [usize; 3], random: &mut Random) -> Network {
    Rule::He.network(&sizes, Activation::Relu, Activation::Identity, random)
}

/// Trains a fresh network, lesson 5's, by lesson 6's schedule.
///
/// # Errors
/// If the training diverges.
pub fn train(digits: &Digits, recipe: &Recipe, random: &mut Random) -> Result<(Network, Curves)> {
    let mut network = fresh(recipe.sizes(digits), random);
    let mut watch = Watch::begin(digits);

    let &Recipe { epochs, batch_size, first_rate, .. } = recipe;
    let (x, y) = digits.batch(&digits.to_learn());
    let steps = x.nrows().div_ceil(batch_size);
    let mut descent = GradientDescent { learning_rate: first_rate };
    let mut optimizer = Scheduled::new(&mut descent, recipe.schedule(), steps);
    let training = Training { loss: LOSS, epochs, batch_size: Some(batch_size) };
    training.train(&mut network, &mut optimizer, (&x, &y), random, |now| watch.look(now))?;
    Ok((network, watch.curves))
}
// ANCHOR_END: train

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_training_learns_most_digits() {
        let digits = Digits::built_in(5);
        let recipe = Recipe { epochs: 3, hidden: 32, ..Recipe::default() };
        let (network, curves) =
            train(&digits, &recipe, &mut Random::seed(5)).expect("it converges");
        assert_eq!(curves.train.len(), 4);
        assert!(curves.train[3] < 0.1 * curves.train[0], "{:?}", curves.train);
        let (x, y) = digits.batch(&digits.test);
        assert!(LOSS.accuracy(&network.output(&x), &y) > 0.9);
    }

    #[test]
    fn mnist_begins_with_smaller_steps_and_is_trained_alike_in_all_else() {
        let (mnist, built_in) = (Recipe::for_mnist(), Recipe::default());
        assert!(mnist.first_rate < built_in.first_rate / 5.0);
        assert_eq!(Recipe { first_rate: built_in.first_rate, ..mnist }, built_in);
    }

    #[test]
    fn a_learning_rate_that_is_too_large_is_reported() {
        let recipe = Recipe { epochs: 3, first_rate: 1e6, ..Recipe::default() };
        let run = train(&Digits::built_in(42), &recipe, &mut Random::seed(42));
        let error = run.expect_err("it explodes").to_string();
        assert!(error.contains("diverged") && error.contains("--learning-rate"), "{error}");
    }
}
