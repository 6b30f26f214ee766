//! # One trial
//!
//! A real task: how far has a patient's diabetes progressed after a year? Ten
//! measurements, 442 patients, a network with one hidden layer. A trial trains it
//! with one setting of the hyperparameters and asks the validation set.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::Standardiser;
use lesson04_losses::Loss;
use lesson05_backprop::{Network, Training};
use lesson06_optimizers::{Adam, AdamW};
use ndarray::{Array2, Axis};
use shared::Result;
use shared::data::diabetes;
use shared::random::Random;

use crate::scale::Scale;

/// The hyperparameters of a trial.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// η of AdamW.
    pub learning_rate: f64,
    /// Hidden tanh units.
    pub hidden: usize,
    /// λ of AdamW.
    pub weight_decay: f64,
}

/// How many hyperparameters there are: a place in the search is as many numbers,
/// each from 0 to 1.
pub const DIMENSIONS: usize = 3;

/// A place in the unit cube.
pub type Place = [f64; DIMENSIONS];

impl Setting {
    // ANCHOR: setting
    /// The hyperparameters' scales.
    pub const SCALES: [Scale; DIMENSIONS] =
        [Scale::Log(1e-4..1.0), Scale::Log(1.0..64.0), Scale::Log(1e-3..10.0)];

    /// The setting at a place of the unit cube.
    pub fn at(place: Place) -> Self {
        let [rates, widths, decays] = Setting::SCALES;
        Setting {
            learning_rate: rates.at(place[0]),
            hidden: widths.at(place[1]).round() as usize,
            weight_decay: decays.at(place[2]),
        }
    }
    // ANCHOR_END: setting

    /// The hyperparameters' names.
    pub const NAMES: [&str; DIMENSIONS] = ["learning rate η", "hidden units", "weight decay λ"];

    /// Their names among the values.
    pub const KEYS: [&str; DIMENSIONS] = ["learning_rate", "hidden", "weight_decay"];
}

/// A batch: features, (patients, 10), and the progression, (patients, 1).
pub type Batch = (Array2<f64>, Array2<f64>);

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

const LOSS: Loss = Loss::SquaredError;

impl Task {
    /// Splits the patients by that seed.
    ///
    /// # Errors
    /// None with the set that is built in.
    pub fn draw(epochs: usize, seed: u32) -> Result<Self> {
        let data = diabetes();
        let names: Vec<&str> = data.names.iter().map(String::as_str).collect();
        let y = data.y.insert_axis(Axis(1));
        let order = Random::seed(seed).permutation(y.nrows());
        let (rest, train) = order.split_at(200);
        let (test, validation) = rest.split_at(100);
        let of_x = Standardiser::fit(&data.x.select(Axis(0), train), &names)?;
        let of_y = Standardiser::fit(&y.select(Axis(0), train), &[&data.target])?;
        let part = |samples: &[usize]| {
            let (x, y) = (data.x.select(Axis(0), samples), y.select(Axis(0), samples));
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
        let adam = Adam::new(setting.learning_rate, network.parameter_count());
        let mut optimizer = AdamW { adam, weight_decay: setting.weight_decay };
        let training = Training { loss: LOSS, epochs: self.epochs, batch_size: Some(20) };
        training.train(&mut network, &mut optimizer, (x, y), &mut random, |_, _| {})?;
        Ok(network)
    }

    /// A trial: the loss on the validation set after training with this setting;
    /// none where the training diverges.
    pub fn validation_loss(&self, setting: Setting) -> Option<f64> {
        self.train(setting).ok().map(|network| loss_on(&network, &self.validation))
    }
    // ANCHOR_END: trial
}

/// J of a network on a part: half the mean squared error, in spreads of the target.
pub fn loss_on(network: &Network, (x, y): &Batch) -> f64 {
    LOSS.value(&network.output(x), y)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(loss < 0.35, "{loss}");
    }

    #[test]
    fn a_setting_spans_its_scales() {
        let (low, high) = (Setting::at([0.0; 3]), Setting::at([1.0; 3]));
        assert_eq!((low.hidden, high.hidden), (1, 64));
        assert!(
            (high.learning_rate - 1.0).abs() < 1e-12 && (low.weight_decay - 1e-3).abs() < 1e-15
        );
    }
}
