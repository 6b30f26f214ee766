//! # What the first layer looks for
//!
//! A hidden unit has one weight for each pixel, so its weights are a picture too:
//! where ink speaks for the unit, and where against it. Where ink hardly varies the
//! weight hardly matters, and is still much as it was drawn at first; so each weight is
//! taken times its pixel's spread.

use lesson04_losses::argmax;
use lesson05_backprop::Network;
use ndarray::{Array1, ArrayView2, Axis};

/// What a hidden unit looks for: each weight times its pixel's spread, (pixels).
pub fn looks_for(network: &Network, unit: usize, spread: &Array1<f64>) -> Array1<f64> {
    &network.layer(0).weights.column(unit) * spread
}

/// The digit whose logit the unit raises most.
pub fn speaks_for(network: &Network, unit: usize) -> usize {
    argmax(&network.layer(1).weights.row(unit))
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
    fn a_unit_looks_for_its_own_column_and_speaks_by_its_own_row() {
        let mut network = fresh([2, 3, 10], &mut Random::seed(42));
        network.weights_mut(0).assign(&ndarray::array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]);
        network.weights_mut(1)[[2, 8]] = 100.0;
        assert_eq!(looks_for(&network, 2, &ndarray::array![10.0, 0.5]), ndarray::array![30.0, 3.0]);
        assert_eq!(speaks_for(&network, 2), 8);
    }
}
