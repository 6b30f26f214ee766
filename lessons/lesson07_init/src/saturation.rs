//! # Stuck at the ends
//!
//! With σ = 1 in a wide layer every z is large, and tanh of it −1 or 1. There f′
//! is almost 0: the unit says something definite, and cannot learn that it is
//! wrong.
//!
//! Source: n1 §9.0; Glorot and Bengio (2010).

use lesson01_perceptron::Activation;
use ndarray::Array2;
use shared::random::Random;

use crate::Rule;

/// The activations of the fifth tanh layer of 80 units, for 100 random inputs.
pub fn fifth_layer(rule: Rule, seed: u32) -> Array2<f64> {
    let mut random = Random::seed(seed);
    let tanh = Activation::Tanh;
    let network = rule.network(&[80; 6], tanh, tanh, &mut random);
    network.output(&random.randn((100, 80)))
}

/// The share of activations beyond ±0.99, where f′ is below 0.02.
pub fn saturated(a: &Array2<f64>) -> f64 {
    a.iter().filter(|a| a.abs() > 0.99).count() as f64 / a.len() as f64
}

/// The mean of f′, which is 1 − a² for tanh.
pub fn mean_slope(a: &Array2<f64>) -> f64 {
    a.mapv(|a| 1.0 - a * a).mean().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn what_is_just_at_the_limit_is_not_beyond_it() {
        assert_eq!(saturated(&array![[0.99, -0.99], [0.991, -0.991]]), 0.5);
    }

    /// tanh′ at z = 0, 1 and −3, the last of which is saturated.
    #[test]
    fn three_units_by_hand() {
        let z = array![[0.0, 1.0, -3.0]];
        let a = z.mapv(|z| Activation::Tanh.apply(z));
        let slopes = z.mapv(|z| Activation::Tanh.derivative(z));
        assert!((mean_slope(&a) - slopes.sum() / 3.0).abs() < 1e-12);
        assert_eq!(saturated(&a), 1.0 / 3.0);
    }

    #[test]
    fn large_weights_saturate_and_small_ones_silence() {
        assert!(saturated(&fifth_layer(Rule::Large, 1)) > 0.7);
        assert!(saturated(&fifth_layer(Rule::LeCun, 1)) < 0.05);
        assert!(fifth_layer(Rule::Small, 1).iter().all(|a| a.abs() < 0.01));
    }
}
