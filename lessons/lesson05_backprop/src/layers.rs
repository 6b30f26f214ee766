//! # Counting layers, naming units
//!
//! The inputs are layer 0. They are given and not computed, have no W and no b, and so do
//! not count: two inputs, two hidden layers and an output are a network of 3 layers.
//! Layer l has nˡ units. Its W is (nˡ⁻¹, nˡ), and wᵢⱼ leads from unit i of the layer
//! before to unit j: a row holds what one unit hands on, a column what one unit takes in.
//!
//! Others write samples as columns and W as (nˡ, nˡ⁻¹), the output's index first. Every
//! matrix is then the transposed one, and every product turned round.
//!
//! On paper units are numbered from 1, in code from 0.
//!
//! Sources: n3 §2 counts and numbers layers so; n1 §6 has W's rows and columns as here,
//! n4 §2 the output's index first.

use lesson01_perceptron::Activation;
use ndarray::{Array2, ArrayRef1, Axis};

use crate::network::{Layer, Network};

/// What is to be counted in a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Layers that compute something: L.
    pub layers: usize,
    /// Those of them that are not the output.
    pub hidden: usize,
    /// Units in all layers that compute something.
    pub units: usize,
    /// Weights and biases: to each unit of a layer one weight from each unit before it, and
    /// one bias.
    pub parameters: usize,
}

/// Counts a network of these sizes: n⁰ inputs, then n¹ to nᴸ units.
pub fn counts(sizes: &[usize]) -> Counts {
    let layers = sizes.len() - 1;
    let units = sizes[1..].iter().sum();
    let parameters = sizes.windows(2).map(|n| (n[0] + 1) * n[1]).sum();
    Counts { layers, hidden: layers - 1, units, parameters }
}

/// A sigmoid network whose parameters spell their indices: 0.231 is in layer 2 the weight
/// from unit 3 to unit 1. A bias is a weight from a unit 0 that always puts out 1: 0.201.
pub fn spelled(sizes: &[usize]) -> Network {
    let number = |l: usize, i: usize, j: usize| (100 * l + 10 * i + j) as f64 / 1000.0;
    let layer = |(l, n): (usize, &[usize])| {
        let weights = Array2::from_shape_fn((n[0], n[1]), |(i, j)| number(l, i + 1, j + 1));
        (weights, Activation::Sigmoid)
    };
    let mut network = Network::of(&(1..).zip(sizes.windows(2)).map(layer).collect::<Vec<_>>());
    for l in 1..sizes.len() {
        network.bias_mut(l - 1).indexed_iter_mut().for_each(|(j, b)| *b = number(l, 0, j + 1));
    }
    network
}

// ANCHOR: by_indices
/// One unit's zⱼ for one sample, by its indices: Σᵢ aᵢ·wᵢⱼ + bⱼ, where a, (inputs), is what
/// the layer before puts out.
pub fn z_of_unit(layer: Layer<'_>, a: &ArrayRef1<f64>, j: usize) -> f64 {
    let mut z = layer.bias[j];
    for (i, a) in a.iter().enumerate() {
        z += a * layer.weights[[i, j]];
    }
    z
}
// ANCHOR_END: by_indices

// ANCHOR: by_columns
/// The output, (outputs, batch), of a network whose samples are columns, x is
/// (inputs, batch), and whose weights have the output's index first.
pub fn output_by_columns(network: &Network, x: Array2<f64>) -> Array2<f64> {
    let mut a = x;
    for layer in network.layers() {
        let weights = layer.weights.t(); // (outputs, inputs)
        let bias = layer.bias.insert_axis(Axis(1)); // (outputs, 1)
        let z = weights.dot(&a) + bias; // (outputs, batch)
        a = layer.activation.apply_to_all(z);
    }
    a
}
// ANCHOR_END: by_columns

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// 2·4 + 4, 4·3 + 3 and 3·1 + 1 parameters.
    #[test]
    fn the_inputs_are_no_layer_and_have_no_parameters() {
        let counted = Counts { layers: 3, hidden: 2, units: 8, parameters: 12 + 15 + 4 };
        assert_eq!(counts(&[2, 4, 3, 1]), counted);
        assert_eq!(counts(&[7, 1]), Counts { layers: 1, hidden: 0, units: 1, parameters: 8 });
    }

    #[test]
    fn parameters_spell_their_indices() {
        let network = spelled(&[2, 3, 1]);
        let theta = [
            0.111, 0.112, 0.113, 0.121, 0.122, 0.123, 0.101, 0.102, 0.103, 0.211, 0.221, 0.231,
            0.201,
        ];
        assert_eq!(network.theta.to_vec(), theta);
        assert_eq!(network.activations, [Activation::Sigmoid; 2]);
    }

    /// 5·0.112 + 7·0.122 + 0.102 = 1.516.
    #[test]
    fn one_unit_takes_in_a_column() {
        let network = spelled(&[2, 3, 1]);
        let a = array![5.0, 7.0];
        assert!((z_of_unit(network.layer(0), &a, 1) - 1.516).abs() < 1e-14);
        let all = network.layer(0).z(&array![[5.0, 7.0]]);
        for j in 0..3 {
            assert!((z_of_unit(network.layer(0), &a, j) - all[[0, j]]).abs() < 1e-14);
        }
    }

    #[test]
    fn with_samples_as_columns_the_output_is_the_transposed_one() {
        let network = spelled(&[2, 4, 3, 2]);
        let x = array![[1.0, 2.0], [-3.0, 0.5], [0.0, -1.0]];
        let by_columns = output_by_columns(&network, x.t().to_owned());
        let output = network.output(&x);
        assert_eq!(by_columns.dim(), (2, 3));
        assert!((&by_columns.t() - &output).iter().all(|off| off.abs() < 1e-15));
    }
}
