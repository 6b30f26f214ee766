//! # A hidden layer on real questions
//!
//! First n3's network as n3 describes it, with its forward bug mended: two
//! hidden units, sigmoid everywhere, no biases, η 0.005, 900 epochs. Then a
//! network that gets what n3's lacked: biases, cross-entropy and a rate at which
//! something happens. Both beside lesson 2's single neuron, on this draw of who tests and
//! on others: forty who test are few.
//!
//! Source: n3 §6.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{
    Applicants, Part, always_rejected, check_divergence, train as train_neuron,
};
use lesson04_losses::Loss;
use ndarray::{Array2, Axis};
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

/// A network with one hidden tanh layer, and how it is trained: by full-batch descent on
/// the cross-entropy.
#[derive(Debug, Clone, Copy)]
pub struct OneTanhLayer {
    /// How many hidden units it has.
    pub hidden: usize,
    /// How often it sees all who train.
    pub epochs: usize,
    /// η.
    pub learning_rate: f64,
}

impl OneTanhLayer {
    /// Trains it on x, (samples, inputs), and y, (samples, 1); `watch` sees it before the
    /// first epoch and after each.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn learn(&self, (x, y): &Batch, seed: u32, watch: impl FnMut(&Network)) -> Result<Network> {
        let mut random = Random::seed(seed);
        let sizes = [x.ncols(), self.hidden, 1];
        let mut network = Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);
        let loss = Loss::BinaryCrossEntropy;
        let training = Training { loss, epochs: self.epochs, batch_size: None };
        let mut descent = GradientDescent { learning_rate: self.learning_rate };
        training.train(&mut network, &mut descent, (x, y), &mut random, watch)?;
        Ok(network)
    }

    /// The same, with the losses on those who train and those who test.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn learn_watched(
        &self,
        train: &Batch,
        test: &Batch,
        seed: u32,
    ) -> Result<(Network, Losses)> {
        let loss = Loss::BinaryCrossEntropy;
        let mut losses = Losses { train: vec![], test: vec![] };
        let watch = |now: &Network| {
            losses.train.push(now.loss(loss, &train.0, &train.1));
            losses.test.push(now.loss(loss, &test.0, &test.1));
        };
        let network = self.learn(train, seed, watch)?;
        Ok((network, losses))
    }
}

/// How well a model does on those who train and on those who test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Cross-entropy J: (train, test).
    pub loss: (f64, f64),
    /// The share that it is right about: (train, test).
    pub right: (f64, f64),
}

impl Score {
    /// That of a model which gives logits, (samples, 1), for x, (samples, inputs).
    fn of(logits: impl Fn(&Array2<f64>) -> Array2<f64>, train: &Batch, test: &Batch) -> Self {
        let loss = Loss::BinaryCrossEntropy;
        let value = |(x, y): &Batch| loss.value(&logits(x), y);
        let right = |(x, y): &Batch| loss.accuracy(&logits(x), y);
        Score { loss: (value(train), value(test)), right: (right(train), right(test)) }
    }
}

/// Two models on one draw of who trains and who tests.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draw {
    /// How many test.
    pub testers: usize,
    /// The share of those who test that "rejected" is right about.
    pub rejected: f64,
    /// Lesson 2's neuron, trained as there.
    pub neuron: Score,
    /// The hidden layer.
    pub network: Score,
}

impl Draw {
    /// Trains both on the applicants as this seed draws them, and from its weights.
    ///
    /// # Errors
    /// If a training diverges.
    pub fn learn(applicants: &Applicants, layer: &OneTanhLayer, seed: u32) -> Result<Self> {
        let applicants = applicants.split_again(seed);
        let (part, rejected) = (applicants.train(), always_rejected(&applicants.test().1));
        let (train, test) = (in_column(&part), in_column(&applicants.test()));
        let neuron = train_neuron(&part, seed, 0.5, 1000)?.neuron;
        let in_logits = |x: &Array2<f64>| x.dot(&neuron.weights).insert_axis(Axis(1));
        let network = layer.learn(&train, seed, |_| ())?;
        Ok(Draw {
            testers: test.1.len(),
            rejected,
            neuron: Score::of(in_logits, &train, &test),
            network: Score::of(|x| network.output(x), &train, &test),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::gradient_by_trying;
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
        let (train, test) = (in_column(&applicants.train()), in_column(&applicants.test()));
        let layer = OneTanhLayer { hidden: 4, epochs: 300, learning_rate: 1.0 };
        let (network, losses) = layer.learn_watched(&train, &test, 21).expect("it converges");
        assert!(losses.train[300] < 0.9 * losses.train[0]);
        // The last losses are those of the network that comes back.
        for ((x, y), losses) in [(&train, &losses.train), (&test, &losses.test)] {
            let last = Loss::BinaryCrossEntropy.value(&network.output(x), y);
            assert_eq!((losses.len(), losses[300]), (301, last));
        }
    }

    /// A draw's numbers are those of its two models, and they depend on its seed alone.
    #[test]
    fn a_draw_is_what_its_seed_loads() {
        let load = |seed| Applicants::load(None, seed).expect("the generated set is sound");
        let layer = OneTanhLayer { hidden: 2, epochs: 3, learning_rate: 1.0 };
        let draw = Draw::learn(&load(42), &layer, 21).expect("it converges");
        assert_eq!(draw, Draw::learn(&load(21), &layer, 21).expect("it converges"));

        let (part, (x, y)) = (load(21).train(), load(21).test());
        let neuron = train_neuron(&part, 21, 0.5, 1000).expect("it converges").neuron;
        assert_eq!(draw.neuron.right, (neuron.accuracy(&part.0, &part.1), neuron.accuracy(&x, &y)));
        let network = layer.learn(&in_column(&part), 21, |_| ()).expect("it converges");
        let (x, y) = in_column(&(x, y));
        assert_eq!(draw.network.loss.1, network.loss(Loss::BinaryCrossEntropy, &x, &y));
    }
}
