//! # A chain of single units
//!
//! With one unit in each layer nothing has to be averaged: a ← σ(w·a + b), and the
//! gradient from end to end is the product of w·σ′(z) over the layers.
//!
//! At a = ½ with the bias b = −w/2, z is 0 in every layer and a stays ½. There the
//! sigmoid is steepest and each factor is w/4: with w above 4 the gradient explodes.
//! Without a bias and with w above 0 the chain settles where a = σ(w·a), and there the
//! factor is w·a·(1 − a) = z/(1 + eᶻ), which is at most 0.279: it vanishes for every w.
//!
//! Source: n1 §5.3, mended.

use lesson01_perceptron::{sigmoid, sigmoid_derivative};

// ANCHOR: chain
/// w·σ′(z) of each layer of a chain that begins with a.
pub fn factors(w: f64, b: f64, mut a: f64, layers: usize) -> Vec<f64> {
    let factor = |_| {
        let z = w * a + b;
        a = sigmoid(z);
        w * sigmoid_derivative(z)
    };
    (0..layers).map(factor).collect()
}

/// The gradient from end to end, ∂a(last)/∂a(first).
pub fn end_to_end(w: f64, b: f64, a: f64, layers: usize) -> f64 {
    factors(w, b, a, layers).iter().product()
}

/// The bias with which a = ½ stays ½: z = w·½ − w/2 = 0.
pub fn centring(w: f64) -> f64 {
    -0.5 * w
}
// ANCHOR_END: chain

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;

    #[test]
    fn the_product_is_the_slope_of_the_whole_chain() {
        for (w, b, start) in
            [(8.0, -4.0, 0.5), (8.0, -4.0, 0.51), (4.0, 0.0, 0.5), (-3.0, 1.0, 0.2)]
        {
            let chain = |a: f64| (0..10).fold(a, |a, _| sigmoid(w * a + b));
            let tried = two_sided(chain, start, 1e-7);
            let found = end_to_end(w, b, start, 10);
            assert!(
                (found - tried).abs() < 1e-4 * tried.abs().max(1e-3),
                "{w} {b}: {found} {tried}"
            );
        }
    }

    #[test]
    fn in_the_middle_each_factor_is_a_quarter_of_the_weight() {
        for w in [1.0, 4.0, 8.0] {
            let factors = factors(w, centring(w), 0.5, 10);
            assert!(factors.iter().all(|factor| (factor - w / 4.0).abs() < 1e-15), "{factors:?}");
        }
    }

    /// z/(1 + eᶻ) is largest where eᶻ·(z − 1) = 1, at z = 1.2785, and 0.27846 there; the
    /// weight that settles there is z/σ(z) = 1.6345.
    #[test]
    fn without_a_bias_no_weight_keeps_more_than_0_279_a_layer() {
        let settled = |w: f64| factors(w, 0.0, 0.5, 200)[199];
        assert!((settled(1.6345) - 0.27846).abs() < 1e-4, "{}", settled(1.6345));
        assert!((1..400).all(|tenths| settled(0.1 * f64::from(tenths)) < 0.27847));
    }
}
