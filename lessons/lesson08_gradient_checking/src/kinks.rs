//! # Where there is no derivative
//!
//! A ReLU has a kink at 0. A difference that reaches across it averages two slopes, 0
//! and 1, and neither of them is what comes out. So a right gradient is called wrong,
//! and the more samples there are, the likelier is one that lies near a kink.
//!
//! Sources: n1 §5.7; CS231n's notes on gradient checks.

use lesson01_perceptron::{Activation, relu};
use lesson04_losses::Loss;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::random::Random;

use crate::checker::check;
use crate::differences::two_sided;
use crate::relative_error::RIGHT;

/// How near a batch comes to a kink: the least |z| of a unit whose activation
/// has one; ∞ if none has.
pub fn distance_to_kink(network: &Network, x: &Array2<f64>) -> f64 {
    let kinked = |f: Activation| matches!(f, Activation::Relu | Activation::LeakyRelu);
    let layers = network.layers().zip(network.forward(x));
    let bent = layers.filter(|(layer, _)| kinked(layer.activation));
    bent.flat_map(|(layer, a)| layer.z(&a)).fold(f64::INFINITY, |least, z| least.min(z.abs()))
}

// ANCHOR: kink
/// The two-sided difference of a ReLU at z = 0.0001, where its slope is 1.
pub fn across_a_kink(h: f64) -> f64 {
    two_sided(relu, 1e-4, h)
}

/// The share of right ReLU networks that a check with a batch of this size calls wrong,
/// because some unit comes too near to its kink.
pub fn called_wrong(batch: usize, networks: u32) -> f64 {
    let wrong = (0..networks).filter(|&seed| {
        let mut random = Random::seed(seed);
        let network = Network::new(&[3, 8, 1], Activation::Relu, Activation::Identity, &mut random);
        let (x, y) = (random.randn((batch, 3)), random.randn((batch, 1)));
        check(&network, Loss::SquaredError, &x, &y).error > RIGHT
    });
    wrong.count() as f64 / f64::from(networks)
}
// ANCHOR_END: kink

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinks_are_seen() {
        let mut random = Random::seed(2);
        let mut network =
            Network::new(&[2, 3, 1], Activation::Relu, Activation::Identity, &mut random);
        let x = random.randn((4, 2));
        let z = network.layer(0).z(&x);
        let expected = z.iter().fold(f64::INFINITY, |least, z| least.min(z.abs()));
        assert_eq!(distance_to_kink(&network, &x), expected);
        network.activations[0] = Activation::Tanh;
        assert_eq!(distance_to_kink(&network, &x), f64::INFINITY);
    }

    #[test]
    fn more_samples_bring_more_kinks() {
        let wrong = [1, 10, 100].map(|batch| called_wrong(batch, 40));
        assert!(wrong[0] < wrong[1] && wrong[1] < wrong[2] && wrong[2] <= 1.0, "{wrong:?}");
    }

    /// With h = 0.01: (0.0101 − 0)/0.02.
    #[test]
    fn a_step_across_the_kink_averages_two_slopes() {
        assert!((across_a_kink(1e-5) - 1.0).abs() < 1e-9);
        assert!((across_a_kink(1e-2) - 0.505).abs() < 1e-12);
    }
}
