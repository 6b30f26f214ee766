//! # An average that is none
//!
//! n1 §4.5 speaks of a moving average of the gradients, and its code is
//! v = μ·v − η·dw, without the factor 1 − μ. The code is what everybody uses;
//! the text leads one to expect steps of η·dw.

use lesson05_backprop::Optimizer;
use lesson06_optimizers::{Momentum, MovingAverage};
use ndarray::{Array1, array};

// ANCHOR: wrong
/// The step that n1 §4.5's text describes: η times the gradients' average.
pub fn wrong(gradients: &[f64], mu: f64, eta: f64) -> f64 {
    let mut average = MovingAverage::new(mu);
    for &gradient in gradients {
        average.update(gradient);
    }
    -eta * average.mean
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The step that its code takes: v = μ·v − η·dw.
pub fn right(gradients: &[f64], mu: f64, eta: f64) -> f64 {
    let mut momentum = Momentum { learning_rate: eta, momentum: mu, velocity: Array1::zeros(1) };
    for &gradient in gradients {
        momentum.step(&mut array![0.0], &array![gradient]);
    }
    momentum.velocity[0]
}
// ANCHOR_END: right

#[cfg(test)]
mod tests {
    use super::*;
    use shared::random::Random;

    /// For any gradients the two differ by 1/(1 − μ).
    #[test]
    fn the_code_is_one_over_one_minus_mu_times_the_text() {
        let gradients = Random::seed(1).randn(50).to_vec();
        for mu in [0.5, 0.9, 0.99] {
            let ratio = right(&gradients, mu, 0.1) / wrong(&gradients, mu, 0.1);
            assert!((ratio * (1.0 - mu) - 1.0).abs() < 1e-9, "{ratio}");
        }
    }
}
