//! # Training: the loop of lesson 2 around the network
//!
//! Forward, loss, backward, update, over mini-batches, for some epochs. What the
//! update is, an [`Optimizer`] says. Where the gradient comes from is left open too:
//! here from [`network`](crate::network), later also from networks with units
//! dropped (lesson 9) and from a tape (lesson 12).

use lesson02_gradient_descent::{batches, check_parameters, pick};
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, ArrayRef2};
use shared::Result;
use shared::random::Random;

use crate::{Network, Optimizer};

/// Inputs, (samples, inputs), and their targets, (samples, outputs).
pub type Batch = (Array2<f64>, Array2<f64>);

/// A batch where it stands, whole or a part of another.
pub type Samples<'a> = (&'a ArrayRef2<f64>, &'a ArrayRef2<f64>);

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
    /// Trains on x, (samples, inputs), and y, (samples, outputs); `gradient` says
    /// ∂J/∂θ on a batch, and may draw random numbers. `watch` sees the network before
    /// the first epoch and after each; what it computes there, as a loss, is its own.
    ///
    /// # Errors
    /// [`shared::Error::Diverged`] with the epoch after which the parameters had
    /// exploded.
    pub fn train_by(
        &self,
        mut gradient: impl FnMut(&Network, Samples<'_>, &mut Random) -> Array1<f64>,
        network: &mut Network,
        optimizer: &mut dyn Optimizer,
        (x, y): (&Array2<f64>, &Array2<f64>),
        random: &mut Random,
        mut watch: impl FnMut(&Network),
    ) -> Result<()> {
        watch(network);
        for epoch in 1..=self.epochs {
            let mut step = |x: &ArrayRef2<f64>, y: &ArrayRef2<f64>, random: &mut Random| {
                let gradient = gradient(network, (x, y), random);
                optimizer.step(&mut network.theta, &gradient);
            };
            match self.batch_size {
                None => step(x, y, random),
                size => {
                    for batch in batches(x.nrows(), size, random) {
                        let (x, y) = pick((x, y), &batch);
                        step(&x, &y, random);
                    }
                }
            }
            check_parameters("the training", epoch, &network.theta)?;
            watch(network);
        }
        Ok(())
    }

    /// The same by backpropagation.
    ///
    /// # Errors
    /// As [`Training::train_by`].
    pub fn train(
        &self,
        network: &mut Network,
        optimizer: &mut dyn Optimizer,
        data: (&Array2<f64>, &Array2<f64>),
        random: &mut Random,
        watch: impl FnMut(&Network),
    ) -> Result<()> {
        let backpropagation = |network: &Network, (x, y): Samples<'_>, _: &mut Random| {
            network.gradient(self.loss, x, y)
        };
        self.train_by(backpropagation, network, optimizer, data, random, watch)
    }
    // ANCHOR_END: train
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::GradientDescent;
    use lesson01_perceptron::Activation;
    use ndarray::Axis;
    use shared::data::toy;

    /// XOR, as logits: (4, 2) and (4, 1).
    fn xor() -> Batch {
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
        let mut losses = vec![];
        let watch = |now: &Network| losses.push(now.loss(training.loss, &x, &y));
        training.train(&mut network, &mut descent, (&x, &y), &mut random, watch)?;
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

    /// Half of the gradient at twice the rate: the same run, bit for bit.
    #[test]
    fn any_gradient_can_be_trained_by() {
        let mut random = Random::seed(3);
        let mut network =
            Network::new(&[2, 8, 1], Activation::Tanh, Activation::Identity, &mut random);
        let loss = Loss::BinaryCrossEntropy;
        let training = Training { loss, epochs: 500, batch_size: Some(2) };
        let (x, y) = xor();
        let half = |network: &Network, (x, y): Samples<'_>, _: &mut Random| {
            0.5 * network.gradient(loss, x, y)
        };
        let mut descent = GradientDescent { learning_rate: 1.0 };
        let mut losses = vec![];
        let watch = |now: &Network| losses.push(now.loss(loss, &x, &y));
        training
            .train_by(half, &mut network, &mut descent, (&x, &y), &mut random, watch)
            .expect("it converges");
        assert_eq!(losses, train(0.5, Some(2)).expect("it converges").1);
    }

    #[test]
    fn an_explosion_is_reported_with_its_epoch() {
        let error = train(1e9, None).expect_err("it explodes").to_string();
        assert!(error.contains("diverged at epoch"), "{error}");
    }
}
