//! # A checker for any network
//!
//! All parameters of a network are one vector θ, and the loss on a batch is a function
//! of it. So what backpropagation says of each is compared with what trying says, and
//! the answer names the worst place: layer, weight or bias, index.
//!
//! Lesson 5 checked its four equations in this way on one network; this is the
//! tool.

use std::fmt;

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network};
use ndarray::{Array1, Array2};
use shared::number::fixed;
use shared::random::Random;

use crate::numeric_gradient::{STEP, errors, numeric_gradient, worst};

/// Which parameter of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// W[row, column]: from that input to that output.
    Weight(usize, usize),
    /// `b[index]`.
    Bias(usize),
}

/// Where backpropagation and differences disagree most, and by how much.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The layer, from 1.
    pub layer: usize,
    /// The parameter in it.
    pub parameter: Parameter,
    /// What backpropagation says.
    pub analytic: f64,
    /// What the differences say.
    pub numeric: f64,
    /// The relative error.
    pub error: f64,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parameter {
            Parameter::Weight(row, column) => {
                write!(out, "layer {}, weight [{row}, {column}]", self.layer)?;
            }
            Parameter::Bias(index) => write!(out, "layer {}, bias [{index}]", self.layer)?,
        }
        let [analytic, numeric] = [self.analytic, self.numeric].map(|slope| fixed(slope, 6));
        write!(out, ": backpropagation says {analytic}, differences say {numeric}")
    }
}

/// Where in the network the parameter with that index in θ stands.
fn place(network: &Network, index: usize) -> (usize, Parameter) {
    for (l, (weights, bias)) in network.layout.ranges().into_iter().enumerate() {
        if weights.contains(&index) {
            let (offset, columns) = (index - weights.start, network.layout.sizes[l + 1]);
            return (l + 1, Parameter::Weight(offset / columns, offset % columns));
        }
        if bias.contains(&index) {
            return (l + 1, Parameter::Bias(index - bias.start));
        }
    }
    unreachable!("every index of θ lies in a layer")
}

// ANCHOR: check
/// What the differences say of each parameter, and how wrong the gradient is there.
fn compare(
    network: &Network,
    loss: Loss,
    (x, y): (&Array2<f64>, &Array2<f64>),
    gradient: &Array1<f64>,
) -> (Array1<f64>, Array1<f64>) {
    let value = |theta: &Array1<f64>| network.loss_at(theta, loss, x, y);
    let numeric = numeric_gradient(value, &network.theta, STEP);
    let errors = errors(gradient, &numeric, value(&network.theta));
    (numeric, errors)
}

/// Checks any gradient of a network's loss on a batch, however it was found.
pub fn check_gradient(
    network: &Network,
    loss: Loss,
    (x, y): (&Array2<f64>, &Array2<f64>),
    gradient: &Array1<f64>,
) -> Disagreement {
    let (numeric, errors) = compare(network, loss, (x, y), gradient);
    let (index, &error) = errors
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .expect("a network has parameters");
    let (layer, parameter) = place(network, index);
    Disagreement { layer, parameter, analytic: gradient[index], numeric: numeric[index], error }
}

/// Checks a network's own backward pass on a batch.
pub fn check(network: &Network, loss: Loss, x: &Array2<f64>, y: &Array2<f64>) -> Disagreement {
    let gradient = network.gradient(loss, x, y);
    check_gradient(network, loss, (x, y), &gradient)
}
// ANCHOR_END: check

/// The worst error among each layer's weights and among its biases, (layers, 2).
pub fn errors_by_layer(
    network: &Network,
    loss: Loss,
    batch: (&Array2<f64>, &Array2<f64>),
    gradient: &Array1<f64>,
) -> Array2<f64> {
    let (_, errors) = compare(network, loss, batch, gradient);
    let mut by_layer = Array2::zeros((network.activations.len(), 2));
    for (l, (weights, bias)) in network.layout.ranges().into_iter().enumerate() {
        by_layer[[l, 0]] = worst(weights.map(|i| &errors[i]));
        by_layer[[l, 1]] = worst(bias.map(|i| &errors[i]));
    }
    by_layer
}

/// A random network of these sizes and five samples for it, each of a random class: the
/// targets, (5, outputs), are one-hot.
pub fn random_case(sizes: &[usize], hidden: Activation, random: &mut Random) -> (Network, Batch) {
    let network = Network::new(sizes, hidden, Activation::Identity, random);
    let outputs = sizes[sizes.len() - 1];
    let x = random.randn((5, sizes[0]));
    let mut y = Array2::zeros((5, outputs));
    for mut row in y.rows_mut() {
        row[random.integer(outputs as u32) as usize] = 1.0;
    }
    (network, (x, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_wrong_entry_is_found_where_it_is() {
        let mut random = Random::seed(1);
        let network = Network::new(&[3, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
        let (x, y) = (random.randn((5, 3)), random.randn((5, 2)));
        let right = network.gradient(Loss::SquaredError, &x, &y);
        let ranges = network.layout.ranges();
        for (index, layer, parameter) in [
            (ranges[0].0.start + 6, 1, Parameter::Weight(1, 2)),
            (ranges[0].1.start + 3, 1, Parameter::Bias(3)),
            (ranges[1].0.start + 5, 2, Parameter::Weight(2, 1)),
            (ranges[1].1.start, 2, Parameter::Bias(0)),
        ] {
            let mut wrong = right.clone();
            wrong[index] *= 1.1;
            let found = check_gradient(&network, Loss::SquaredError, (&x, &y), &wrong);
            assert_eq!((found.layer, found.parameter), (layer, parameter));
            assert!((found.error - 0.1 / 1.1).abs() < 1e-6, "{found}");
        }
    }

    #[test]
    fn an_entry_that_is_no_number_is_found_where_it_is() {
        let mut random = Random::seed(1);
        let (network, (x, y)) = random_case(&[3, 4, 2], Activation::Tanh, &mut random);
        let right = network.gradient(Loss::CrossEntropy, &x, &y);
        for nonsense in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let mut wrong = right.clone();
            wrong[6] = nonsense;
            let found = check_gradient(&network, Loss::CrossEntropy, (&x, &y), &wrong);
            assert_eq!((found.layer, found.parameter), (1, Parameter::Weight(1, 2)), "{nonsense}");
            assert_eq!(found.error, f64::INFINITY, "{nonsense}");
        }
    }

    #[test]
    fn errors_are_found_in_their_layer() {
        let mut random = Random::seed(1);
        let (network, (x, y)) = random_case(&[3, 4, 2], Activation::Tanh, &mut random);
        let mut gradient = network.gradient(Loss::CrossEntropy, &x, &y);
        let ranges = network.layout.ranges();
        gradient[ranges[0].1.start + 3] *= 2.0;
        gradient[ranges[1].0.start + 5] *= -1.0;
        let found = errors_by_layer(&network, Loss::CrossEntropy, (&x, &y), &gradient);
        let expected = [[0.0, 0.5], [2.0, 0.0]];
        for ((place, found), expected) in found.indexed_iter().zip(expected.concat()) {
            assert!((found - expected).abs() < 1e-6, "{place:?}: {found}");
        }
    }

    #[test]
    fn lesson_5_is_right_about_random_cases() {
        let mut random = Random::seed(3);
        for loss in [Loss::SquaredError, Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
            let (network, (x, y)) = random_case(&[4, 6, 5, 3], Activation::Sigmoid, &mut random);
            assert!(y.rows().into_iter().all(|row| row.sum() == 1.0));
            let found = check(&network, loss, &x, &y);
            assert!(found.error < 1e-7, "{loss:?}: {found}");
        }
    }

    #[test]
    fn a_disagreement_says_where_it_is_and_what_both_say() {
        let at = |layer, parameter| Disagreement {
            layer,
            parameter,
            analytic: -0.25,
            numeric: 1.5,
            error: 1.0,
        };
        let [weight, bias] =
            [at(2, Parameter::Weight(3, 1)), at(1, Parameter::Bias(4))].map(|one| one.to_string());
        let say = "backpropagation says −0.250000, differences say 1.500000";
        assert_eq!(weight, format!("layer 2, weight [3, 1]: {say}"));
        assert_eq!(bias, format!("layer 1, bias [4]: {say}"));
    }
}
