//! # One trial
//!
//! A real task: how far has a patient's diabetes progressed after a year? Ten
//! measurements, 442 patients, a network with one hidden layer. A trial trains it
//! with one setting of the hyperparameters and asks the validation set.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{Standardiser, pick};
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network, Training};
use lesson06_optimizers::{Adam, AdamW};
use ndarray::Axis;
use serde::{Deserialize, Serialize};
use shared::Result;
use shared::data::diabetes;
use shared::random::Random;

use crate::setting::{Place, Setting};

/// The patients in three parts, standardised by the first.
#[derive(Debug, Clone)]
pub struct Task {
    /// 242 to train on.
    pub train: Batch,
    /// 100 to choose by.
    pub validation: Batch,
    /// 100 to report, looked at only with what was chosen.
    pub test: Batch,
    /// How often a trial goes through the data.
    pub epochs: usize,
    /// The seed of the first weights and of the batches.
    pub seed: u32,
}

/// What is predicted is a number.
const LOSS: Loss = Loss::SquaredError;

impl Task {
    /// Splits the patients by that seed.
    ///
    /// # Errors
    /// None with the set that is built in.
    pub fn draw(epochs: usize, seed: u32) -> Result<Self> {
        let data = diabetes();
        let y = data.y.insert_axis(Axis(1));
        let order = Random::seed(seed).permutation(y.nrows());
        let (rest, train) = order.split_at(200);
        let (test, validation) = rest.split_at(100);
        let of_x = Standardiser::fit(&data.x.select(Axis(0), train), &data.names)?;
        let of_y = Standardiser::fit(&y.select(Axis(0), train), &[&data.target])?;
        let part = |samples: &[usize]| {
            let (x, y) = pick((&data.x, &y), samples);
            (of_x.apply(&x), of_y.apply(&y))
        };
        Ok(Task {
            train: part(train),
            validation: part(validation),
            test: part(test),
            epochs,
            seed,
        })
    }

    // ANCHOR: trial
    /// Trains with this setting.
    ///
    /// # Errors
    /// If the training diverges.
    pub fn train(&self, setting: Setting) -> Result<Network> {
        let (x, y) = &self.train;
        let mut random = Random::seed(self.seed);
        let sizes = [x.ncols(), setting.hidden, 1];
        let mut network = Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);
        let adam = Adam::new(setting.learning_rate, network.theta.len());
        let mut optimizer = AdamW { adam, weight_decay: setting.weight_decay };
        let training = Training { loss: LOSS, epochs: self.epochs, batch_size: Some(20) };
        training.train(&mut network, &mut optimizer, (x, y), &mut random, |_| {})?;
        Ok(network)
    }

    /// A trial: the loss on the validation set after training with this setting;
    /// none where the training diverges.
    pub fn validation_loss(&self, setting: Setting) -> Option<f64> {
        self.train(setting).ok().map(|network| loss_on(&network, &self.validation))
    }
    // ANCHOR_END: trial

    /// The trial at a place of a search.
    pub fn trial(&self, place: Place) -> Trial {
        Trial { place, loss: self.validation_loss(Setting::at(place)) }
    }
}

/// J of a network on a part: half the mean squared error, in spreads of the target.
pub fn loss_on(network: &Network, (x, y): &Batch) -> f64 {
    LOSS.value(&network.output(x), y)
}

/// A place that was tried, and the loss there; none if the run diverged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// Where, in the unit cube.
    pub place: Place,
    /// J on the validation set. That there is none has to be said, not left out.
    #[serde(deserialize_with = "Option::deserialize")]
    pub loss: Option<f64>,
}

/// What a trial counts at most, and if it diverged: a network that guesses the mean
/// has ½.
pub const WORST: f64 = 1.0;

impl Trial {
    /// The loss, with a run that diverged counted as the worst.
    pub fn counted(&self) -> f64 {
        self.loss.unwrap_or(WORST).min(WORST)
    }
}

/// The best trial so far; of equals, the first.
pub fn best(trials: &[Trial]) -> Option<&Trial> {
    trials.iter().min_by(|a, b| a.counted().total_cmp(&b.counted()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array1;

    #[test]
    fn every_patient_is_in_one_part() {
        let task = Task::draw(1, 3).expect("the set is sound");
        let parts = [&task.train, &task.validation, &task.test].map(|part| part.0.nrows());
        assert_eq!(parts, [242, 100, 100]);
        assert!(task.train.0.mean_axis(Axis(0)).unwrap().iter().all(|mean| mean.abs() < 1e-12));
    }

    /// A good setting explains what a constant guess, with a loss of ½, cannot.
    #[test]
    fn a_good_setting_beats_guessing() {
        let task = Task::draw(10, 1).expect("the set is sound");
        let good = Setting { learning_rate: 0.01, hidden: 8, weight_decay: 0.1 };
        let loss = task.validation_loss(good).expect("it converges");
        assert!((0.2..0.35).contains(&loss), "{loss}");
    }

    /// Predicting the mean of the patients to train on has a loss of about ½ there.
    #[test]
    fn a_constant_guess_has_a_loss_of_one_half() {
        let task = Task::draw(1, 3).expect("the set is sound");
        let mut network = task.train(Setting::at([0.0; 3])).expect("it converges");
        network.theta = Array1::zeros(network.theta.len());
        let m = task.train.0.nrows() as f64;
        assert!((loss_on(&network, &task.train) - 0.5 * (m - 1.0) / m).abs() < 1e-12);
    }

    #[test]
    fn a_run_that_diverged_counts_as_the_worst_and_of_equals_the_first_is_best() {
        let trial = |at, loss| Trial { place: [at; 3], loss };
        let trials =
            [trial(0.1, None), trial(0.2, Some(7.0)), trial(0.3, Some(0.3)), trial(0.4, Some(0.3))];
        assert_eq!(trials.map(|trial| trial.counted()), [1.0, 1.0, 0.3, 0.3]);
        assert_eq!(best(&trials), Some(&trials[2]));
        assert_eq!(best(&[]), None);
    }
}
