//! # Which way, and how far
//!
//! With a = w·x and J = ½(a − y)², the chain rule gives dJ/dw = (a − y)·x. The
//! error says how wrong the output is; the factor x does three things to it,
//! which n2 §3 calls scaling, negative reversal and stopping.
//!
//! Source: n2 §3.

// ANCHOR: slope
/// J = ½(a − y)² for a = w·x.
pub fn loss(w: f64, x: f64, y: f64) -> f64 {
    0.5 * (w * x - y).powi(2)
}

/// dJ/dw = (a − y)·x.
pub fn slope(w: f64, x: f64, y: f64) -> f64 {
    (w * x - y) * x
}
// ANCHOR_END: slope

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slope_is_the_central_difference(w in -3.0..3.0_f64, x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
            let difference = two_sided(|w| loss(w, x, y), w, 1e-5);
            prop_assert!((slope(w, x, y) - difference).abs() <= 1e-7 * (1.0 + difference.abs()));
        }

        #[test]
        fn a_small_step_does_not_raise_the_loss(w in -3.0..3.0_f64, x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
            // J is a parabola of curvature x²: every η below 2/x² goes down.
            let eta = 1.0 / (x * x).max(1e-6);
            prop_assert!(loss(w - eta * slope(w, x, y), x, y) <= loss(w, x, y) + 1e-12);
        }
    }
}
