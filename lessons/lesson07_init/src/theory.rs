//! # What a layer does to a spread
//!
//! In a wide layer with random weights every z is a sum of many small terms, so
//! it is nearly normal, with mean 0 and some variance q. One layer on, it is
//! q′ = n·σ²·E[f(√q·Z)²], Z standard normal. And a gradient on its way back is
//! multiplied, in the mean of squares, by χ = n·σ²·E[f′(√q·Z)²].
//!
//! Sources: Glorot and Bengio (2010); He et al. (2015); Poole et al. (2016).

use std::sync::LazyLock;

use lesson01_perceptron::Activation;

/// Points z from −8 to 8, where the normal density has all its weight, each with
/// its share of the weight: the midpoint rule, so that no point falls on a kink
/// at 0.
static POINTS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    let h = 0.02;
    let density = |z: f64| (-0.5 * z * z).exp() / std::f64::consts::TAU.sqrt();
    (0..800).map(|i| h * (f64::from(i) + 0.5) - 8.0).map(|z| (z, h * density(z))).collect()
});

/// E[g(√q·Z)] for a standard normal Z.
fn normal_mean(q: f64, g: impl Fn(f64) -> f64) -> f64 {
    let deviation = q.sqrt();
    POINTS.iter().map(|(z, weight)| weight * g(deviation * z)).sum()
}

/// What becomes of a signal in a deep network of equal layers: the root mean square of
/// activations by layer, and of the gradients ∂J/∂z by layer.
#[derive(Debug, Clone)]
pub struct Spread {
    /// Of the input, then of each layer's activations.
    pub activations: Vec<f64>,
    /// Of ∂J/∂z by layer, in units of the last layer's.
    pub gradients: Vec<f64>,
}

// ANCHOR: expected
/// E[f(√q·Z)²]: the mean square of a layer's activations where its z has variance q.
pub fn mean_square(f: Activation, q: f64) -> f64 {
    normal_mean(q, |z| f.apply(z).powi(2))
}

/// Var f(√q·Z): what is left of that mean square when the mean is taken away.
pub fn variance(f: Activation, q: f64) -> f64 {
    mean_square(f, q) - normal_mean(q, |z| f.apply(z)).powi(2)
}

/// χ = n·σ²·E[f′(√q·Z)²]. `gain` is n·σ².
pub fn chi(f: Activation, gain: f64, q: f64) -> f64 {
    gain * normal_mean(q, |z| f.derivative(z).powi(2))
}

/// The recursion from inputs of spread 1 through layers of one width, with n·σ² = `gain`.
pub fn expected(f: Activation, gain: f64, layers: usize) -> Spread {
    let mut a_squared = 1.0; // in the mean
    let (mut activations, mut factors) = (vec![1.0], vec![]);
    for _ in 0..layers {
        let q = gain * a_squared; // the variance of z
        a_squared = mean_square(f, q);
        activations.push(a_squared.sqrt());
        factors.push(chi(f, gain, q));
    }
    // Back from the last layer: each step multiplies by the χ of the layer that
    // it enters.
    let mut gradients = vec![1.0];
    for factor in factors[..layers - 1].iter().rev() {
        let last = gradients[gradients.len() - 1];
        gradients.push(last * factor.sqrt());
    }
    gradients.reverse();
    Spread { activations, gradients }
}
// ANCHOR_END: expected

#[cfg(test)]
mod tests {
    use super::*;

    /// The midpoints of 800 pieces of 0.02.
    #[test]
    fn the_points_lie_evenly_between_minus_8_and_8() {
        for (i, z) in [(0, -7.99), (399, -0.01), (400, 0.01), (799, 7.99)] {
            assert!((POINTS[i].0 - z).abs() < 1e-12, "{i}: {}", POINTS[i].0);
        }
    }

    #[test]
    fn moments_of_the_normal_distribution() {
        assert!((normal_mean(1.0, |_| 1.0) - 1.0).abs() < 1e-12);
        assert!((normal_mean(4.0, |z| z * z) - 4.0).abs() < 1e-9);
        assert!((normal_mean(1.0, |z| z.powi(4)) - 3.0).abs() < 1e-8);
    }

    /// He et al. (2015): E[relu(z)²] = q/2 and E[relu′(z)²] = ½, so n·σ² = 2 keeps
    /// both spreads.
    #[test]
    fn he_keeps_the_spread_through_relus() {
        let kept = expected(Activation::Relu, 2.0, 30);
        for (a, d) in kept.activations.iter().zip(&kept.gradients) {
            assert!((a - 1.0).abs() < 2e-3 && (d - 1.0).abs() < 2e-3, "{a} {d}");
        }
        // With 1/√in each layer takes away half of the square.
        let halved = expected(Activation::Relu, 1.0, 10);
        assert!((halved.activations[10] * 2_f64.powi(5) - 1.0).abs() < 2e-3);
    }

    /// E[relu(Z)] = 1/√(2π), so the variance is ½ − 1/(2π).
    #[test]
    fn a_relu_has_a_mean_and_less_variance() {
        let expected = 0.5 - 1.0 / std::f64::consts::TAU;
        assert!((variance(Activation::Relu, 1.0) - expected).abs() < 1e-4);
        assert!((variance(Activation::Identity, 3.0) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn a_straight_line_keeps_what_it_gets() {
        let same = expected(Activation::Identity, 1.0, 20);
        assert!(same.activations.iter().chain(&same.gradients).all(|a| (a - 1.0).abs() < 1e-9));
        assert_eq!((same.activations.len(), same.gradients.len()), (21, 20));
    }
}
