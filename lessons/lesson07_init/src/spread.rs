//! # Spread by depth
//!
//! A signal goes in with spread 1. What is left of it after ten layers, after
//! twenty? And what is left of a gradient that comes back? Measured in networks
//! of each rule and activation, with the theory's prediction beside it.

use lesson01_perceptron::Activation;
use ndarray::{ArrayRef, Dimension};
use shared::random::Random;

use crate::Rule;
use crate::theory::{Spread, expected};

/// The activations that bend.
pub const BENT: [Activation; 4] =
    [Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu];

/// The square root of the mean of squares.
pub fn root_mean_square<D: Dimension>(values: &ArrayRef<f64, D>) -> f64 {
    values.mapv(|value| value * value).mean().unwrap_or(0.0).sqrt()
}

/// Sends 50 random inputs through a network of equal layers, and random
/// gradients back.
pub fn measured(f: Activation, rule: Rule, layers: usize, width: usize, seed: u32) -> Spread {
    let mut random = Random::seed(seed);
    let network = rule.network(&vec![width; layers + 1], f, f, &mut random);
    let x = random.randn((50, width));
    let a = network.forward(&x);
    let activations = a.iter().map(|a| root_mean_square(a)).collect();

    // A bias enters z with slope 1: its gradient is that of z, summed over the
    // batch.
    let back = network.backward(&a, random.randn((50, width)));
    let bias = |l| network.layout.layer(&back, l).1;
    let by_layer: Vec<f64> = (0..layers).map(|l| root_mean_square(&bias(l))).collect();
    // Where all of the last units sleep, nothing comes back, and of nothing nothing is left.
    let last = by_layer[layers - 1].max(f64::MIN_POSITIVE);
    Spread { activations, gradients: by_layer.iter().map(|gradient| gradient / last).collect() }
}

/// n·σ² for layers of that width.
fn gain(rule: Rule, width: usize) -> f64 {
    width as f64 * rule.deviation(width, width).powi(2)
}

/// One combination: what theory expects of it, and what was found.
#[derive(Debug, Clone)]
pub struct Case {
    /// The activation.
    pub f: Activation,
    /// The rule.
    pub rule: Rule,
    /// By the recursion.
    pub theory: Spread,
    /// In a network.
    pub found: Spread,
}

impl Case {
    /// One rule with one activation, in a network of that shape.
    pub fn new(f: Activation, rule: Rule, layers: usize, width: usize, seed: u32) -> Self {
        Case {
            f,
            rule,
            theory: expected(f, gain(rule, width), layers),
            found: measured(f, rule, layers, width, seed),
        }
    }
}

/// Every rule with every activation.
pub fn cases(layers: usize, width: usize, seed: u32) -> Vec<Case> {
    let with = |f| Rule::ALL.map(|rule| Case::new(f, rule, layers, width, seed));
    BENT.into_iter().flat_map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Within a factor of 1.6 over ten layers, for every rule and activation, where
    /// the spreads themselves differ by twenty orders of magnitude.
    #[test]
    fn the_theory_predicts_what_is_measured() {
        let cases = cases(10, 200, 1);
        assert_eq!(cases.len(), 20);
        for Case { f, rule, theory, found } in cases {
            let pairs = theory.activations.iter().zip(&found.activations);
            for (predicted, measured) in pairs.chain(theory.gradients.iter().zip(&found.gradients))
            {
                let off = (predicted / measured).ln().abs();
                assert!(off < 0.5, "{f:?} {rule:?}: {predicted} against {measured}");
            }
        }
    }

    #[test]
    fn a_network_that_sleeps_sends_nothing_back() {
        for seed in 0..20 {
            let Spread { gradients, .. } = measured(Activation::Relu, Rule::Small, 20, 1, seed);
            assert!(gradients.iter().all(|gradient| gradient.is_finite()), "{gradients:?}");
        }
    }

    #[test]
    fn he_is_the_rule_for_relu() {
        for (rule, level) in [(Rule::He, true), (Rule::LeCun, false), (Rule::Small, false)] {
            let found = measured(Activation::Relu, rule, 20, 100, 3);
            let kept = (0.2..5.0).contains(&found.activations[20]);
            assert_eq!(kept, level, "{rule:?}: {}", found.activations[20]);
        }
    }
}
