//! # Vanishing, and exploding
//!
//! On its way back through a layer a gradient is multiplied by weights and by f′.
//! Whether that makes it smaller or larger on average depends on n·σ² and on the
//! activation; and after twenty layers it is the twentieth power that counts.
//!
//! n1 §5.3 says that gradients never explode with sigmoids. f′ is at most ¼, but
//! a weight can be larger than 4.
//!
//! Source: n1 §5.3, mended; Bengio, Simard and Frasconi (1994).

use lesson01_perceptron::Activation;

use crate::theory::{chi, mean_square};

// ANCHOR: factor
/// √χ: what a gradient is multiplied by in each layer, far from the input, where
/// the signal's spread has settled. `spread` is σ·√n.
pub fn factor(f: Activation, spread: f64) -> f64 {
    let gain = spread * spread; // n·σ²
    let mut a_squared = 1.0; // in the mean
    for _ in 0..100 {
        let before = a_squared;
        a_squared = mean_square(f, gain * before);
        // It has settled; or it explodes or dies out, and never will.
        if (a_squared / before - 1.0).abs() < 1e-6 || !(1e-9..1e9).contains(&a_squared) {
            break;
        }
    }
    chi(f, gain, gain * a_squared).sqrt()
}
// ANCHOR_END: factor

/// The σ·√n at which the factor passes 1, by bisection; none if it does not
/// between 0.1 and 20.
pub fn critical(f: Activation) -> Option<f64> {
    let (mut low, mut high) = (0.1, 20.0);
    if factor(f, low) > 1.0 || factor(f, high) < 1.0 {
        return None;
    }
    for _ in 0..20 {
        let middle = f64::sqrt(low * high);
        if factor(f, middle) < 1.0 { low = middle } else { high = middle }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::{BENT, root_mean_square};
    use lesson05_backprop::{Layer, Network};
    use ndarray::Array1;
    use shared::random::Random;

    #[test]
    fn relus_cross_at_the_root_of_two() {
        assert!((critical(Activation::Relu).unwrap() - 2_f64.sqrt()).abs() < 0.01);
        for f in BENT {
            assert!(factor(f, 0.3) < 1.0 && factor(f, 20.0) > 1.0, "{f:?}");
        }
    }

    /// n1 §5.3 refuted by measuring: a real network of sigmoids, gradients at both
    /// ends.
    #[test]
    fn sigmoids_do_explode() {
        let (width, layers, spread) = (150, 15, 20.0);
        let mut random = Random::seed(1);
        let deviation = spread / f64::sqrt(width as f64);
        let layer = |random: &mut Random| Layer {
            weights: random.normal(0.0, deviation, (width, width)),
            bias: Array1::zeros(width),
            activation: Activation::Sigmoid,
        };
        let network = Network { layers: (0..layers).map(|_| layer(&mut random)).collect() };
        let trace = network.forward(&random.randn((20, width)));
        let back = network.backward(&trace, &random.randn((20, width)));
        let ratio = root_mean_square(&back[0].bias) / root_mean_square(&back[layers - 1].bias);
        assert!(ratio > 5.0, "{ratio}");
        let predicted = factor(Activation::Sigmoid, spread).powi(layers as i32 - 1);
        assert!((ratio / predicted).ln().abs() < 1.5, "{ratio} against {predicted}");
    }
}
