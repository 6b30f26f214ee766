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

use lesson01_perceptron::Activation;
use ndarray::{Array1, Array2, Axis};
use shared::random::Random;

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

impl Layer {
    /// A layer of these weights, (inputs, outputs), with biases 0.
    pub fn new(weights: Array2<f64>, activation: Activation) -> Self {
        Layer { bias: Array1::zeros(weights.ncols()), weights, activation }
    }
}

/// Layers, each fed by the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// From the input to the output.
    pub layers: Vec<Layer>,
}

impl Network {
    /// A network of the given sizes, from inputs to outputs, with biases 0 and
    /// normal weights of mean 0; `deviation` says σ for a layer of so many inputs
    /// and outputs.
    ///
    /// # Panics
    /// If there are fewer than two sizes.
    pub fn drawn(
        sizes: &[usize],
        hidden: Activation,
        output: Activation,
        deviation: impl Fn(usize, usize) -> f64,
        random: &mut Random,
    ) -> Self {
        let last = sizes.len() - 2;
        let layers = sizes.windows(2).enumerate().map(|(l, size)| {
            let (inputs, outputs) = (size[0], size[1]);
            let weights = random.normal(0.0, deviation(inputs, outputs), (inputs, outputs));
            Layer::new(weights, if l == last { output } else { hidden })
        });
        Network { layers: layers.collect() }
    }

    /// The same with σ = 1/√inputs. Lesson 7 says what other choices do.
    ///
    /// # Panics
    /// If there are fewer than two sizes.
    pub fn new(
        sizes: &[usize],
        hidden: Activation,
        output: Activation,
        random: &mut Random,
    ) -> Self {
        let deviation = |inputs: usize, _| 1.0 / (inputs as f64).sqrt();
        Network::drawn(sizes, hidden, output, deviation, random)
    }
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

impl Network {
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

    /// The output for a batch, (batch, outputs).
    pub fn output(&self, x: &Array2<f64>) -> Array2<f64> {
        self.forward(x).output
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn weights_are_drawn_layer_by_layer_with_their_deviation() {
        let (tanh, identity) = (Activation::Tanh, Activation::Identity);
        let deviation = |inputs, outputs| (10 * inputs + outputs) as f64;
        let network = Network::drawn(&[2, 3, 1], tanh, identity, deviation, &mut Random::seed(7));
        let mut random = Random::seed(7);
        let first = Layer::new(random.normal(0.0, 23.0, (2, 3)), tanh);
        let second = Layer::new(random.normal(0.0, 31.0, (3, 1)), identity);
        assert_eq!(network.layers, [first, second]);
    }

    #[test]
    fn only_the_last_layer_has_the_outputs_activation() {
        let (tanh, identity) = (Activation::Tanh, Activation::Identity);
        let network = Network::new(&[2, 3, 4, 3, 1], tanh, identity, &mut Random::seed(1));
        let activations = network.layers.iter().map(|layer| layer.activation);
        assert_eq!(activations.collect::<Vec<_>>(), [tanh, tanh, tanh, identity]);
    }

    /// relu(1 − 2 + 0.5) = 0 and relu(2 + 0 − 1) = 1, then 3·0 − 1·1 + 4 = 3.
    #[test]
    fn forward_keeps_what_was_worked_out_by_hand() {
        let hidden = Layer {
            weights: array![[1.0, 2.0], [-1.0, 0.0]],
            bias: array![0.5, -1.0],
            activation: Activation::Relu,
        };
        let output =
            Layer { bias: array![4.0], ..Layer::new(array![[3.0], [-1.0]], Activation::Identity) };
        let trace = Network { layers: vec![hidden, output] }.forward(&array![[1.0, 2.0]]);
        assert_eq!(trace.z, [array![[-0.5, 1.0]], array![[3.0]]]);
        assert_eq!(trace.inputs, [array![[1.0, 2.0]], array![[0.0, 1.0]]]);
        assert_eq!(trace.output, array![[3.0]]);
    }
}
