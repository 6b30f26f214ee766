//! # Who is admitted?
//!
//! One sigmoid neuron on the applicants, as the notes train it: full batch,
//! squared error, no bias. The code of n1 §5.1 for this very task climbs instead
//! of descending; lesson 8 keeps it in its museum.
//!
//! Source: n0, n1 §5.1, with n1's signs, sums and learning rate mended.

use std::path::Path;

use ndarray::{Array1, Array2, Axis, concatenate, stack};
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::random::Random;
use shared::{Error, Result, Section, Table};

use crate::records::Admissions;
use crate::{Neuron, Params, Split, Standardiser, check_divergence, one_hot};

/// The applicants, prepared: gre and gpa standardised, then the rank one-hot,
/// and split into those who train and those who test.
#[derive(Debug, Clone)]
pub struct Applicants {
    /// As they came.
    pub data: Admissions,
    /// How gre and gpa were standardised.
    pub scale: Standardiser,
    /// (applicants, 6): gre, gpa, rank 1 to 4.
    pub features: Array2<f64>,
    /// Who trains and who tests.
    pub split: Split,
}

/// The columns of [`Applicants::features`].
pub const FEATURES: [&str; 6] = ["gre", "gpa", "rank 1", "rank 2", "rank 3", "rank 4"];

/// A part of the applicants: features, (samples, 6), and targets, (samples).
pub type Part = (Array2<f64>, Array1<f64>);

impl Applicants {
    /// Loads and prepares them. As in the notes, all are standardised together,
    /// and then nine in ten are drawn to train, by the seed.
    ///
    /// # Errors
    /// If the file is unsound, a score is the same for all, or there are so few
    /// applicants that none is left to test.
    pub fn load(file: Option<&Path>, seed: u32) -> Result<Self> {
        let data = Admissions::load(file)?;
        let scores = stack![Axis(1), data.gre, data.gpa];
        let scale = Standardiser::fit(&scores, &FEATURES[..2])?;
        let ranks: Vec<usize> = data.rank.iter().map(|&rank| usize::from(rank) - 1).collect();
        let features = concatenate![Axis(1), scale.apply(&scores), one_hot(&ranks, 4)];
        let split = Split::draw(data.len(), 0.9, &mut Random::seed(seed));
        if split.train.is_empty() || split.test.is_empty() {
            return Err(Error::Unsolvable(format!(
                "{} applicants cannot be split into nine tenths to train and a tenth to test; give at least 10",
                data.len()
            )));
        }
        Ok(Applicants { data, scale, features, split })
    }

    /// gre and gpa as they came, (applicants, 2).
    pub fn scores(&self) -> Array2<f64> {
        stack![Axis(1), self.data.gre, self.data.gpa]
    }

    /// Those who train, in the order in which they were drawn.
    pub fn train(&self) -> Part {
        self.part(&self.split.train)
    }

    /// Those who test.
    pub fn test(&self) -> Part {
        self.part(&self.split.test)
    }

    fn part(&self, samples: &[usize]) -> Part {
        (self.features.select(Axis(0), samples), self.data.admit.select(Axis(0), samples))
    }
}

/// A neuron's training: the neuron, and its mean squared error by epoch.
#[derive(Debug, Clone)]
pub struct Run {
    /// The neuron at the end.
    pub neuron: Neuron,
    /// The mean of (a − y)², without ½, after each epoch.
    pub errors: Vec<f64>,
}

// ANCHOR: train
/// Trains a neuron on all samples at once, w ← w − η·dw; its first weights are
/// normal with σ = 1/√inputs.
///
/// # Errors
/// If the weights explode.
pub fn train((x, y): &Part, seed: u32, learning_rate: f64, epochs: usize) -> Result<Run> {
    let inputs = x.ncols();
    let mut random = Random::seed(seed);
    let mut neuron = Neuron { weights: random.normal(0.0, 1.0 / (inputs as f64).sqrt(), inputs) };
    let mut errors = Vec::with_capacity(epochs);
    for epoch in 1..=epochs {
        let dw = neuron.gradient(x, y);
        neuron.weights.scaled_add(-learning_rate, &dw);
        errors.push(neuron.mean_squared_error(x, y));
        check_divergence("the neuron's training", epoch, errors[epoch - 1], &neuron.weights)?;
    }
    Ok(Run { neuron, errors })
}
// ANCHOR_END: train

/// The error against the epochs.
pub fn figure(run: &Run) -> Chart {
    Chart::new("admissions", "The neuron's error on those who train it")
        .x("epoch")
        .y("mean squared error")
        .line("", (1..).map(f64::from).zip(run.errors.iter().copied()))
}

/// The neuron's weights as bars.
pub fn weights_figure(neuron: &Neuron) -> Chart {
    let bars = (0..).map(f64::from).zip(&neuron.weights).map(|(i, &w)| (i - 0.35, i + 0.35, w));
    Chart::new("weights", "What the neuron looks at")
        .x("feature")
        .y("weight")
        .x_ticks((0..).map(f64::from).zip(FEATURES))
        .bars("", bars)
        .hline("", 0.0)
        .colour(Colour::Ink)
}

/// The section: ten errors, the accuracy, the weights.
///
/// # Errors
/// If the training diverges.
pub fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let (train_part, test_part) = (applicants.train(), applicants.test());
    let run = train(&train_part, params.seed, params.learning_rate, params.epochs)?;
    let every = (params.epochs / 10).max(1);
    let shown: Vec<(usize, f64)> =
        run.errors.iter().copied().enumerate().step_by(every).take(10).collect();
    let accuracy = run.neuron.accuracy(&test_part.0, &test_part.1);
    let rejected = 1.0 - test_part.1.mean().unwrap_or(0.0);

    let mut table = Table::new(
        "admissions",
        "Mean squared error (without ½, as the notes print it) on those who train.",
        ["epoch", "mean squared error"],
    );
    for (epoch, error) in &shown {
        table.row([(epoch + 1).to_string(), fixed(*error, 8)]);
    }
    let mut section = Section::new("admissions", "Can one neuron tell who is admitted?");
    section
        .text(format!(
            "Six inputs, one sigmoid, no bias. All {} training applicants are put through, the \
             slopes averaged, and each weight moved once: that is an epoch. {} of them, with \
             η = {}.",
            train_part.1.len(),
            params.epochs,
            params.learning_rate
        ))
        .table(table)
        .figure(figure(&run))
        .text(format!(
            "Most is learned in the first tenth. On the {} applicants that it never saw, the \
             neuron is right about {:.1} %. Is that good? Saying \"rejected\" to everyone would be \
             right about {:.1} %. A number like the first means nothing without the second.",
            test_part.1.len(),
            100.0 * accuracy,
            100.0 * rejected
        ))
        .figure(weights_figure(&run.neuron))
        .text(
            "The weights can be read: bars above 0 speak for admission, bars below against, and \
             since the inputs have the same scale their lengths can be compared.",
        )
        .value("errors", shown.iter().map(|(_, error)| *error).collect::<Vec<_>>())
        .value("final_error", run.errors[run.errors.len() - 1])
        .value("accuracy", accuracy)
        .value("always_rejected", rejected)
        .value("weights", &run.neuron.weights);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_weights_are_numpys() {
        // np.random.seed(42); np.random.normal(scale=1/6**.5, size=6)[0]
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let run = train(&applicants.train(), 42, 1e-300, 1).expect("nothing moves");
        assert!((run.neuron.weights[0] - 0.2027827).abs() < 1e-7);
    }

    #[test]
    fn the_error_falls_at_every_epoch_for_a_small_rate() {
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let run = train(&applicants.train(), 42, 0.1, 200).expect("it converges");
        assert!(run.errors.windows(2).all(|pair| pair[1] < pair[0]));
    }

    #[test]
    fn a_rate_far_too_large_is_reported_with_its_epoch() {
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let error = train(&applicants.train(), 42, 1e9, 10).expect_err("it explodes");
        assert!(error.to_string().contains("diverged at epoch 1"), "{error}");
    }
}
