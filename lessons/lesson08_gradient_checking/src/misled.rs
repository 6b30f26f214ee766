//! # How a check is misled
//!
//! It compares a gradient with a loss at one place, on one batch, with one step. What does
//! not show there it cannot see; and where the loss is rounded coarsely, it sees what is
//! not there.
//!
//! Source: CS231n's notes on gradient checks; the examples are the course's own.

use lesson01_perceptron::{Activation, two_sided};
use lesson04_losses::Loss;
use lesson05_backprop::{Network, Samples};
use ndarray::{Array1, Axis};
use shared::random::Random;

use crate::checker::check_gradient;
use crate::relative_error;

const LOSS: Loss = Loss::SquaredError;

// ANCHOR: slope_without_bias
/// ∂J/∂θ of a network with one hidden tanh layer, by a backward pass that computes z anew
/// and forgets the bias: f′(x·W) in place of f′(x·W + b).
pub fn slope_without_bias(network: &Network, (x, y): Samples<'_>) -> Array1<f64> {
    let a = network.forward(x);
    let slope = x.dot(&network.layer(0).weights).mapv(|z| Activation::Tanh.derivative(z));
    let after = LOSS.gradient(&a[2], y); // (batch, outputs)
    let before = after.dot(&network.layer(1).weights.t()) * slope; // (batch, hidden)
    let mut gradient = Array1::zeros(network.theta.len());
    for (l, delta) in [before, after].into_iter().enumerate() {
        let (mut weights, mut bias) = network.layout.layer_mut(&mut gradient, l);
        weights.assign(&a[l].t().dot(&delta));
        bias.assign(&delta.sum_axis(Axis(0)));
    }
    gradient
}
// ANCHOR_END: slope_without_bias

/// A 3-5-2 network with its biases at that number, and so many samples for it.
fn example(biases: f64, samples: usize, seed: u32) -> (Network, lesson05_backprop::Batch) {
    let mut random = Random::seed(seed);
    let (tanh, identity) = (Activation::Tanh, Activation::Identity);
    let mut network = Network::new(&[3, 5, 2], tanh, identity, &mut random);
    network.bias_mut(0).fill(biases);
    (network, (random.randn((samples, 3)), random.randn((samples, 2))))
}

/// The check of that backward pass where all of the hidden layer's biases are this number.
pub fn with_biases_of(biases: f64, seed: u32) -> f64 {
    let (network, (x, y)) = example(biases, 6, seed);
    let gradient = slope_without_bias(&network, (&x, &y));
    check_gradient(&network, LOSS, (&x, &y), &gradient).error
}

/// The check of a gradient that is a sum over the batch where the loss is a mean, on a batch
/// of this size.
pub fn summed_over(samples: usize, seed: u32) -> f64 {
    let (network, (x, y)) = example(0.1, samples, seed);
    let gradient = samples as f64 * network.gradient(LOSS, &x, &y);
    check_gradient(&network, LOSS, (&x, &y), &gradient).error
}

/// The check of 2·(a − y), the gradient of (a − y)², beside this loss.
pub fn twice_the_error(loss: fn(f64, f64) -> f64) -> f64 {
    let (a, y) = (0.9, 0.2);
    relative_error(2.0 * (a - y), two_sided(|a| loss(a, y), a, 1e-5))
}

/// The check of a right slope, 0.001, beside a loss of this size: the worst of a hundred
/// places, two-sided with h = 10⁻⁵.
pub fn beside_a_loss_of(size: f64) -> f64 {
    let error = |at: f64| relative_error(1e-3, two_sided(|w| size + 1e-3 * w, at, 1e-5));
    (0..100).map(|place| error(f64::from(place))).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::museum::missing_half;
    use crate::relative_error::{RIGHT, WRONG};

    /// Without a bias it is lesson 5's own.
    #[test]
    fn only_the_bias_is_forgotten() {
        let (network, (x, y)) = example(0.0, 6, 1);
        let difference = slope_without_bias(&network, (&x, &y)) - network.gradient(LOSS, &x, &y);
        assert!(difference.iter().all(|d| d.abs() < 1e-15), "{difference}");
        assert!(with_biases_of(0.0, 1) < RIGHT && with_biases_of(0.5, 1) > WRONG);
    }

    /// m times what it should be: a relative error of 1 − 1/m.
    #[test]
    fn a_sum_of_m_is_m_times_the_mean() {
        for (samples, error) in [(1, 0.0), (2, 0.5), (6, 5.0 / 6.0)] {
            let found = summed_over(samples, 3);
            assert!((found - error).abs() < 1e-6, "{samples}: {found}");
        }
    }

    #[test]
    fn what_is_wrong_twice_agrees() {
        assert!(twice_the_error(missing_half::wrong) < RIGHT);
        assert!((twice_the_error(missing_half::right) - 0.5).abs() < 1e-9);
    }

    /// A number near 10⁶ is rounded by up to 2⁻³⁴, and so is the other: beside 2·10⁻⁸.
    #[test]
    fn a_large_loss_is_rounded_coarsely() {
        assert!(beside_a_loss_of(1.0) < RIGHT);
        let found = beside_a_loss_of(1e6);
        assert!(found > 1e-3 && found < 2.0 * 2_f64.powi(-34) / 2e-8, "{found}");
    }
}
