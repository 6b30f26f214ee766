//! # Training: the loop of lesson 2 around the network
//!
//! Forward, loss, backward, update, over mini-batches, for some epochs. What
//! the update is, an [`Optimizer`] says; plain gradient descent is the first,
//! and lesson 6 brings the others.

use lesson02_gradient_descent::batches;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::random::Random;
use shared::{Error, Result};

use crate::Network;

// ANCHOR: optimizer
/// One way to move the parameters, given their gradient.
pub trait Optimizer {
    /// Moves θ one step; `gradient` is ∂J/∂θ, of the same length.
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>);
}

/// θ ← θ − η·∂J/∂θ.
#[derive(Debug, Clone, Copy)]
pub struct GradientDescent {
    /// η, how far to go along the gradient.
    pub learning_rate: f64,
}

impl Optimizer for GradientDescent {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        theta.scaled_add(-self.learning_rate, gradient);
    }
}
// ANCHOR_END: optimizer

/// What a training run goes through, beside the network and its optimizer.
#[derive(Debug, Clone, Copy)]
pub struct Training {
    /// The loss to bring down.
    pub loss: Loss,
    /// How often to go through the data.
    pub epochs: usize,
    /// How many samples go into one step; `None` for all at once.
    pub batch_size: Option<usize>,
}

impl Training {
    // ANCHOR: train
    /// Trains on x, (samples, inputs), and y, (samples, outputs). After each
    /// epoch `watch` sees its number, from 1, and the network; the result is
    /// the loss on all samples before the first epoch and after each.
    ///
    /// # Errors
    /// [`Error::Diverged`] with the epoch after which the loss was not finite.
    pub fn train(
        &self,
        network: &mut Network,
        optimizer: &mut dyn Optimizer,
        (x, y): (&Array2<f64>, &Array2<f64>),
        random: &mut Random,
        mut watch: impl FnMut(usize, &Network),
    ) -> Result<Vec<f64>> {
        let mut theta = network.parameters();
        let mut losses = vec![self.loss.value(&network.output(x), y)];
        for epoch in 1..=self.epochs {
            for batch in batches(x.nrows(), self.batch_size, random) {
                let (x, y) = (x.select(Axis(0), &batch), y.select(Axis(0), &batch));
                let (_, gradient) = network.loss_and_gradient(self.loss, &x, &y);
                optimizer.step(&mut theta, &gradient);
                network.set_parameters(&theta);
            }
            let loss = self.loss.value(&network.output(x), y);
            if !loss.is_finite() {
                return Err(diverged(epoch));
            }
            losses.push(loss);
            watch(epoch, network);
        }
        Ok(losses)
    }
    // ANCHOR_END: train
}

fn diverged(epoch: usize) -> Error {
    Error::Diverged {
        what: "the training".into(),
        unit: "epoch",
        at: epoch,
        advice: "try a smaller --learning-rate".into(),
    }
}
