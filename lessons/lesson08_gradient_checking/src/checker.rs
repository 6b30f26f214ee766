//! # A checker for any network
//!
//! Move each parameter in turn, four loss evaluations each, and compare with
//! what backpropagation says. The answer names the worst place: layer, weight or
//! bias, index.
//!
//! Lesson 5 checked its four equations in this way on one network; this is the
//! tool.

use std::fmt;

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::Network;
use ndarray::{Array1, Array2};
use shared::figure::{Chart, Figure};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;
use crate::differences::four_point;
use crate::relative_error::{relative_error, verdict};

/// The step of the four-point differences: wide enough that rounding hardly
/// matters, narrow enough that h⁴ does not.
pub const STEP: f64 = 1e-3;

// ANCHOR: numeric_gradient
/// ∂f/∂θ by four-point differences, one parameter after the other.
pub fn numeric_gradient(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    h: f64,
) -> Array1<f64> {
    let along = |i: usize| {
        let moved = |value: f64| {
            let mut theta = theta.clone();
            theta[i] = value;
            f(&theta)
        };
        four_point(moved, theta[i], h)
    };
    (0..theta.len()).map(along).collect()
}
// ANCHOR_END: numeric_gradient

/// The errors of all entries of the gradient of a function with this value at θ.
///
/// The differences cannot resolve everything: the rounding of the value, divided
/// by the step, is in each of them. An entry so small that its digits are that
/// rounding, or a ten-thousandth of the largest entry, is measured against this
/// bound and not against itself.
pub fn errors(analytic: &Array1<f64>, numeric: &Array1<f64>, value: f64) -> Array1<f64> {
    let largest = analytic.iter().chain(numeric).fold(0.0_f64, |largest, d| largest.max(d.abs()));
    let rounding = 4.0 * value.abs() * f64::EPSILON / STEP; // four values, each summed up
    let bound = (1e-4 * largest).max(1e7 * rounding);
    let error = |(&a, &n): (&f64, &f64)| {
        let tiny = a.abs().max(n.abs()) < bound;
        if tiny { (a - n).abs() / bound } else { relative_error(a, n) }
    };
    analytic.iter().zip(numeric).map(error).collect()
}

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

// ANCHOR: check
/// Checks a network's own backward pass on a batch.
pub fn check(network: &Network, loss: Loss, x: &Array2<f64>, y: &Array2<f64>) -> Disagreement {
    let (_, gradient) = network.loss_and_gradient(loss, x, y);
    check_gradient(network, loss, (x, y), &gradient)
}

/// Checks any gradient of a network's loss on a batch, however it was found.
pub fn check_gradient(
    network: &Network,
    loss: Loss,
    (x, y): (&Array2<f64>, &Array2<f64>),
    gradient: &Array1<f64>,
) -> Disagreement {
    let value = |theta: &Array1<f64>| {
        let mut moved = network.clone();
        moved.set_parameters(theta);
        loss.value(&moved.output(x), y)
    };
    let theta = network.parameters();
    let numeric = numeric_gradient(value, &theta, STEP);
    let errors = errors(gradient, &numeric, value(&theta));
    let (index, &error) = errors
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .expect("a network has parameters");
    let (layer, parameter) = place(network, index);
    Disagreement { layer, parameter, analytic: gradient[index], numeric: numeric[index], error }
}
// ANCHOR_END: check

/// Where in the network the parameter with that index in θ stands.
fn place(network: &Network, index: usize) -> (usize, Parameter) {
    for (l, (weights, bias)) in network.parameter_ranges().into_iter().enumerate() {
        if weights.contains(&index) {
            let (offset, columns) = (index - weights.start, network.layers[l].weights.ncols());
            return (l + 1, Parameter::Weight(offset / columns, offset % columns));
        }
        if bias.contains(&index) {
            return (l + 1, Parameter::Bias(index - bias.start));
        }
    }
    unreachable!("every index of θ lies in a layer")
}

/// How near a batch comes to a kink: the least |z| of a unit whose activation
/// has one. A difference that reaches across it averages two slopes, and neither
/// is the derivative.
pub fn distance_to_kink(network: &Network, x: &Array2<f64>) -> f64 {
    let kinked = |f: Activation| matches!(f, Activation::Relu | Activation::LeakyRelu);
    let trace = network.forward(x);
    let layers = network.layers.iter().zip(&trace.z).filter(|(layer, _)| kinked(layer.activation));
    layers.flat_map(|(_, z)| z).fold(f64::INFINITY, |least, z| least.min(z.abs()))
}

/// A 3-4-3-2 network, a batch for it, and its gradient with one bug: the error
/// goes back through that layer, from 1, without its f′.
fn with_a_bug(layer: usize, seed: u32) -> (Network, Array2<f64>, Array2<f64>, Array1<f64>) {
    let mut random = Random::seed(seed);
    let network = Network::new(&[3, 4, 3, 2], Activation::Tanh, Activation::Identity, &mut random);
    let (x, y) = (random.randn((6, 3)), random.randn((6, 2)));
    // The same network, but with a layer whose f′ is 1 on the way back.
    let trace = network.forward(&x);
    let mut without = network.clone();
    without.layers[layer - 1].activation = Activation::Identity;
    let gradients = without.backward(&trace, &Loss::SquaredError.gradient(&trace.output, &y));
    let flat = gradients.iter().flat_map(|g| g.weights.iter().chain(&g.bias).copied());
    let flat = flat.collect();
    (network, x, y, flat)
}

/// The worst relative error of each layer's weights and biases as a heat map,
/// where the error goes back through that layer, 1 or 2, without its f′.
pub fn figure(layer: usize, seed: u32) -> Figure {
    let (network, x, y, gradient) = with_a_bug(layer, seed);
    let value = |theta: &Array1<f64>| {
        let mut moved = network.clone();
        moved.set_parameters(theta);
        Loss::SquaredError.value(&moved.output(&x), &y)
    };
    let theta = network.parameters();
    let errors = errors(&gradient, &numeric_gradient(value, &theta, STEP), value(&theta));
    let rows: Vec<f64> = network
        .parameter_ranges()
        .into_iter()
        .flat_map(|(weights, bias)| [weights, bias])
        .map(|range| range.map(|i| errors[i]).fold(0.0_f64, f64::max))
        .collect();
    let cells = Array2::from_shape_vec((3, 2), rows).expect("three layers, two kinds");
    let chart = Chart::new("where-the-bug-is", "The worst relative error in each layer")
        .x("parameters")
        .y("layer")
        .cells(cells, 2)
        .names(&["1", "2", "3"], &["weights", "biases"]);
    Figure::from(chart).result(format!("The bug is in layer {layer}."))
}

/// The section: the checker on right networks and on a wrong one.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let mut table = Table::new(
        "checks",
        "Lesson 5's backward pass on random networks, every parameter moved.",
        ["layers", "hidden", "loss", "parameters", "verdict"],
    );
    let mut worst = 0.0_f64;
    for (sizes, hidden, loss) in [
        (vec![4, 1], Activation::Sigmoid, Loss::BinaryCrossEntropy),
        (vec![3, 5, 2], Activation::Sigmoid, Loss::SquaredError),
        (vec![4, 8, 3], Activation::Tanh, Loss::CrossEntropy),
        (vec![2, 6, 5, 4, 1], Activation::Tanh, Loss::BinaryCrossEntropy),
    ] {
        let network = Network::new(&sizes, hidden, Activation::Identity, &mut random);
        let outputs = sizes[sizes.len() - 1];
        let x = random.randn((5, sizes[0]));
        let mut y = Array2::zeros((5, outputs));
        for mut row in y.rows_mut() {
            row[random.integer(outputs as u32) as usize] = 1.0;
        }
        let found = check(&network, loss, &x, &y);
        worst = worst.max(found.error);
        let shape: Vec<String> = sizes.iter().map(ToString::to_string).collect();
        table.row([
            shape.join("-"),
            hidden.name().to_owned(),
            loss.name().to_owned(),
            network.parameter_count().to_string(),
            verdict(found.error).to_owned(),
        ]);
    }

    let (network, x, y, gradient) = with_a_bug(2, params.seed);
    let found = check_gradient(&network, Loss::SquaredError, (&x, &y), &gradient);
    let mut section = Section::new("checker", "Is a whole network's gradient right?");
    section
        .text(
            "All parameters of a network are one vector θ, and the loss is a function of it. So the \
             check is a loop: move θᵢ, see what the loss does, compare with what backpropagation \
             says for θᵢ.",
        )
        .table(table)
        .text(
            "Now a bug on purpose. A 3-4-3-2 network with tanh, and a backward pass that forgets the \
             f′ of the second layer. The shapes fit, the loss falls when it is trained, nothing \
             complains. The checker does:",
        )
        .verbatim(found.to_string())
        .figure(figure(2, params.seed))
        .text(
            "Read the heat map from the bottom, as the error goes. The last layer is right; the \
             second, where f′ was forgotten, is wrong, and so is the first, which gets its error \
             through the second. The last layer that is wrong is where to look.",
        )
        .value("worst_of_the_right", worst)
        .value("bug_error", found.error)
        .value("bug_layer", found.layer);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numeric_gradient_of_a_quadratic_is_exact() {
        let theta = Array1::from(vec![1.0, -2.0, 0.5]);
        let numeric = numeric_gradient(|t| 0.5 * t.dot(t), &theta, STEP);
        assert!((numeric - theta).iter().all(|d| d.abs() < 1e-11));
    }

    #[test]
    fn a_single_wrong_entry_is_found_where_it_is() {
        let mut random = Random::seed(1);
        let network = Network::new(&[3, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
        let (x, y) = (random.randn((5, 3)), random.randn((5, 2)));
        let (_, right) = network.loss_and_gradient(Loss::SquaredError, &x, &y);
        let ranges = network.parameter_ranges();
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
    fn the_bug_is_found_in_the_layers_behind_it() {
        let (network, x, y, gradient) = with_a_bug(2, 42);
        let found = check_gradient(&network, Loss::SquaredError, (&x, &y), &gradient);
        assert!(found.error > 0.1 && found.layer < 3, "{found}");
        assert!(check(&network, Loss::SquaredError, &x, &y).error < 1e-7);
    }

    #[test]
    fn kinks_are_seen() {
        let mut random = Random::seed(2);
        let mut network =
            Network::new(&[2, 3, 1], Activation::Relu, Activation::Identity, &mut random);
        let x = random.randn((4, 2));
        let z = &network.forward(&x).z[0];
        let expected = z.iter().fold(f64::INFINITY, |least, z| least.min(z.abs()));
        assert_eq!(distance_to_kink(&network, &x), expected);
        network.layers[0].activation = Activation::Tanh;
        assert_eq!(distance_to_kink(&network, &x), f64::INFINITY);
    }
}
