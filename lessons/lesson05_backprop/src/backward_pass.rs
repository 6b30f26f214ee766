//! # One step back through a hidden layer
//!
//! Nobody says what a hidden unit should have put out. But its output went into
//! the next layer with known weights, so the error there can be handed back
//! along the same weights: that is a hidden unit's share.
//!
//! n1 §7 says that the hidden error term uses the derivative at layer k, the
//! output. It is layer j's own, the hidden one's: each unit's error passes
//! through the bend of that unit.
//!
//! n0 writes the error as y − a and adds; the course writes a − y and subtracts.
//!
//! Source: n0, n1 §7, n3 §6 (whose forward pass skips the output weights; here
//! it does not).

use lesson01_perceptron::sigmoid;
use ndarray::{Array1, Array2, Axis, array};
use shared::figure::{Diagram, Node};
use shared::number::{fixed, scientific, short};
use shared::random::Random;
use shared::{Section, Table};

// ANCHOR: two_layer
/// A hidden layer and one output, sigmoid everywhere, without biases.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoLayer {
    /// W₁, (inputs, hidden).
    pub to_hidden: Array2<f64>,
    /// w₂, (hidden).
    pub to_output: Array1<f64>,
}
// ANCHOR_END: two_layer

/// What a backward pass finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// ∂J/∂W₁, (inputs, hidden).
    pub to_hidden: Array2<f64>,
    /// ∂J/∂w₂, (hidden).
    pub to_output: Array1<f64>,
    /// The error terms ∂J/∂z of the output times the batch's size, (batch).
    pub output_terms: Array1<f64>,
    /// The same of the hidden units, (batch, hidden).
    pub hidden_terms: Array2<f64>,
}

impl TwoLayer {
    /// Weights as n3 draws them: both arrays normal with σ = 1/√inputs. (For the
    /// second it should be 1/√hidden; lesson 8 shows what that changes.)
    pub fn as_in_n3(inputs: usize, hidden: usize, random: &mut Random) -> Self {
        let deviation = 1.0 / (inputs as f64).sqrt();
        let to_hidden = random.normal(0.0, deviation, (inputs, hidden));
        TwoLayer { to_hidden, to_output: random.normal(0.0, deviation, hidden) }
    }

    // ANCHOR: forward
    /// x, (batch, inputs), to the hidden layer, (batch, hidden), and the output,
    /// (batch).
    pub fn forward(&self, x: &Array2<f64>) -> (Array2<f64>, Array1<f64>) {
        let hidden = x.dot(&self.to_hidden).mapv(sigmoid);
        let output = hidden.dot(&self.to_output).mapv(sigmoid);
        (hidden, output)
    }
    // ANCHOR_END: forward

    // ANCHOR: backward
    /// The gradient of J = 1/(2m) Σ (a − y)².
    pub fn backward(&self, x: &Array2<f64>, y: &Array1<f64>) -> Gradient {
        let m = y.len() as f64;
        let (hidden, a) = self.forward(x);
        let output_terms = (&a - y) * &a * (1.0 - &a); // (batch)

        // Back along the output weights, then through the hidden units' bend.
        let column = output_terms.view().insert_axis(Axis(1)); // (batch, 1)
        let row = self.to_output.view().insert_axis(Axis(0)); // (1, hidden)
        let hidden_terms = column.dot(&row) * &hidden * (1.0 - &hidden); // (batch, hidden)

        Gradient {
            to_output: output_terms.dot(&hidden) / m, // (hidden)
            to_hidden: x.t().dot(&hidden_terms) / m,  // (inputs, hidden)
            output_terms,
            hidden_terms,
        }
    }
    // ANCHOR_END: backward

    /// The mean of (a − y)², without the ½: what the notes print.
    pub fn mean_squared_error(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        (self.forward(x).1 - y).mapv(|error| error * error).mean().unwrap_or(0.0)
    }

    /// The share of samples on the right side of ½.
    pub fn accuracy(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        let (_, a) = self.forward(x);
        let right = a.iter().zip(y).filter(|(a, y)| (**a > 0.5) == (**y > 0.5)).count();
        right as f64 / y.len() as f64
    }
}

/// n0's example: three inputs, two hidden units, target 0.6.
pub fn n0_example() -> (TwoLayer, Array2<f64>, Array1<f64>) {
    let network = TwoLayer {
        to_hidden: array![[0.5, -0.6], [0.1, -0.2], [0.1, 0.7]],
        to_output: array![0.1, -0.3],
    };
    (network, array![[0.5, 0.1, -0.2]], array![0.6])
}

/// n0's network with its activations and error terms.
pub fn figure() -> Diagram {
    let (network, x, y) = n0_example();
    let (hidden, output) = network.forward(&x);
    let gradient = network.backward(&x, &y);
    let mut diagram = Diagram::new("backward-pass", "The error's way back through n0's network");
    for (i, &x) in x.iter().enumerate() {
        let label = format!("x{} = {}", i + 1, short(x));
        diagram = diagram.node(Node::new(format!("x{i}"), label, 0.0, i as f64));
    }
    for j in 0..2 {
        let node =
            Node::new(format!("h{j}"), format!("hidden {}", j + 1), 1.0, 0.25 + 1.5 * j as f64)
                .value(format!("a = {}", fixed(hidden[[0, j]], 4)))
                .gradient(format!("δ = {}", fixed(gradient.hidden_terms[[0, j]], 6)));
        diagram = diagram.node(node);
    }
    diagram = diagram.node(
        Node::new("out", "output", 2.0, 1.0)
            .value(format!("a = {}", fixed(output[0], 4)))
            .gradient(format!("δ = {}", fixed(gradient.output_terms[0], 4))),
    );
    for (j, &weight) in network.to_output.iter().enumerate() {
        let unit = format!("h{j}");
        for i in 0..3 {
            diagram = diagram.edge(&format!("x{i}"), &unit, "", "");
        }
        diagram = diagram.edge(&unit, "out", format!("w = {}", short(weight)), "");
    }
    diagram
}

/// The section: n0's backward pass.
pub fn section() -> Section {
    let (network, x, y) = n0_example();
    let eta = 0.5;
    let (hidden, output) = network.forward(&x);
    let gradient = network.backward(&x, &y);
    let to_output = -eta * &gradient.to_output;
    let to_hidden = -eta * &gradient.to_hidden;

    let mut table = Table::new(
        "backward",
        format!("What the weights into the hidden units move by, η = {eta}."),
        ["from input", "to hidden 1", "to hidden 2"],
    );
    for (i, row) in to_hidden.rows().into_iter().enumerate() {
        let cells = row.iter().map(|&d| scientific(d, 8));
        table.row(std::iter::once((i + 1).to_string()).chain(cells));
    }
    let mut section = Section::new("backward", "How wrong was a hidden unit?");
    section
        .text(format!(
            "Three inputs, two hidden units with outputs {:.4} and {:.4}, one output a = {:.6}; the \
             target is {}. The output's error term is δ = (a − y)·a·(1 − a) = {}. (n0 prints it \
             with the other sign, {}, since it writes y − a.)",
            hidden[[0, 0]],
            hidden[[0, 1]],
            output[0],
            y[0],
            short(gradient.output_terms[0]),
            short(-gradient.output_terms[0])
        ))
        .text(format!(
            "Nobody says what the hidden units should have put out. But the first one's output went \
             on with the weight {}, so that share of δ is its own, times the slope of its own bend: \
             δ₁ = δ·w·a₁(1 − a₁) = {}. (n1 §7 says the slope of the output's bend; it is the hidden \
             unit's.) From here it is lesson 2 again: a weight moves by −η·δ times what came in \
             along it.",
            network.to_output[0],
            fixed(gradient.hidden_terms[[0, 0]], 8)
        ))
        .figure(figure())
        .text(format!(
            "The weights into the output move by {} and {}; those into the hidden layer by:",
            fixed(to_output[0], 8),
            fixed(to_output[1], 8)
        ))
        .table(table)
        .text(
            "Compare the sizes. The step before the hidden layer is tens of times smaller than the \
             one after it: on its way back the error was multiplied by a weight below 1 and by a \
             slope of at most ¼. With every further layer that happens again; lesson 7 is about it.",
        )
        .value("error_term", -gradient.output_terms[0])
        .value("step_to_output", &to_output)
        .value("step_to_hidden", &to_hidden)
        .value("hidden_terms", &gradient.hidden_terms);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn n0s_numbers_come_out() {
        let (network, x, y) = n0_example();
        let gradient = network.backward(&x, &y);
        assert!((gradient.output_terms[0] + 0.028730669543515018).abs() < 1e-17);
        let steps: Vec<f64> =
            gradient.to_output.iter().chain(&gradient.to_hidden).map(|d| -0.5 * d).collect();
        let expected = [
            0.00804047,
            0.00555918,
            1.77005547e-4,
            -5.11178506e-4,
            3.54011093e-5,
            -1.02235701e-4,
            -7.08022187e-5,
            2.04471402e-4,
        ];
        for (i, (found, expected)) in steps.iter().zip(expected).enumerate() {
            // n0 prints eight decimals of the first two, nine digits of the others.
            let digits = if i < 2 { 5e-9 } else { 5e-13 };
            assert!((found - expected).abs() < digits, "{i}: {found} {expected}");
        }
    }

    proptest! {
        #[test]
        fn backward_is_the_central_difference(
            seed in 0..1000_u32, inputs in 1..5_usize, hidden in 1..5_usize, batch in 1..6_usize,
        ) {
            let mut random = Random::seed(seed);
            let mut network = TwoLayer::as_in_n3(inputs, hidden, &mut random);
            let (x, y) = (random.randn((batch, inputs)), random.rand(batch));
            let gradient = network.backward(&x, &y);
            let h = 1e-5;
            for i in 0..hidden {
                let w = network.to_output[i];
                let mut loss = |w: f64| {
                    network.to_output[i] = w;
                    0.5 * network.mean_squared_error(&x, &y)
                };
                let numeric = (loss(w + h) - loss(w - h)) / (2.0 * h);
                network.to_output[i] = w;
                prop_assert!((gradient.to_output[i] - numeric).abs() < 1e-9);
            }
            for (i, j) in (0..inputs).flat_map(|i| (0..hidden).map(move |j| (i, j))) {
                let w = network.to_hidden[[i, j]];
                let mut loss = |w: f64| {
                    network.to_hidden[[i, j]] = w;
                    0.5 * network.mean_squared_error(&x, &y)
                };
                let numeric = (loss(w + h) - loss(w - h)) / (2.0 * h);
                network.to_hidden[[i, j]] = w;
                prop_assert!((gradient.to_hidden[[i, j]] - numeric).abs() < 1e-9);
            }
        }
    }
}
