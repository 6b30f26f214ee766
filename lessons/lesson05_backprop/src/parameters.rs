//! # All parameters in one vector
//!
//! An optimizer moves numbers, and a check of gradients tries them; neither need
//! know of layers. To them a network is a function J(θ) of one long vector.

use std::ops::Range;

use lesson04_losses::Loss;
use ndarray::{Array1, Array2};

use crate::{LayerGradient, Network};

/// Layer by layer, W row by row, then b.
fn in_order<'a>(layers: impl Iterator<Item = (&'a Array2<f64>, &'a Array1<f64>)>) -> Array1<f64> {
    layers.flat_map(|(weights, bias)| weights.iter().chain(bias).copied()).collect()
}

/// ∂J/∂θ in one vector, in the order of [`Network::parameters`].
pub fn flat(gradients: &[LayerGradient]) -> Array1<f64> {
    in_order(gradients.iter().map(|layer| (&layer.weights, &layer.bias)))
}

impl Network {
    /// θ, all parameters in one vector: layer by layer, W row by row, then b.
    pub fn parameters(&self) -> Array1<f64> {
        in_order(self.layers.iter().map(|layer| (&layer.weights, &layer.bias)))
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

    /// J on the batch x, (batch, inputs), y, (batch, outputs), and ∂J/∂θ.
    pub fn loss_and_gradient(
        &self,
        loss: Loss,
        x: &Array2<f64>,
        y: &Array2<f64>,
    ) -> (f64, Array1<f64>) {
        let trace = self.forward(x);
        let gradients = self.backward(&trace, &loss.gradient(&trace.output, y));
        (loss.value(&trace.output, y), flat(&gradients))
    }

    /// J(θ) on a batch: the loss with θ in place of the network's own parameters.
    ///
    /// # Panics
    /// If θ does not have [`Network::parameter_count`] numbers.
    pub fn loss_at(
        &self,
        theta: &Array1<f64>,
        loss: Loss,
        x: &Array2<f64>,
        y: &Array2<f64>,
    ) -> f64 {
        let mut moved = self.clone();
        moved.set_parameters(theta);
        loss.value(&moved.output(x), y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::Activation;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        #[test]
        fn parameters_come_back_as_they_went(
            sizes in prop::collection::vec(1..6_usize, 2..6), seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let mut draw =
                || Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);
            let (network, mut other) = (draw(), draw());
            other.set_parameters(&network.parameters());
            prop_assert_eq!(&network, &other);
        }
    }

    #[test]
    fn theta_is_layer_by_layer_weights_row_by_row_then_biases() {
        let tanh = Activation::Tanh;
        let mut random = Random::seed(1);
        let mut network = Network::new(&[2, 2, 1], tanh, Activation::Identity, &mut random);
        network.set_parameters(&(1..=9).map(f64::from).collect());
        assert_eq!(network.layers[0].weights, array![[1.0, 2.0], [3.0, 4.0]]);
        assert_eq!(network.layers[0].bias, array![5.0, 6.0]);
        assert_eq!(network.layers[1].weights, array![[7.0], [8.0]]);
        assert_eq!(network.layers[1].bias, array![9.0]);
        assert_eq!(network.parameter_count(), 9);
        assert_eq!(network.parameter_ranges(), [(0..4, 4..6), (6..8, 8..9)]);
    }
}
