//! # Equal stays equal
//!
//! Hidden units with equal weights compute the same, so they get the same
//! gradient, so they stay equal: a hundred of them are one. With zeros it is
//! worse: the error's way back runs through the output weights, and where they
//! are 0 the hidden layer gets no gradient at all.
//!
//! Source: n0, n1 §9.0.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::half_moons::points;
use lesson05_backprop::{GradientDescent, Network, Training};
use ndarray::{Array1, Axis};
use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;

/// The first weights of a 2-4-1 network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// All parameters 0.
    Zeros,
    /// All weights 0.5.
    Equal,
    /// As lesson 5 draws them.
    Random,
}

impl Start {
    /// All of them.
    pub const ALL: [Start; 3] = [Start::Zeros, Start::Equal, Start::Random];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Start::Zeros => "all 0",
            Start::Equal => "all 0.5",
            Start::Random => "random",
        }
    }

    /// The network before training.
    pub fn network(self, seed: u32) -> Network {
        let (tanh, identity) = (Activation::Tanh, Activation::Identity);
        let mut network = Network::new(&[2, 4, 1], tanh, identity, &mut Random::seed(seed));
        let count = network.parameter_count();
        match self {
            Start::Zeros => network.set_parameters(&Array1::zeros(count)),
            Start::Equal => network.set_parameters(&Array1::from_elem(count, 0.5)),
            Start::Random => {}
        }
        network
    }
}

// ANCHOR: spread
/// The largest difference between two hidden units' incoming weights.
pub fn difference_between_units(network: &Network) -> f64 {
    let weights = &network.layers[0].weights; // (inputs, hidden)
    let first = weights.column(0);
    let far = weights.axis_iter(Axis(1)).map(|unit| (&unit - &first).mapv(f64::abs).sum());
    far.fold(0.0, f64::max)
}
// ANCHOR_END: spread

/// A trained network, and its losses: before the first epoch and after each.
pub type Trained = (Network, Vec<f64>);

/// Trains from that start on two half-moons for 400 epochs.
///
/// # Errors
/// If the training diverges.
pub fn train(start: Start, seed: u32) -> Result<Trained> {
    train_watched(start, 400, seed, |_| {})
}

/// Trains from that start; `watch` sees the network after each epoch.
fn train_watched(
    start: Start,
    epochs: usize,
    seed: u32,
    mut watch: impl FnMut(&Network),
) -> Result<Trained> {
    let (x, y) = points(100, seed);
    let mut network = start.network(seed);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    let mut descent = GradientDescent { learning_rate: 1.0 };
    let mut random = Random::seed(seed);
    let watch = |_, network: &Network| watch(network);
    let losses = training.train(&mut network, &mut descent, (&x, &y), &mut random, watch)?;
    Ok((network, losses))
}

/// The way of each hidden unit's two incoming weights during training.
///
/// # Errors
/// If the training diverges.
pub fn figure(start: Start, epochs: usize, seed: u32) -> Result<Figure> {
    let mut ways: Vec<Vec<(f64, f64)>> = vec![vec![]; 4];
    let mut record = |network: &Network| {
        for (way, unit) in ways.iter_mut().zip(network.layers[0].weights.columns()) {
            way.push((unit[0], unit[1]));
        }
    };
    record(&start.network(seed));
    let (network, losses) = train_watched(start, epochs, seed, record)?;
    let difference = difference_between_units(&network);
    let mut chart = Chart::new(
        "symmetry",
        format!("Weights of four hidden units over {epochs} epochs, first {}", start.name()),
    )
    .x("weight from x₁")
    .y("weight from x₂")
    .x_range(-6.0..6.0)
    .y_range(-6.0..6.0);
    let ends: Vec<(f64, f64)> = ways.iter().map(|way| way[way.len() - 1]).collect();
    for (unit, way) in (1..).zip(ways) {
        chart = chart.line(format!("unit {unit}"), way);
    }
    let chart = chart.scatter("at the end", ends).colour(Colour::Ink);
    Ok(Figure::from(chart).result(format!(
        "After {epochs} epochs the units differ by {difference:.2}, and the loss is {:.3}.",
        losses[losses.len() - 1]
    )))
}

/// The section: three starts, side by side.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "symmetry",
        "A 2-4-1 network with tanh on two half-moons, 400 epochs.",
        ["first weights", "loss before", "loss after", "difference between hidden units"],
    );
    let mut section = Section::new("symmetry", "Why not start from zero?");
    for start in Start::ALL {
        let (network, losses) = train(start, params.seed)?;
        let difference = difference_between_units(&network);
        table.row([
            start.name().to_owned(),
            fixed(losses[0], 4),
            fixed(losses[400], 4),
            fixed(difference, 4),
        ]);
        let name = start.name().replace("all ", "from_").replace('.', "_");
        section.value(format!("{name}_loss"), losses[400]);
        section.value(format!("{name}_difference"), difference);
    }
    section
        .text(
            "Zero looks neutral. But two units with equal weights compute the same and get the same \
             gradient, so no training tells them apart.",
        )
        .table(table)
        .figure(figure(Start::Random, 400, params.seed)?)
        .text(
            "From 0 only the output's bias learns: all hidden units say 0, and the error's way back \
             runs through weights that are 0. From 0.5 the four hidden units learn, but all four the \
             same: they are one unit, and one unit cannot bend a line around a half-moon. Random \
             weights break the tie. That is all that the randomness is for.",
        );
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_units_stay_equal_and_random_ones_do_not() {
        for seed in [1, 42] {
            let (zeros, _) = train(Start::Zeros, seed).expect("it converges");
            assert_eq!(zeros.layers[0].weights.mapv(f64::abs).sum(), 0.0);
            assert_eq!(zeros.layers[1].weights.mapv(f64::abs).sum(), 0.0);
            let (equal, equal_losses) = train(Start::Equal, seed).expect("it converges");
            assert!(difference_between_units(&equal) < 1e-9);
            let (random, losses) = train(Start::Random, seed).expect("it converges");
            assert!(difference_between_units(&random) > 0.5);
            assert!(losses[400] < 0.9 * equal_losses[400], "{} {}", losses[400], equal_losses[400]);
        }
    }
}
