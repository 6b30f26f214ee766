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
/// Whether a layer hardly changes the mean square any more; or it explodes or dies out, and
/// never will be settled.
fn is_over(before: f64, after: f64) -> bool {
    (after / before - 1.0).abs() < 1e-6 || !(1e-9..1e9).contains(&after)
}

/// √χ: what a gradient is multiplied by in each layer, far from the input, where
/// the signal's spread has settled. `spread` is σ·√n.
pub fn factor(f: Activation, spread: f64) -> f64 {
    let gain = spread * spread; // n·σ²
    let mut a_squared = 1.0; // in the mean
    for _ in 0..100 {
        let before = a_squared;
        a_squared = mean_square(f, gain * before);
        if is_over(before, a_squared) {
            break;
        }
    }
    chi(f, gain, gain * a_squared).sqrt()
}
// ANCHOR_END: factor

/// Where a rising curve passes 1, by bisection of the way from `low` to `high`, both above
/// 0: the last place found below it; none if it does not pass 1 there.
fn crossing(curve: impl Fn(f64) -> f64, (mut low, mut high): (f64, f64)) -> Option<f64> {
    if curve(low) > 1.0 || curve(high) < 1.0 {
        return None;
    }
    for _ in 0..20 {
        let middle = f64::sqrt(low * high);
        if curve(middle) < 1.0 { low = middle } else { high = middle }
    }
    Some(low)
}

/// The σ·√n at which the factor passes 1; none if it does not between 0.1 and 20.
pub fn critical(f: Activation) -> Option<f64> {
    crossing(|spread| factor(f, spread), (0.1, 20.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::{BENT, root_mean_square};
    use lesson05_backprop::Network;
    use shared::random::Random;

    /// At either end a curve may touch 1. What is at 1 half-way is not below it.
    #[test]
    fn a_curve_crosses_between_the_ends_or_not_at_all() {
        let near = |found: Option<f64>, expected: f64| {
            found.is_some_and(|found| (found / expected - 1.0).abs() < 1e-5)
        };
        assert!(near(crossing(|x| x / 3.0, (0.5, 20.0)), 3.0));
        assert!(near(crossing(|x| 2.0 * x, (0.5, 20.0)), 0.5));
        assert!(near(crossing(|x| x / 20.0, (0.5, 20.0)), 20.0));
        assert!(crossing(|x| x, (0.25, 4.0)).is_some_and(|x| x < 1.0));
        assert_eq!(crossing(|x| 1.0 + x, (0.5, 20.0)), None);
        assert_eq!(crossing(|x| 0.01 * x, (0.5, 20.0)), None);
    }

    #[test]
    fn a_mean_square_is_followed_until_it_settles_or_leaves_for_good() {
        for (before, after, over) in [
            (4.0, 4.0, true),
            (4.0, 4.000_003, true),
            (4.0, 3.999_997, true),
            (4.0, 4.000_005, false),
            (4.0, 3.999_995, false),
            (4.0, 8.0, false),
            (4.0, 2e9, true),
            (4.0, 1e-10, true),
        ] {
            assert_eq!(is_over(before, after), over, "{before} {after}");
        }
    }

    /// From the same recursion in NumPy, with the sum over 20,001 points from −10 to 10; where
    /// a tanh's signal dies out its slope is 1 and the factor σ·√n itself.
    #[test]
    fn the_factors_are_numpys() {
        for (f, spread, expected) in [
            (Activation::Sigmoid, 1.0, 0.2360523390472422),
            (Activation::Sigmoid, 20.0, 1.3894906229229667),
            (Activation::Tanh, 0.5, 0.5),
            (Activation::Tanh, 2.0, 1.1673360002678164),
        ] {
            let found = factor(f, spread);
            assert!((found / expected - 1.0).abs() < 1e-5, "{f:?} {spread}: {found}");
        }
        let critical = critical(Activation::Sigmoid).expect("it crosses 1");
        assert!((critical - 10.14926).abs() < 1e-3, "{critical}");
    }

    /// A straight line passes a gradient on as σ·√n says, ReLU half of its square, and a leaky
    /// ReLU 1.0001 halves.
    #[test]
    fn straight_pieces_cross_where_their_slopes_say() {
        for (f, expected) in [
            (Activation::Identity, 1.0),
            (Activation::Relu, 2_f64.sqrt()),
            (Activation::LeakyRelu, (2.0 / 1.0001_f64).sqrt()),
        ] {
            let critical = critical(f).expect("it crosses 1");
            assert!((critical - expected).abs() < 2e-5, "{f:?}: {critical}");
        }
    }

    #[test]
    fn gradients_vanish_in_small_weights_and_explode_in_large_ones() {
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
        let (sizes, sigmoid) = (vec![width; layers + 1], Activation::Sigmoid);
        let network = Network::drawn(&sizes, sigmoid, sigmoid, |_, _| deviation, &mut random);
        let x = random.randn((20, width));
        let back = network.backward(&network.forward(&x), random.randn((20, width)));
        let bias = |l| root_mean_square(&network.layout.layer(&back, l).1);
        let ratio = bias(0) / bias(layers - 1);
        assert!(ratio > 5.0, "{ratio}");
        let predicted = factor(Activation::Sigmoid, spread).powi(layers as i32 - 1);
        assert!((ratio / predicted).ln().abs() < 1.5, "{ratio} against {predicted}");
    }
}
