//! # Two half-moons
//!
//! What no single line can keep apart, and one hidden layer can.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::data::toy;
use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;
use shared::random::Random;

use crate::{GradientDescent, Network, Training};

/// Points on two half-moons, (count, 2), and their class as a target, (count, 1).
pub fn points(count: usize, seed: u32) -> (Array2<f64>, Array2<f64>) {
    let (x, classes) = toy::moons(&mut Random::seed(seed), count, 0.15);
    let y = classes.into_iter().map(|class| class as f64).collect::<Array1<f64>>();
    (x, y.insert_axis(Axis(1)))
}

/// Trains a network with one hidden tanh layer on two half-moons and shows where
/// it says yes: for any width, length and learning rate.
///
/// # Errors
/// If the training diverges.
pub fn figure(hidden: usize, epochs: usize, learning_rate: f64, seed: u32) -> Result<Figure> {
    let (x, y) = points(160, 3);
    let mut random = Random::seed(seed);
    let mut network =
        Network::new(&[2, hidden, 1], Activation::Tanh, Activation::Identity, &mut random);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    let mut descent = GradientDescent { learning_rate };
    training.train(&mut network, &mut descent, (&x, &y), &mut random, |_, _| {})?;
    let right = Loss::BinaryCrossEntropy.accuracy(&network.output(&x), &y);
    let of_class = |class: f64| {
        x.rows().into_iter().zip(&y).filter(move |(_, y)| **y == class).map(|(x, _)| (x[0], x[1]))
    };
    let logit = |x1: f64, x2: f64| {
        let point = Array2::from_shape_vec((1, 2), vec![x1, x2]).expect("two numbers");
        network.output(&point)[[0, 0]]
    };
    let title = format!("Two half-moons, {hidden} hidden units, {epochs} epochs");
    let chart = Chart::new("half-moons", title)
        .x("x₁")
        .y("x₂")
        .x_range(-1.6..2.6)
        .y_range(-1.2..1.7)
        .region("the network says 1", logit)
        .colour(Colour::Vermilion)
        .scatter("class 0", of_class(0.0))
        .colour(Colour::Blue)
        .scatter("class 1", of_class(1.0))
        .colour(Colour::Vermilion);
    Ok(Figure::from(chart).result(format!(
        "{} % of the points are on the right side of the region's edge.",
        fixed(100.0 * right, 1)
    )))
}
