//! # Any number of layers
//!
//! Layer l makes zˡ = aˡ⁻¹·Wˡ + bˡ and aˡ = fˡ(zˡ). Call δˡ = ∂J/∂zˡ. The chain
//! rule gives four equations, and no network needs more (samples are rows):
//!
//! 1. at the output, δᴸ = ∂J/∂aᴸ ⊙ f′(zᴸ): J depends on zᴸ through aᴸ alone;
//! 2. one layer back, δˡ = (δˡ⁺¹·(Wˡ⁺¹)ᵀ) ⊙ f′(zˡ): aˡ reaches J through all of
//!    zˡ⁺¹, each along its own weight;
//! 3. ∂J/∂bˡ = Σ δˡ over the batch: b enters every sample's z with slope 1;
//! 4. ∂J/∂Wˡ = (aˡ⁻¹)ᵀ·δˡ: a weight enters z with its input as slope.
//!
//! `⊙` multiplies entry by entry. Later lessons train, initialise and check this
//! network.
//!
//! Source: n4 §13; Nielsen, "Neural Networks and Deep Learning" (2015), chapter 2,
//! with rows and columns exchanged.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use ndarray::linalg::general_mat_mul;
use ndarray::{
    Array1, Array2, ArrayRef2, ArrayView1, ArrayView2, ArrayViewMut1, ArrayViewMut2, Axis,
    CowArray, Ix2,
};
use shared::random::Random;

use crate::parameters::Layout;

/// Layers, each fed by the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// θ, all parameters in one vector: layer by layer, W row by row, then b.
    pub theta: Array1<f64>,
    /// Where each layer stands in it.
    pub layout: Layout,
    /// Each layer's f.
    pub activations: Vec<Activation>,
}

/// One layer of a network, z = x·W + b and a = f(z); its parameters stand in θ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layer<'a> {
    /// W, (inputs, outputs).
    pub weights: ArrayView2<'a, f64>,
    /// b, (outputs).
    pub bias: ArrayView1<'a, f64>,
    /// f.
    pub activation: Activation,
}

impl Network {
    /// A network with an activation for each layer and all parameters 0.
    fn zeros(layout: Layout, activations: Vec<Activation>) -> Self {
        Network { theta: Array1::zeros(layout.count()), layout, activations }
    }

    /// A network of these layers, each given by its W, (inputs, outputs), and its f; all
    /// biases are 0.
    ///
    /// # Panics
    /// If a layer does not have as many inputs as the one before has outputs.
    pub fn of(layers: &[(Array2<f64>, Activation)]) -> Self {
        let inputs = layers.iter().take(1).map(|(weights, _)| weights.nrows());
        let sizes = inputs.chain(layers.iter().map(|(weights, _)| weights.ncols())).collect();
        let activations = layers.iter().map(|&(_, activation)| activation).collect();
        let mut network = Network::zeros(Layout { sizes }, activations);
        for (l, (weights, _)) in layers.iter().enumerate() {
            network.weights_mut(l).assign(weights);
        }
        network
    }

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
        let mut activations = vec![hidden; sizes.len() - 2];
        activations.push(output);
        let mut network = Network::zeros(Layout { sizes: sizes.to_vec() }, activations);
        for (l, size) in sizes.windows(2).enumerate() {
            let (inputs, outputs) = (size[0], size[1]);
            let weights = random.normal(0.0, deviation(inputs, outputs), (inputs, outputs));
            network.weights_mut(l).assign(&weights);
        }
        network
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

impl Network {
    /// Layer l, from 0.
    pub fn layer(&self, l: usize) -> Layer<'_> {
        let (weights, bias) = self.layout.layer(&self.theta, l);
        Layer { weights, bias, activation: self.activations[l] }
    }

    /// All layers, from the input to the output.
    pub fn layers(&self) -> impl ExactSizeIterator<Item = Layer<'_>> {
        (0..self.activations.len()).map(|l| self.layer(l))
    }

    /// Layer l's W, (inputs, outputs), to be changed.
    pub fn weights_mut(&mut self, l: usize) -> ArrayViewMut2<'_, f64> {
        self.layout.layer_mut(&mut self.theta, l).0
    }

    /// Layer l's b, (outputs), to be changed.
    pub fn bias_mut(&mut self, l: usize) -> ArrayViewMut1<'_, f64> {
        self.layout.layer_mut(&mut self.theta, l).1
    }
}

// ANCHOR: forward
impl Layer<'_> {
    /// z = a·W + b, (batch, outputs), of the activations before it, (batch, inputs).
    pub fn z(&self, a: &ArrayRef2<f64>) -> Array2<f64> {
        a.dot(&self.weights) + self.bias
    }
}

/// What a forward pass leaves behind for the backward pass: a⁰, which is the batch itself,
/// then each layer's activation, (batch, outputs); the last is the network's output.
pub type Activations<'x> = Vec<CowArray<'x, f64, Ix2>>;

impl Network {
    /// From the batch x, (batch, inputs), to the output, by way of all activations.
    pub fn forward<'x>(&self, x: &'x ArrayRef2<f64>) -> Activations<'x> {
        let mut a = vec![CowArray::from(x.view())];
        for (l, layer) in self.layers().enumerate() {
            let z = layer.z(&a[l]); // (batch, outputs)
            a.push(layer.activation.apply_to_all(z).into());
        }
        a
    }
}
// ANCHOR_END: forward

// ANCHOR: backward
impl Network {
    /// From ∂J/∂output, (batch, outputs), back to ∂J/∂θ, as long as θ.
    pub fn backward(&self, a: &Activations<'_>, d_output: Array2<f64>) -> Array1<f64> {
        let mut gradient = Array1::zeros(self.theta.len());
        let slope = |l: usize| a[l + 1].mapv(|a| self.activations[l].derivative_from_output(a));
        let last = self.activations.len() - 1;
        let mut delta = d_output * slope(last); // 1: (batch, outputs)
        for l in (0..=last).rev() {
            let (mut d_weights, mut d_bias) = self.layout.layer_mut(&mut gradient, l);
            d_bias.assign(&delta.sum_axis(Axis(0))); // 3: (outputs)
            general_mat_mul(1.0, &a[l].t(), &delta, 0.0, &mut d_weights); // 4: (inputs, outputs)
            if l > 0 {
                delta = delta.dot(&self.layer(l).weights.t()) * slope(l - 1); // 2: (batch, inputs)
            }
        }
        gradient
    }
}
// ANCHOR_END: backward

impl Network {
    /// The output for a batch, (batch, outputs).
    pub fn output(&self, x: &ArrayRef2<f64>) -> Array2<f64> {
        self.forward(x).pop().expect("there is x at least").into_owned()
    }

    /// ∂J/∂θ on the batch x, (batch, inputs), y, (batch, outputs); as long as θ.
    pub fn gradient(&self, loss: Loss, x: &ArrayRef2<f64>, y: &ArrayRef2<f64>) -> Array1<f64> {
        let a = self.forward(x);
        self.backward(&a, loss.gradient(&a[a.len() - 1], y))
    }

    /// J on a batch, x, (batch, inputs), and y, (batch, outputs).
    pub fn loss(&self, loss: Loss, x: &ArrayRef2<f64>, y: &ArrayRef2<f64>) -> f64 {
        loss.value(&self.output(x), y)
    }

    /// J(θ) on a batch: the loss with θ in place of the network's own parameters.
    ///
    /// # Panics
    /// If θ is not as long as the network's own.
    pub fn loss_at(
        &self,
        theta: &Array1<f64>,
        loss: Loss,
        x: &ArrayRef2<f64>,
        y: &ArrayRef2<f64>,
    ) -> f64 {
        let mut moved = self.clone();
        moved.theta.assign(theta);
        moved.loss(loss, x, y)
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
        let first = (random.normal(0.0, 23.0, (2, 3)), tanh);
        let second = (random.normal(0.0, 31.0, (3, 1)), identity);
        assert_eq!(network, Network::of(&[first, second]));
    }

    #[test]
    fn only_the_last_layer_has_the_outputs_activation() {
        let (tanh, identity) = (Activation::Tanh, Activation::Identity);
        let network = Network::new(&[2, 3, 4, 3, 1], tanh, identity, &mut Random::seed(1));
        assert_eq!(network.activations, [tanh, tanh, tanh, identity]);
    }

    /// relu(1 − 2 + 0.5) = 0 and relu(2 + 0 − 1) = 1, then 3·0 − 1·1 + 4 = 3.
    #[test]
    fn forward_keeps_what_was_worked_out_by_hand() {
        let hidden = (array![[1.0, 2.0], [-1.0, 0.0]], Activation::Relu);
        let mut network = Network::of(&[hidden, (array![[3.0], [-1.0]], Activation::Identity)]);
        network.bias_mut(0).assign(&array![0.5, -1.0]);
        network.bias_mut(1).fill(4.0);
        let x = array![[1.0, 2.0]];
        assert_eq!(network.forward(&x), [x.clone(), array![[0.0, 1.0]], array![[3.0]]]);
        assert_eq!(network.output(&x), array![[3.0]]);
    }

    #[test]
    #[should_panic(expected = "shape")]
    fn a_vector_of_another_length_is_no_theta() {
        let network = Network::of(&[(array![[1.0], [2.0]], Activation::Tanh)]);
        let (theta, x, y) = (array![1.0, 2.0], array![[1.0, 1.0]], array![[1.0]]);
        let _ = network.loss_at(&theta, Loss::SquaredError, &x, &y);
    }

    #[test]
    #[should_panic(expected = "shape")]
    fn layers_that_do_not_fit_are_no_network() {
        let layer = |inputs, outputs| (Array2::zeros((inputs, outputs)), Activation::Tanh);
        let _ = Network::of(&[layer(2, 3), layer(2, 1)]);
    }
}
