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
use shared::random::Random;

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

#[cfg(test)]
mod tests;
