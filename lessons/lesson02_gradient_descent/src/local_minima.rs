//! # Where one starts
//!
//! Descent only ever goes down, so it ends in the valley that it started in.
//!
//! Source: n1 §5.2, n4 §9.

/// J = x⁴/4 − x² + 0.3·x: two valleys, the left one deeper.
pub fn height(x: f64) -> f64 {
    0.25 * x.powi(4) - x * x + 0.3 * x
}

/// dJ/dx = x³ − 2x + 0.3.
pub fn slope(x: f64) -> f64 {
    x.powi(3) - 2.0 * x + 0.3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::one_variable::descend;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    /// A minimum is where the slope is 0 and the second derivative, 3x² − 2, above it.
    #[test]
    fn the_start_decides_in_which_minimum_it_ends() {
        for (start, side) in [(-2.0, -1.0), (0.1, -1.0), (0.2, 1.0), (2.0, 1.0)] {
            let x = descend(start, 0.1, 200, slope)[200];
            assert!(slope(x).abs() < 1e-9 && 3.0 * x * x - 2.0 > 0.0, "{start} -> {x}");
            assert_eq!(x.signum(), side, "{start} -> {x}");
        }
    }

    proptest! {
        #[test]
        fn slope_is_the_central_difference(x in -2.0..2.0_f64) {
            let difference = two_sided(height, x, 1e-5);
            prop_assert!((slope(x) - difference).abs() < 1e-7 * (1.0 + difference.abs()));
        }
    }
}
