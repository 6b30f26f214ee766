//! # By hand once more, with ReLU
//!
//! n2's network: a ReLU layer and a linear output, no biases, one sample at a
//! time. Its code has two bugs in the lines that matter, `*` where the matrix
//! product belongs and `layer_2_delta.T.dot(weight_1_2)` for the way back; the
//! right ones stand here. Lesson 8's museum keeps the wrong ones.
//!
//! Source: n2 §3, after Trask, "Grokking Deep Learning" (2019), chapter 6.

use lesson01_perceptron::{relu, relu_derivative};
use lesson02_gradient_descent::{Standardiser, batches, one_hot, pick};
use lesson04_losses::argmax;
use ndarray::{Array2, Axis, concatenate};
use shared::Result;
use shared::data::iris;
use shared::random::Random;

use crate::Batch;

/// n2's network, with n2's names.
#[derive(Debug, Clone, PartialEq)]
pub struct ReluNetwork {
    /// (inputs, hidden).
    pub weight_0_1: Array2<f64>,
    /// (hidden, outputs).
    pub weight_1_2: Array2<f64>,
}

impl ReluNetwork {
    /// Uniform weights in [−0.5, 0.5).
    pub fn new(inputs: usize, hidden: usize, outputs: usize, random: &mut Random) -> Self {
        ReluNetwork {
            weight_0_1: random.uniform_in(-0.5, 0.5, (inputs, hidden)),
            weight_1_2: random.uniform_in(-0.5, 0.5, (hidden, outputs)),
        }
    }

    /// layer_1 before its ReLU, and layer_2, for layer_0 of (batch, inputs).
    pub fn forward(&self, layer_0: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
        let z = layer_0.dot(&self.weight_0_1); // (batch, hidden)
        let layer_2 = z.mapv(relu).dot(&self.weight_1_2); // (batch, outputs)
        (z, layer_2)
    }

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

    /// The share of samples whose largest output is that of the right class; y is
    /// one-hot, (samples, outputs).
    pub fn accuracy(&self, (x, y): &Batch) -> f64 {
        let (_, outputs) = self.forward(x);
        let rows = outputs.rows().into_iter().zip(y.rows());
        rows.filter(|(row, label)| argmax(row) == argmax(label)).count() as f64 / y.nrows() as f64
    }
}

/// Fisher's irises: four measurements, standardised, (150, 4), and the species,
/// one-hot, (150, 3).
///
/// # Errors
/// None with the set that is built in.
pub fn flowers() -> Result<Batch> {
    let iris = iris();
    let x = Standardiser::fit(&iris.x, &iris.names)?.apply(&iris.x);
    Ok((x, one_hot(&iris.y, iris.classes.len())))
}

/// The same with one input more, which is always 1: its weights are the hidden units'
/// biases. From (samples, inputs) to (samples, inputs + 1).
pub fn with_biases((x, y): &Batch) -> Batch {
    let ones = Array2::ones((x.nrows(), 1));
    (concatenate![Axis(1), *x, ones], y.clone())
}

/// The network's accuracy on the flowers at the start and after each epoch.
pub fn learn_flowers(
    flowers: &Batch,
    hidden: usize,
    epochs: usize,
    alpha: f64,
    seed: u32,
) -> Vec<f64> {
    let (x, y) = flowers;
    let mut random = Random::seed(seed);
    let mut network = ReluNetwork::new(x.ncols(), hidden, y.ncols(), &mut random);
    let mut accuracies = vec![network.accuracy(flowers)];
    for _ in 0..epochs {
        for sample in batches(x.nrows(), Some(1), &mut random) {
            let (layer_0, label) = pick((x, y), &sample);
            network.step(&layer_0, &label, alpha);
        }
        accuracies.push(network.accuracy(flowers));
    }
    accuracies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Network;
    use lesson01_perceptron::Activation;
    use lesson04_losses::Loss;

    /// One step of n2's code is one step of the four equations.
    #[test]
    fn a_step_is_that_of_the_general_network() {
        let mut random = Random::seed(5);
        let mut by_hand = ReluNetwork::new(4, 6, 3, &mut random);
        let network = Network::of(&[
            (by_hand.weight_0_1.clone(), Activation::Relu),
            (by_hand.weight_1_2.clone(), Activation::Identity),
        ]);
        let (x, y) = (random.randn((1, 4)), random.randn((1, 3)));
        let gradient = network.gradient(Loss::SquaredError, &x, &y);
        by_hand.step(&x, &y, 0.1);
        for (l, weights) in [&by_hand.weight_0_1, &by_hand.weight_1_2].into_iter().enumerate() {
            let expected = &network.layer(l).weights - 0.1 * &network.layout.layer(&gradient, l).0;
            assert!((weights - expected).iter().all(|d| d.abs() < 1e-15));
        }
    }

    /// np.random.seed(42); np.random.rand(4) − 0.5, two for each array.
    #[test]
    fn weights_are_drawn_evenly_around_0() {
        let network = ReluNetwork::new(1, 2, 1, &mut Random::seed(42));
        let drawn = network.weight_0_1.iter().chain(&network.weight_1_2);
        let expected = [-0.12545988, 0.45071431, 0.23199394, 0.09865848];
        assert!(drawn.zip(expected).all(|(w, expected)| (w - expected).abs() < 1e-8));
    }

    #[test]
    fn the_flowers_are_learned() {
        let flowers = flowers().expect("the set is sound");
        let accuracies = learn_flowers(&flowers, 8, 20, 0.02, 21);
        assert!(accuracies[0] < 0.5 && accuracies[20] > 0.88, "{accuracies:?}");
        // Without biases every boundary begins at the mean flower, which costs some.
        let accuracies = learn_flowers(&with_biases(&flowers), 8, 20, 0.02, 21);
        assert!(accuracies[20] > 0.96, "{accuracies:?}");
    }

    /// Twice as far from the mean flower in the same direction, the outputs are twice
    /// as large, and the answer is the same.
    #[test]
    fn without_biases_only_the_direction_counts() {
        let network = ReluNetwork::new(4, 6, 3, &mut Random::seed(5));
        let (x, _) = flowers().expect("the set is sound");
        let (once, twice) = (network.forward(&x).1, network.forward(&(2.0 * &x)).1);
        assert_eq!(2.0 * once, twice);
    }
}
