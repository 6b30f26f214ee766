//! # The spread of the output weights
//!
//! n3 §6 draws both arrays of weights with σ = 1/√inputs. The output layer's
//! inputs are the hidden units, and there are two of them, not six.

use ndarray::Axis;
use shared::random::Random;

// ANCHOR: wrong
/// σ of the output weights as n3 §6 has it.
pub fn wrong(features: usize, _hidden: usize) -> f64 {
    1.0 / (features as f64).sqrt()
}
// ANCHOR_END: wrong

// ANCHOR: right
/// σ from the number of units that feed the layer.
pub fn right(_features: usize, hidden: usize) -> f64 {
    1.0 / (hidden as f64).sqrt()
}
// ANCHOR_END: right

/// Measuring the spread: the deviation of z = h·w over 10 000 draws of w, for hidden
/// activations h that are all 1.
pub fn spread(deviation: f64, hidden: usize, seed: u32) -> f64 {
    let mut random = Random::seed(seed);
    let weights = random.normal(0.0, deviation, (10_000, hidden));
    weights.sum_axis(Axis(1)).std(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_keeps_the_spread_at_1() {
        assert!((spread(right(6, 2), 2, 1) - 1.0).abs() < 0.03);
        assert!((spread(wrong(6, 2), 2, 1) - (2.0_f64 / 6.0).sqrt()).abs() < 0.03);
    }
}
