//! # A hidden layer is a change of coordinates
//!
//! A layer of two units takes a point (x₁, x₂) to a point (a₁, a₂): it moves the
//! whole plane. The output neuron draws a straight line, but in the new
//! coordinates; seen from the old ones the line is bent.
//!
//! Source: n1 §6.1, n3 §2; the picture of a bent grid is C. Olah's, "Neural
//! networks, manifolds, and topology" (2014).

use lesson05_backprop::{Batch, Network};
use ndarray::Array2;
use shared::Result;

use crate::training::trained;

// ANCHOR: hidden
/// Where the last hidden layer puts each sample, (samples, its units): the
/// inputs of the layer behind it.
pub fn hidden(network: &Network, x: &Array2<f64>) -> Array2<f64> {
    network.forward(x).swap_remove(network.activations.len() - 1).into_owned()
}

/// What the output neuron makes of such places a, (samples, units): one line, a·w + b,
/// (samples, 1).
pub fn line(network: &Network, a: &Array2<f64>) -> Array2<f64> {
    network.layer(network.activations.len() - 1).z(a)
}
// ANCHOR_END: hidden

/// λ of the weight decay here, which keeps the plane from being crushed against the
/// sides of the square. (The end of the lesson says what else it is good for.)
pub const DECAY: f64 = 0.1;

/// The sizes of a network whose hidden layers have two units each.
pub fn sizes(layers: usize) -> Vec<usize> {
    [vec![2; layers + 1], vec![1]].concat()
}

/// Such a network, trained.
///
/// # Errors
/// If the training diverges.
pub fn network(
    points: &Batch,
    layers: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Network> {
    trained(&sizes(layers), points, epochs, (learning_rate, DECAY), seed)
}

/// How far apart the classes are for the output neuron, along its weights: the
/// distance of their means, in spreads.
pub fn separation(network: &Network, (x, y): &Batch) -> f64 {
    let (places, output) = (hidden(network, x), network.layer(network.activations.len() - 1));
    let along = |class| -> Vec<f64> {
        let of_class = places.rows().into_iter().zip(y).filter(|(_, y)| **y == class);
        of_class.map(|(a, _)| a.dot(&output.weights.column(0))).collect()
    };
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (zeros, ones) = (along(0.0), along(1.0));
    let (m0, m1) = (mean(&zeros), mean(&ones));
    let squares = |values: &[f64], m: f64| values.iter().map(|v| (v - m).powi(2)).sum::<f64>();
    let spread = (squares(&zeros, m0) + squares(&ones, m1)) / (zeros.len() + ones.len()) as f64;
    (m1 - m0).abs() / spread.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plane::Plane;
    use lesson01_perceptron::Activation;
    use lesson05_backprop::half_moons::targets;
    use ndarray::array;
    use shared::random::Random;

    /// The boundary on the left is the line on the right: f(x) = line(hidden(x)).
    #[test]
    fn the_output_is_a_line_over_the_hidden_layers_places() {
        let points = Plane::Spirals.points(40, &mut Random::seed(2));
        let network = network(&points, 3, 20, 0.03, 1).expect("it converges");
        assert_eq!(network.layout.sizes, [2, 2, 2, 2, 1]);
        let (seen, out) = (hidden(&network, &points.0), network.output(&points.0));
        assert!((line(&network, &seen) - out).iter().all(|d| d.abs() < 1e-12));
    }

    /// XOR by moving the plane, as the chapter does it by hand: both units look along
    /// one diagonal. tanh 2 = 0.9640275801, tanh 6 = 0.9999877117.
    #[test]
    fn two_corners_are_laid_on_one_another() {
        let look = (array![[2.0, 2.0], [2.0, 2.0]], Activation::Tanh);
        let part = (array![[1.0], [-1.0]], Activation::Identity);
        let mut network = Network::of(&[look, part]);
        network.bias_mut(0).assign(&array![2.0, -2.0]);
        network.bias_mut(1).fill(-1.0);
        let (near, far) = (0.9640275801, 0.9999877117);
        for (x, a) in [
            ([-1.0, -1.0], [-near, -far]),
            ([1.0, 1.0], [far, near]),
            ([1.0, -1.0], [near, -near]),
            ([-1.0, 1.0], [near, -near]),
        ] {
            let place = hidden(&network, &Array2::from(vec![x]));
            assert!(
                (&place - &Array2::from(vec![a])).iter().all(|d| d.abs() < 1e-9),
                "{x:?} to {place}"
            );
            assert_eq!(line(&network, &place)[[0, 0]] > 0.0, x[0] != x[1], "{x:?}");
        }
    }

    /// A layer of two tanh units can be undone, z = atanh a and x = (z − b)·W⁻¹: it lays
    /// no two points on one another, and leaves out no place inside the square.
    #[test]
    fn a_layer_moves_the_plane_into_a_square() {
        let mut random = Random::seed(7);
        let network = Network::new(&[2, 2, 1], Activation::Tanh, Activation::Identity, &mut random);
        let w = network.layer(0).weights;
        let determinant = w[[0, 0]] * w[[1, 1]] - w[[0, 1]] * w[[1, 0]];
        let inverse = array![[w[[1, 1]], -w[[0, 1]]], [-w[[1, 0]], w[[0, 0]]]] / determinant;
        let undo = |a: &Array2<f64>| (a.mapv(f64::atanh) - network.layer(0).bias).dot(&inverse);
        let near = |a: &Array2<f64>, b: &Array2<f64>| (a - b).iter().all(|d| d.abs() < 1e-9);

        let steps = || (-9..=9).map(|step| f64::from(step) / 10.0);
        let grid: Vec<[f64; 2]> = steps().flat_map(|s| steps().map(move |t| [s, t])).collect();
        let grid = Array2::from(grid);
        let points = 2.0 * &grid; // of the plane
        assert!(near(&undo(&hidden(&network, &points)), &points));
        let places = grid; // inside the square
        assert!(near(&hidden(&network, &undo(&places)), &places));
    }

    #[test]
    fn separation_is_in_spreads() {
        // Means 1 and 10; squares 2 and 8, of five points: a spread of √2.
        let x = array![[0.0, 7.0], [2.0, -5.0], [8.0, 3.0], [10.0, 0.0], [12.0, 1.0]];
        let mut network = Network::of(&[(array![[1.0], [0.0]], Activation::Identity)]);
        network.bias_mut(0).fill(-5.0);
        let found = separation(&network, &(x, targets(&[0, 0, 1, 1, 1])));
        assert!((found - 9.0 / 2_f64.sqrt()).abs() < 1e-12, "{found}");
    }
}
