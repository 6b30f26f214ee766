//! # What the first layer looks for
//!
//! A hidden unit has one weight for each pixel, so its weights are a picture too:
//! where ink speaks for the unit, and where against it. Where ink hardly varies the
//! weight hardly matters, and is still much as it was drawn at first; so each weight is
//! taken times its pixel's spread.

use lesson04_losses::argmax;
use lesson05_backprop::Network;
use ndarray::{Array1, Array2, ArrayView2, Axis};

/// What a hidden unit looks for: each weight times its pixel's spread, (pixels).
pub fn looks_for(network: &Network, unit: usize, spread: &Array1<f64>) -> Array1<f64> {
    &network.layer(0).weights.column(unit) * spread
}

/// The digit whose logit the unit raises most.
pub fn speaks_for(network: &Network, unit: usize) -> usize {
    argmax(&network.layer(1).weights.row(unit))
}

/// The share of what a unit looks for that speaks against ink, 0 to 1.
pub fn against_ink(looks_for: &Array1<f64>) -> f64 {
    let negative: f64 = looks_for.iter().map(|weight| (-weight).max(0.0)).sum();
    negative / looks_for.mapv(f64::abs).sum()
}

/// Whether the unit raises the logit of that digit.
pub fn raises(network: &Network, unit: usize, digit: usize) -> bool {
    network.layer(1).weights[[unit, digit]] > 0.0
}

/// How many hidden units are awake, on average over these inputs, (samples, pixels).
pub fn awake(network: &Network, x: &Array2<f64>) -> f64 {
    let first = network.layer(0);
    let z = x.dot(&first.weights) + first.bias; // (samples, hidden)
    z.iter().filter(|z| **z > 0.0).count() as f64 / x.nrows() as f64
}

/// The hidden units by how much they can move the logits: the length of the weights
/// that lead into one times the length of those that lead out of it.
pub fn by_influence(network: &Network) -> Vec<usize> {
    let [first, second] = [network.layer(0).weights, network.layer(1).weights];
    let length = |weights: ArrayView2<'_, f64>, axis| weights.map_axis(axis, |w| w.dot(&w).sqrt());
    let influence = length(first, Axis(0)) * length(second, Axis(1));
    let mut units: Vec<usize> = (0..influence.len()).collect();
    units.sort_by(|&a, &b| influence[b].total_cmp(&influence[a]));
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::fresh;
    use shared::random::Random;

    #[test]
    fn influence_is_the_product_of_the_two_lengths() {
        let mut network = fresh([64, 12, 10], &mut Random::seed(42));
        // A unit without a way out has none, however large its weights.
        network.weights_mut(1).row_mut(3).fill(0.0);
        network.weights_mut(0).column_mut(3).fill(100.0);
        network.weights_mut(0).column_mut(7).fill(100.0);
        let units = by_influence(&network);
        assert_eq!((units[0], units[11]), (7, 3));
    }

    #[test]
    fn what_speaks_against_ink_is_a_share_of_all_that_speaks() {
        let share = |weights: [f64; 4]| against_ink(&weights.to_vec().into());
        assert_eq!(share([1.0, -3.0, 0.0, 4.0]), 3.0 / 8.0);
        assert_eq!((share([1.0, 2.0, 0.0, 4.0]), share([-1.0; 4])), (0.0, 1.0));
    }

    /// Two inputs, three units; the first unit stays at 0, where it is not awake.
    #[test]
    fn a_unit_is_awake_above_0_and_raises_what_its_weight_is_positive_for() {
        let mut network = fresh([2, 3, 10], &mut Random::seed(42));
        network.weights_mut(0).assign(&ndarray::array![[0.0, 2.0, -3.0], [0.0, 5.0, 1.0]]);
        network.bias_mut(0)[1] = -6.5;
        let x = ndarray::array![[1.0, 1.0], [0.0, 1.0], [2.0, 9.0]]; // one, the other, both
        assert_eq!(awake(&network, &x), 4.0 / 3.0);
        network.weights_mut(1)[[2, 8]] = 0.1;
        network.weights_mut(1)[[2, 7]] = -0.1;
        network.weights_mut(1)[[2, 6]] = 0.0;
        assert_eq!([8, 7, 6].map(|digit| raises(&network, 2, digit)), [true, false, false]);
    }

    #[test]
    fn a_unit_looks_for_its_own_column_and_speaks_by_its_own_row() {
        let mut network = fresh([2, 3, 10], &mut Random::seed(42));
        network.weights_mut(0).assign(&ndarray::array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
        network.weights_mut(1)[[2, 8]] = 100.0;
        assert_eq!(looks_for(&network, 2, &ndarray::array![10.0, 0.5]), ndarray::array![30.0, 3.0]);
        assert_eq!(speaks_for(&network, 2), 8);
    }
}
