//! # A hidden layer on real questions
//!
//! First n3's network as n3 describes it, with its forward bug mended: two
//! hidden units, sigmoid everywhere, no biases, η 0.005, 900 epochs. Then a
//! network that gets what n3's lacked: biases, cross-entropy and a rate at which
//! something happens. Both beside lesson 2's single neuron.
//!
//! Source: n3 §6.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{Part, check_divergence};
use lesson04_losses::Loss;
use ndarray::Axis;
use shared::Result;
use shared::random::Random;

use crate::{Batch, GradientDescent, Network, OneHidden, Training};

/// A network after its training, and its mean squared error by epoch.
#[derive(Debug, Clone)]
pub struct TrainedOneHidden {
    /// The network at the end.
    pub network: OneHidden,
    /// The mean of (a − y)², without ½, after each epoch.
    pub errors: Vec<f64>,
}

/// n3's run: all samples at once, W ← W − η·dW.
///
/// # Errors
/// If the weights explode.
pub fn train_n3(
    (x, y): &Part,
    seed: u32,
    learning_rate: f64,
    epochs: usize,
) -> Result<TrainedOneHidden> {
    let mut network = OneHidden::as_in_n3(x.ncols(), 2, &mut Random::seed(seed));
    let mut errors = Vec::with_capacity(epochs);
    for epoch in 1..=epochs {
        let gradient = network.backward(x, y);
        network.to_output.scaled_add(-learning_rate, &gradient.to_output);
        network.to_hidden.scaled_add(-learning_rate, &gradient.to_hidden);
        errors.push(network.mean_squared_error(x, y));
        check_divergence("n3's network", epoch, errors[epoch - 1], &network.to_output)?;
    }
    Ok(TrainedOneHidden { network, errors })
}

/// A part of the applicants with its targets as a column, (samples, 1), as a
/// [`Network`] wants them.
pub fn in_column((x, y): &Part) -> Batch {
    (x.clone(), y.clone().insert_axis(Axis(1)))
}

/// Cross-entropy at the start and after each epoch.
#[derive(Debug, Clone)]
pub struct Losses {
    /// On those who train.
    pub train: Vec<f64>,
    /// On those who test.
    pub test: Vec<f64>,
}

/// Trains a network with one hidden tanh layer by full-batch descent on the
/// cross-entropy.
///
/// # Errors
/// If the training diverges.
pub fn learn(
    train: &Part,
    test: &Part,
    hidden: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<(Network, Losses)> {
    let (train, test) = (in_column(train), in_column(test));
    let mut random = Random::seed(seed);
    let sizes = [train.0.ncols(), hidden, 1];
    let mut network = Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);

    let loss = Loss::BinaryCrossEntropy;
    let mut losses = Losses { train: vec![], test: vec![] };
    let training = Training { loss, epochs, batch_size: None };
    let mut descent = GradientDescent { learning_rate };
    let watch = |now: &Network| {
        losses.train.push(now.loss(loss, &train.0, &train.1));
        losses.test.push(now.loss(loss, &test.0, &test.1));
    };
    let data = (&train.0, &train.1);
    training.train(&mut network, &mut descent, data, &mut random, watch)?;
    Ok((network, losses))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::{Applicants, gradient_by_trying};
    use ndarray::Array1;

    #[test]
    fn n3s_error_sinks_at_every_epoch() {
        let applicants = Applicants::load(None, 21).expect("the generated set is sound");
        let n3 = train_n3(&applicants.train(), 21, 0.005, 100).expect("it converges");
        assert!(n3.errors.windows(2).all(|pair| pair[1] < pair[0]));
    }

    /// The mean squared error is 2J, so along one weight its slope is twice that of J.
    #[test]
    fn n3s_first_epoch_is_a_step_against_the_slope_of_its_error() {
        let part = Applicants::load(None, 21).expect("the generated set is sound").train();
        let (x, y) = &part;
        let start = OneHidden::as_in_n3(x.ncols(), 2, &mut Random::seed(21));
        let trained = train_n3(&part, 21, 0.005, 1).expect("it converges");
        // The parameters in a row: W₁ row by row, then w₂.
        let row = |network: &OneHidden| -> Array1<f64> {
            network.to_hidden.iter().chain(&network.to_output).copied().collect()
        };
        let error = |theta: &Array1<f64>| {
            let mut moved = start.clone();
            let places = moved.to_hidden.iter_mut().chain(&mut moved.to_output);
            places.zip(theta).for_each(|(place, w)| *place = *w);
            moved.mean_squared_error(x, y)
        };
        let slopes = gradient_by_trying(error, &row(&start), 1e-5);
        let off = row(&trained.network) - (row(&start) - 0.005 * slopes / 2.0);
        assert!(off.iter().all(|d| d.abs() < 1e-12), "{off}");
        assert_eq!(trained.errors, [trained.network.mean_squared_error(x, y)]);
    }

    #[test]
    fn the_last_network_learns() {
        let applicants = Applicants::load(None, 21).expect("the generated set is sound");
        let (network, losses) =
            learn(&applicants.train(), &applicants.test(), 4, 300, 1.0, 21).expect("it converges");
        assert!(losses.train[300] < 0.9 * losses.train[0]);
        // The last losses are those of the network that comes back.
        for (part, losses) in
            [(applicants.train(), &losses.train), (applicants.test(), &losses.test)]
        {
            let (x, y) = in_column(&part);
            let last = Loss::BinaryCrossEntropy.value(&network.output(&x), &y);
            assert_eq!((losses.len(), losses[300]), (301, last));
        }
    }
}
