//! # Training: the loop of lesson 2 around the network
//!
//! Forward, loss, backward, update, over mini-batches, for some epochs. What
//! the update is, an [`Optimizer`] says; plain gradient descent is the first,
//! and lesson 6 brings the others.

use lesson02_gradient_descent::{batches, check_divergence};
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::random::Random;

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
    /// [`shared::Error::Diverged`] with the epoch after which the loss or the
    /// parameters had exploded.
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
            check_divergence("the training", epoch, loss, &theta)?;
            losses.push(loss);
            watch(epoch, network);
        }
        Ok(losses)
    }
    // ANCHOR_END: train
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::Activation;
    use ndarray::array;
    use shared::data::toy;

    /// XOR, as logits: (4, 2) and (4, 1).
    fn xor() -> (Array2<f64>, Array2<f64>) {
        let (x, y) = toy::xor();
        (x, y.insert_axis(Axis(1)))
    }

    fn train(learning_rate: f64, batch_size: Option<usize>) -> Result<(Network, Vec<f64>)> {
        let mut random = Random::seed(3);
        let mut network =
            Network::new(&[2, 8, 1], Activation::Tanh, Activation::Identity, &mut random);
        let training = Training { loss: Loss::BinaryCrossEntropy, epochs: 500, batch_size };
        let (x, y) = xor();
        let mut descent = GradientDescent { learning_rate };
        let losses =
            training.train(&mut network, &mut descent, (&x, &y), &mut random, |_, _| {})?;
        Ok((network, losses))
    }

    #[test]
    fn a_hidden_layer_learns_xor_which_one_neuron_cannot() {
        for batch_size in [None, Some(2), Some(1)] {
            let (network, losses) = train(0.5, batch_size).expect("it converges");
            let (x, y) = xor();
            assert_eq!(losses.len(), 501);
            assert!(losses[500] < 0.05, "{batch_size:?}: {}", losses[500]);
            assert_eq!(Loss::BinaryCrossEntropy.accuracy(&network.output(&x), &y), 1.0);
        }
    }

    #[test]
    fn an_explosion_is_reported_with_its_epoch() {
        let error = train(1e9, None).expect_err("it explodes").to_string();
        assert!(error.contains("diverged at epoch"), "{error}");
    }

    #[test]
    fn a_step_goes_down_the_gradient() {
        let mut theta = array![1.0, -2.0];
        GradientDescent { learning_rate: 0.1 }.step(&mut theta, &array![10.0, -10.0]);
        assert_eq!(theta, array![0.0, -1.0]);
    }
}
