//! # Softmax: scores to probabilities
//!
//! e to the power of each score, divided by their sum. Computed as written it
//! overflows for scores beyond 709; with the largest score taken off first it
//! cannot, and the result is the same. The same care makes ln(1 + eᶻ) safe, of which a
//! sigmoid's logarithm is made: −ln σ(z) = ln(1 + e⁻ᶻ).

use ndarray::{Array1, ArrayRef1};

/// eᶻ / Σ eᶻ as it is written, (classes): beyond z ≈ 709 infinity is divided by infinity.
pub fn naive_softmax(z: &ArrayRef1<f64>) -> Array1<f64> {
    let powers = z.mapv(f64::exp);
    &powers / powers.sum()
}

// ANCHOR: softmax
/// ln Σ eᶻ, with the largest z taken out of the sum so that no term overflows.
pub fn log_sum_exp(z: &ArrayRef1<f64>) -> f64 {
    let largest = z.fold(f64::NEG_INFINITY, |largest, &z| largest.max(z));
    largest + z.mapv(|z| (z - largest).exp()).sum().ln()
}

/// eᶻ / Σ eᶻ = e^(z − ln Σ eᶻ): probabilities that sum to 1, (classes).
pub fn softmax(z: &ArrayRef1<f64>) -> Array1<f64> {
    let mut p = z.to_owned();
    softmax_in_place(&mut p);
    p
}

/// The same, where the z stand.
pub fn softmax_in_place(z: &mut ArrayRef1<f64>) {
    let log_sum = log_sum_exp(z);
    z.mapv_inplace(|z| (z - log_sum).exp());
}
// ANCHOR_END: softmax

/// ln(1 + eᶻ) = ln(e⁰ + eᶻ), with the larger of 0 and z taken out of the sum.
pub fn softplus(z: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::sigmoid;
    use ndarray::array;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn probabilities_sum_to_one_and_keep_the_order(z in prop::collection::vec(-800.0..800.0_f64, 1..8)) {
            let p = softmax(&Array1::from(z.clone()));
            prop_assert!((p.sum() - 1.0).abs() < 1e-12);
            for i in 0..z.len() {
                for j in 0..z.len() {
                    prop_assert!(z[i] < z[j] || p[i] >= p[j]);
                }
            }
        }

        #[test]
        fn a_common_shift_changes_nothing(z in prop::collection::vec(-9.0..9.0_f64, 1..8), shift in -900.0..900.0_f64) {
            let z = Array1::from(z);
            let difference = softmax(&z) - softmax(&(&z + shift));
            prop_assert!(difference.iter().all(|d| d.abs() < 1e-11));
        }

        #[test]
        fn two_classes_are_a_sigmoid(a in -30.0..30.0_f64, b in -30.0..30.0_f64) {
            let z = array![a, b];
            prop_assert!((softmax(&z)[0] - sigmoid(a - b)).abs() < 1e-12);
            prop_assert!((naive_softmax(&z)[0] - sigmoid(a - b)).abs() < 1e-12);
        }

        #[test]
        fn softplus_is_the_log_sum_exp_of_0_and_z(z in -800.0..800.0_f64) {
            prop_assert!((softplus(z) - log_sum_exp(&array![0.0, z])).abs() < 1e-13);
        }
    }

    /// Where 1 + eᶻ is 1 to all digits, ln(1 + eᶻ) is still eᶻ.
    #[test]
    fn softplus_keeps_what_is_small() {
        assert_eq!(softplus(-50.0), (-50.0_f64).exp());
    }

    #[test]
    fn only_the_naive_formula_overflows() {
        let z = array![1000.0, 0.0];
        assert!(naive_softmax(&z)[0].is_nan());
        assert_eq!(softmax(&z), array![1.0, 0.0]);
    }
}
