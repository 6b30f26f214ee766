//! # Softmax: scores to probabilities
//!
//! e to the power of each score, divided by their sum. Computed as written it
//! overflows for scores beyond 709; with the largest score taken off first it
//! cannot, and the result is the same.

use ndarray::{Array1, ArrayRef1, array};
use shared::number::{fixed, short};
use shared::{Section, Table};

// ANCHOR: softmax
/// ln Σ eᶻ, with the largest z taken out of the sum so that no term overflows.
pub fn log_sum_exp(z: &ArrayRef1<f64>) -> f64 {
    let largest = z.fold(f64::NEG_INFINITY, |largest, &z| largest.max(z));
    largest + z.mapv(|z| (z - largest).exp()).sum().ln()
}

/// eᶻ / Σ eᶻ = e^(z − ln Σ eᶻ): probabilities that sum to 1, (classes).
pub fn softmax(z: &ArrayRef1<f64>) -> Array1<f64> {
    let log_sum = log_sum_exp(z);
    z.mapv(|z| (z - log_sum).exp())
}
// ANCHOR_END: softmax

/// The formula as it is written: beyond z ≈ 709 infinity is divided by infinity.
pub fn naive_softmax(z: &ArrayRef1<f64>) -> Array1<f64> {
    let powers = z.mapv(f64::exp);
    &powers / powers.sum()
}

/// The section: scores to probabilities, shifts, overflow.
pub fn section() -> Section {
    let mut table = Table::new(
        "softmax",
        "Three scores, and the same moved up together.",
        ["scores", "softmax", "as the formula is written"],
    );
    let list = |p: &Array1<f64>| p.iter().map(|p| fixed(*p, 4)).collect::<Vec<_>>().join(", ");
    for scores in
        [array![1.0, 2.0, 4.0], array![101.0, 102.0, 104.0], array![1001.0, 1002.0, 1004.0]]
    {
        let name = scores.iter().map(|z| short(*z)).collect::<Vec<_>>().join(", ");
        table.row([name, list(&softmax(&scores)), list(&naive_softmax(&scores))]);
    }
    let mut section = Section::new("softmax", "How do scores become probabilities?");
    section
        .text(
            "A layer's outputs are any numbers; probabilities are positive and sum to 1. eᶻ makes \
             them positive, dividing by the sum does the rest. The scores that go in are called \
             logits.",
        )
        .table(table)
        .text(
            "Only differences matter: moved up together, the scores mean the same, since e^c can be \
             divided out. That is also the cure for overflow. The formula as written gives NaN in \
             the last row; taking the largest score off first changes nothing but that. With two \
             classes softmax is a sigmoid of the difference of the two scores.",
        )
        .value("probabilities", &softmax(&array![1.0, 2.0, 4.0]));
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::sigmoid;
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
            prop_assert!((softmax(&array![a, b])[0] - sigmoid(a - b)).abs() < 1e-12);
        }
    }

    #[test]
    fn only_the_naive_formula_overflows() {
        let z = array![1000.0, 0.0];
        assert!(naive_softmax(&z)[0].is_nan());
        assert_eq!(softmax(&z), array![1.0, 0.0]);
    }
}
