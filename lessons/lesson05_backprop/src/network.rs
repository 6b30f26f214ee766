//! # Any number of layers
//!
//! Layer l makes zˡ = aˡ⁻¹·Wˡ + bˡ and aˡ = fˡ(zˡ). Call δˡ = ∂J/∂zˡ. The chain
//! rule gives four equations, and no network needs more (samples are rows):
//!
//! 1. at the output, δᴸ = ∂J/∂aᴸ ∘ f′(zᴸ): J depends on zᴸ through aᴸ alone;
//! 2. one layer back, δˡ = (δˡ⁺¹·(Wˡ⁺¹)ᵀ) ∘ f′(zˡ): aˡ reaches J through all of
//!    zˡ⁺¹, each along its own weight;
//! 3. ∂J/∂bˡ = Σ δˡ over the batch: b enters every sample's z with slope 1;
//! 4. ∂J/∂Wˡ = (aˡ⁻¹)ᵀ·δˡ: a weight enters z with its input as slope.
//!
//! `∘` multiplies entry by entry. Later lessons train, initialise and check this
//! network.
//!
//! Source: n4 §13; Nielsen, "Neural Networks and Deep Learning" (2015), chapter 2,
//! with rows and columns exchanged.

use std::ops::Range;

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::data::toy;
use shared::figure::{Chart, Colour, Figure};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::backward_pass::n0_example;
use crate::{GradientDescent, Params, Training};

// ANCHOR: network
/// One layer: z = x·W + b, a = f(z).
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// W, (inputs, outputs).
    pub weights: Array2<f64>,
    /// b, (outputs).
    pub bias: Array1<f64>,
    /// f.
    pub activation: Activation,
}

/// Layers, each fed by the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// From the input to the output.
    pub layers: Vec<Layer>,
}

/// What a forward pass leaves behind for the backward pass.
#[derive(Debug, Clone)]
pub struct Trace {
    /// Each layer's input: the batch itself, then each activation but the last.
    pub inputs: Vec<Array2<f64>>,
    /// Each layer's z, before its activation.
    pub z: Vec<Array2<f64>>,
    /// The last layer's activation, (batch, outputs).
    pub output: Array2<f64>,
}

/// One layer's share of ∂J/∂θ.
#[derive(Debug, Clone)]
pub struct LayerGradient {
    /// ∂J/∂W, (inputs, outputs).
    pub weights: Array2<f64>,
    /// ∂J/∂b, (outputs).
    pub bias: Array1<f64>,
}
// ANCHOR_END: network

impl Network {
    /// A network of the given sizes, from inputs to outputs: weights normal with
    /// σ = 1/√inputs, biases 0. Lesson 7 says what other choices do.
    pub fn new(
        sizes: &[usize],
        hidden: Activation,
        output: Activation,
        random: &mut Random,
    ) -> Self {
        let last = sizes.len() - 2;
        let layers = sizes.windows(2).enumerate().map(|(l, size)| Layer {
            weights: random.normal(0.0, 1.0 / (size[0] as f64).sqrt(), (size[0], size[1])),
            bias: Array1::zeros(size[1]),
            activation: if l == last { output } else { hidden },
        });
        Network { layers: layers.collect() }
    }

    // ANCHOR: forward
    /// From the batch x, (batch, inputs), to the output, keeping what the
    /// backward pass will need.
    pub fn forward(&self, x: &Array2<f64>) -> Trace {
        let mut trace = Trace { inputs: vec![], z: vec![], output: x.clone() };
        for layer in &self.layers {
            let z = trace.output.dot(&layer.weights) + &layer.bias; // (batch, outputs)
            let a = z.mapv(|z| layer.activation.apply(z));
            trace.inputs.push(std::mem::replace(&mut trace.output, a));
            trace.z.push(z);
        }
        trace
    }
    // ANCHOR_END: forward

    // ANCHOR: backward
    /// From ∂J/∂output, (batch, outputs), back to every layer's ∂J/∂W and ∂J/∂b.
    pub fn backward(&self, trace: &Trace, d_output: &Array2<f64>) -> Vec<LayerGradient> {
        let mut gradients = Vec::with_capacity(self.layers.len());
        let mut da = d_output.clone(); // ∂J/∂a of the layer at hand
        for (l, layer) in self.layers.iter().enumerate().rev() {
            let delta = da * trace.z[l].mapv(|z| layer.activation.derivative(z)); // 1 and 2: ∂J/∂z
            gradients.push(LayerGradient {
                bias: delta.sum_axis(Axis(0)),            // 3: (outputs)
                weights: trace.inputs[l].t().dot(&delta), // 4: (inputs, outputs)
            });
            da = delta.dot(&layer.weights.t()); // 2: the error's way back, (batch, inputs)
        }
        gradients.reverse();
        gradients
    }
    // ANCHOR_END: backward

    /// The loss on a batch, and its gradient with respect to all parameters.
    pub fn loss_and_gradient(
        &self,
        loss: Loss,
        x: &Array2<f64>,
        y: &Array2<f64>,
    ) -> (f64, Array1<f64>) {
        let trace = self.forward(x);
        let gradients = self.backward(&trace, &loss.gradient(&trace.output, y));
        let flat = flatten(gradients.iter().map(|layer| (&layer.weights, &layer.bias)));
        (loss.value(&trace.output, y), flat)
    }

    /// The output for a batch, (batch, outputs).
    pub fn output(&self, x: &Array2<f64>) -> Array2<f64> {
        self.forward(x).output
    }

    // ANCHOR: parameters
    /// All parameters θ in one vector: layer by layer, W row by row, then b.
    /// Optimizers and gradient checks need not know of layers.
    pub fn parameters(&self) -> Array1<f64> {
        flatten(self.layers.iter().map(|layer| (&layer.weights, &layer.bias)))
    }

    /// Puts a vector of parameters back into the layers.
    ///
    /// # Panics
    /// If θ does not have [`Network::parameter_count`] numbers.
    pub fn set_parameters(&mut self, theta: &Array1<f64>) {
        assert_eq!(theta.len(), self.parameter_count(), "wrong number of parameters");
        let mut numbers = theta.iter();
        for layer in &mut self.layers {
            for (parameter, &number) in
                layer.weights.iter_mut().chain(&mut layer.bias).zip(numbers.by_ref())
            {
                *parameter = number;
            }
        }
    }
    // ANCHOR_END: parameters

    /// How many parameters the network has.
    pub fn parameter_count(&self) -> usize {
        self.layers.iter().map(|layer| layer.weights.len() + layer.bias.len()).sum()
    }

    /// Where in θ each layer's weights and its bias stand: (weights, bias).
    pub fn parameter_ranges(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut start = 0;
        let ranges = self.layers.iter().map(|layer| {
            let middle = start + layer.weights.len();
            let end = middle + layer.bias.len();
            let ranges = (start..middle, middle..end);
            start = end;
            ranges
        });
        ranges.collect()
    }
}

fn flatten<'a>(layers: impl Iterator<Item = (&'a Array2<f64>, &'a Array1<f64>)>) -> Array1<f64> {
    layers.flat_map(|(weights, bias)| weights.iter().chain(bias).copied()).collect()
}

/// n0's two-layer network as a [`Network`]: the same weights, biases 0.
fn n0_network() -> (Network, Array2<f64>, Array2<f64>) {
    let (two, x, y) = n0_example();
    let layer = |weights: Array2<f64>| Layer {
        bias: Array1::zeros(weights.ncols()),
        weights,
        activation: Activation::Sigmoid,
    };
    let to_output = two.to_output.insert_axis(Axis(1));
    (Network { layers: vec![layer(two.to_hidden), layer(to_output)] }, x, y.insert_axis(Axis(1)))
}

/// Points on two half-moons, (count, 2), and their class as a target, (count, 1).
fn half_moons(count: usize, seed: u32) -> (Array2<f64>, Array2<f64>) {
    let (x, classes) = toy::moons(&mut Random::seed(seed), count, 0.15);
    let y = classes.into_iter().map(|class| class as f64).collect::<Array1<f64>>();
    (x, y.insert_axis(Axis(1)))
}

/// Trains a network with one hidden tanh layer on two half-moons and shows where
/// it says yes: for any width, length and learning rate.
///
/// # Errors
/// If the training diverges, or the figure cannot be drawn.
pub fn figure(hidden: usize, epochs: usize, learning_rate: f64, seed: u32) -> Result<Figure> {
    let (x, y) = half_moons(160, 3);
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
    Chart::new("half-moons", format!("Two half-moons, {hidden} hidden units, {epochs} epochs"))
        .alt(format!(
            "Two half-moons of points that reach into each other, and the region that the network \
             gives to one of them: {:.1} % of the points are on the right side of its edge.",
            100.0 * right
        ))
        .x("x₁")
        .y("x₂")
        .x_range(-1.6..2.6)
        .y_range(-1.2..1.7)
        .region("the network says 1", logit)
        .colour(Colour::Vermilion)
        .scatter("class 0", of_class(0.0))
        .colour(Colour::Blue)
        .scatter("class 1", of_class(1.0))
        .colour(Colour::Vermilion)
        .figure()
}

/// The section: the four equations, and that they hold.
///
/// # Errors
/// If the training diverges, or the figure cannot be drawn.
pub fn section(params: &Params) -> Result<Section> {
    let (network, x, y) = n0_network();
    let (two, flat_x, flat_y) = n0_example();
    let by_hand = two.backward(&flat_x, &flat_y);
    let trace = network.forward(&x);
    let loss = Loss::SquaredError;
    let gradients = network.backward(&trace, &loss.gradient(&trace.output, &y));
    let difference = (&gradients[0].weights - &by_hand.to_hidden).mapv(f64::abs).sum();

    let mut random = Random::seed(params.seed);
    let deep = Network::new(&[3, 5, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
    let (x, y) = (random.randn((8, 3)), random.randn((8, 2)));
    let (_, gradient) = deep.loss_and_gradient(loss, &x, &y);
    let mut table = Table::new(
        "four-equations",
        "A 3-5-4-2 network: some derivatives by the four equations, and by moving the parameter 10⁻⁵ up and down.",
        ["parameter", "by the equations", "by moving it", "difference"],
    );
    let ranges = deep.parameter_ranges();
    let mut worst = 0.0_f64;
    for (l, (weights, bias)) in ranges.iter().enumerate() {
        for (name, index) in [("W", weights.start), ("b", bias.start)] {
            let moved = |step: f64| {
                let mut theta = deep.parameters();
                theta[index] += step;
                let mut moved = deep.clone();
                moved.set_parameters(&theta);
                loss.value(&moved.output(&x), &y)
            };
            let numeric = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            worst = worst.max((gradient[index] - numeric).abs());
            let number = |x: f64| format!("{x:.9}").replace('-', "−");
            table.row([
                format!("first of {name}, layer {}", l + 1),
                number(gradient[index]),
                number(numeric),
                format!("{:.0e}", (gradient[index] - numeric).abs()),
            ]);
        }
    }

    let mut section = Section::new("network", "And with any number of layers?");
    section
        .text(
            "What was done once can be done again and again. Layer l makes z = a·W + b from the \
             activations before it, and a = f(z). Call δ the error term ∂J/∂z of a layer. Then:",
        )
        .verbatim(
            "1. at the output     δ = ∂J/∂a ∘ f′(z)\n\
             2. one layer back    δ = (δ of the next · Wᵀ of the next) ∘ f′(z)\n\
             3. ∂J/∂b = Σ δ over the batch\n\
             4. ∂J/∂W = (activations before)ᵀ · δ",
        )
        .text(
            "Each is the chain rule, read off z = a·W + b. (1) J depends on the last z through the \
             last a alone. (2) An activation reaches J through every z of the next layer, each \
             along its own weight: the sum over them is the product with Wᵀ. (3) A bias enters z \
             with slope 1, in every sample. (4) A weight enters z with its input as slope. The \
             code has these four lines and a loop.",
        )
        .table(table)
        .text(format!(
            "The third column knows nothing of the equations, and agrees. For n0's little network \
             the equations give what was worked out by hand, to {difference:.0e}."
        ))
        .figure(figure(8, 400, 1.0, params.seed)?)
        .text(
            "With them any network can be trained. In the figure one hidden layer of 8 has learned \
             to keep two half-moons apart, which no single line could do.",
        )
        .value("difference_to_by_hand", difference)
        .value("worst_difference", worst);
    Ok(section)
}

#[cfg(test)]
mod tests;
