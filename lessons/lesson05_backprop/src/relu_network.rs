//! # By hand once more, with ReLU
//!
//! n2's network: a ReLU layer and a linear output, no biases, one sample at a
//! time. Its code has two bugs in the lines that matter, `*` where the matrix
//! product belongs and `layer_2_delta.T.dot(weight_1_2)` for the way back; the
//! right ones stand here. Lesson 8's museum keeps the wrong ones.
//!
//! Source: n2 §3, after Trask, "Grokking Deep Learning" (2019), chapter 6.

use lesson01_perceptron::{relu, relu_derivative};
use lesson02_gradient_descent::{Standardiser, one_hot};
use ndarray::{Array2, Axis};
use shared::data::iris;
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;

// ANCHOR: network
/// n2's network, with n2's names.
#[derive(Debug, Clone, PartialEq)]
pub struct ReluNetwork {
    /// (inputs, hidden).
    pub weight_0_1: Array2<f64>,
    /// (hidden, outputs).
    pub weight_1_2: Array2<f64>,
}
// ANCHOR_END: network

impl ReluNetwork {
    /// Uniform weights in [−0.5, 0.5).
    pub fn new(inputs: usize, hidden: usize, outputs: usize, random: &mut Random) -> Self {
        ReluNetwork {
            weight_0_1: random.uniform_in(-0.5, 0.5, (inputs, hidden)),
            weight_1_2: random.uniform_in(-0.5, 0.5, (hidden, outputs)),
        }
    }

    // ANCHOR: forward
    /// layer_1 before its ReLU, and layer_2, for layer_0 of (batch, inputs).
    pub fn forward(&self, layer_0: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
        let z = layer_0.dot(&self.weight_0_1); // (batch, hidden)
        let layer_2 = z.mapv(relu).dot(&self.weight_1_2); // (batch, outputs)
        (z, layer_2)
    }
    // ANCHOR_END: forward

    // ANCHOR: step
    /// One sample's update: layer_0 (1, inputs), label (1, outputs).
    pub fn step(&mut self, layer_0: &Array2<f64>, label: &Array2<f64>, alpha: f64) {
        let (z, layer_2) = self.forward(layer_0);
        let layer_2_delta = layer_2 - label; // (1, outputs)
        let layer_1_delta = layer_2_delta.dot(&self.weight_1_2.t()) * z.mapv(relu_derivative); // (1, hidden)
        self.weight_1_2.scaled_add(-alpha, &z.mapv(relu).t().dot(&layer_2_delta));
        self.weight_0_1.scaled_add(-alpha, &layer_0.t().dot(&layer_1_delta));
    }
    // ANCHOR_END: step

    /// The share of samples whose largest output is the right one.
    pub fn accuracy(&self, x: &Array2<f64>, classes: &[usize]) -> f64 {
        let (_, outputs) = self.forward(x);
        let largest = |row: ndarray::ArrayView1<'_, f64>| {
            (0..row.len()).max_by(|&i, &j| row[i].total_cmp(&row[j])).unwrap_or(0)
        };
        let rows = outputs.rows().into_iter().zip(classes);
        rows.filter(|(row, class)| largest(*row) == **class).count() as f64 / classes.len() as f64
    }
}

/// The network's accuracy on the flowers before training and after each epoch.
///
/// # Errors
/// None with the set that is built in.
pub fn learn_flowers(hidden: usize, epochs: usize, alpha: f64, seed: u32) -> Result<Vec<f64>> {
    let iris = iris();
    let names: Vec<&str> = iris.names.iter().map(String::as_str).collect();
    let x = Standardiser::fit(&iris.x, &names)?.apply(&iris.x);
    let y = one_hot(&iris.y, 3);
    let mut random = Random::seed(seed);
    let mut network = ReluNetwork::new(4, hidden, 3, &mut random);
    let mut accuracies = vec![network.accuracy(&x, &iris.y)];
    for _ in 0..epochs {
        for sample in random.permutation(x.nrows()) {
            network.step(&x.select(Axis(0), &[sample]), &y.select(Axis(0), &[sample]), alpha);
        }
        accuracies.push(network.accuracy(&x, &iris.y));
    }
    Ok(accuracies)
}

/// The section: n2's network, mended, on flowers.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let accuracies = learn_flowers(8, 20, 0.02, params.seed)?;
    let mut table = Table::new(
        "relu",
        "Three species of iris by 8 ReLU units: share of 150 flowers that are told right.",
        ["epoch", "right"],
    );
    for epoch in [0, 1, 2, 5, 10, 20] {
        table.row([epoch.to_string(), format!("{} %", fixed(100.0 * accuracies[epoch], 1))]);
    }
    let mut section = Section::new("relu", "What changes with another bend?");
    section
        .text(
            "Only f′. A ReLU passes what is positive and cuts off the rest, so its slope is 1 or \
             0: on the way back, a unit that was on hands its share on whole, and a unit that was \
             off hands on nothing. n2 writes such a network line by line, one sample at a time, \
             and gets two products wrong; mended, the way back is \
             layer_2_delta · weight_1_2ᵀ, entry by entry times the slopes.",
        )
        .table(table)
        .text(
            "The shapes say which product is right: (1, outputs)·(outputs, hidden) is (1, hidden), \
             one number for each hidden unit. Checking the shapes is the cheapest check there is. (Some \
             flowers stay wrong: without biases every boundary has to run through the mean flower.)",
        )
        .value("accuracies", accuracies);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::Activation;
    use lesson04_losses::Loss;

    use crate::{Layer, Network};

    /// One step of n2's code is one step of the four equations.
    #[test]
    fn a_step_is_that_of_the_general_network() {
        let mut random = Random::seed(5);
        let mut by_hand = ReluNetwork::new(4, 6, 3, &mut random);
        let layer = |weights: &Array2<f64>, activation| Layer {
            weights: weights.clone(),
            bias: ndarray::Array1::zeros(weights.ncols()),
            activation,
        };
        let network = Network {
            layers: vec![
                layer(&by_hand.weight_0_1, Activation::Relu),
                layer(&by_hand.weight_1_2, Activation::Identity),
            ],
        };
        let (x, y) = (random.randn((1, 4)), random.randn((1, 3)));
        let trace = network.forward(&x);
        let gradients = network.backward(&trace, &Loss::SquaredError.gradient(&trace.output, &y));
        by_hand.step(&x, &y, 0.1);
        let expected = &network.layers[0].weights - 0.1 * &gradients[0].weights;
        assert!((&by_hand.weight_0_1 - expected).iter().all(|d| d.abs() < 1e-15));
        let expected = &network.layers[1].weights - 0.1 * &gradients[1].weights;
        assert!((&by_hand.weight_1_2 - expected).iter().all(|d| d.abs() < 1e-15));
    }

    #[test]
    fn the_flowers_are_learned() {
        let accuracies = learn_flowers(8, 20, 0.02, 21).expect("the set is sound");
        // Without biases every boundary runs through the mean flower, which costs
        // some of them.
        assert!(accuracies[0] < 0.5 && accuracies[20] > 0.88, "{accuracies:?}");
    }
}
