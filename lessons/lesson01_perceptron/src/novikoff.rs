//! # When the rule ends
//!
//! If any line separates the classes, the learning rule makes only so many mistakes.
//! Count the bias as a weight whose input is always 1. Let the unit u, with weights of
//! length 1, have every sample at a distance of γ or more on its proper side, and let no
//! sample be longer than R. Then each mistake adds at least γ to w·u, and at most R² to
//! w·w. After k mistakes (k·γ)² ≤ (w·u)² ≤ w·w ≤ k·R², and so k ≤ (R/γ)².
//!
//! Source: Novikoff (1962).

use ndarray::Array2;

use crate::threshold::Perceptron;

// ANCHOR: bound
/// R, the largest length of (x, 1), and γ, the smallest distance of a sample from the line of
/// the unit, which separates the samples x, (samples, inputs); the bias is a weight here.
pub fn radius_and_gap(x: &Array2<f64>, unit: &Perceptron) -> (f64, f64) {
    let length = (unit.weights.dot(&unit.weights) + unit.bias * unit.bias).sqrt();
    let lengths = x.rows().into_iter().map(|x| (x.dot(&x) + 1.0).sqrt());
    let distances = x.rows().into_iter().map(|x| unit.sum(&x).abs() / length);
    (lengths.fold(0.0, f64::max), distances.fold(f64::INFINITY, f64::min))
}

/// Novikoff's bound (R/γ)² on the mistakes.
pub fn novikoff_bound(x: &Array2<f64>, unit: &Perceptron) -> f64 {
    let (radius, gap) = radius_and_gap(x, unit);
    (radius / gap).powi(2)
}
// ANCHOR_END: bound

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning_rule::learn;
    use ndarray::{Array1, ArrayView1, Axis, array};
    use proptest::prelude::*;
    use shared::random::Random;

    /// (2, 1) has the squared length 5 and (−1, 1) only 2. The unit (3, 4) has the length
    /// 5, so they are 10/5 and 1/5 away from its line.
    #[test]
    fn a_bound_known_by_hand() {
        let (x, unit) = (array![[2.0], [-1.0]], Perceptron { weights: array![3.0], bias: 4.0 });
        let (radius, gap) = radius_and_gap(&x, &unit);
        assert!((radius - 5_f64.sqrt()).abs() < 1e-15 && (gap - 0.2).abs() < 1e-15);
        assert!((novikoff_bound(&x, &unit) - 5.0 / 0.04).abs() < 1e-9);
    }

    proptest! {
        /// Points labelled by any unit, those near its line left out: the rule
        /// finds a separating unit, within Novikoff's bound for the true one.
        #[test]
        fn separable_points_are_separated_within_the_bound(
            w in prop::array::uniform2(-1.0..1.0_f64), b in -1.0..1.0_f64, seed in any::<u32>(),
        ) {
            let truth = Perceptron { weights: Array1::from(w.to_vec()), bias: b };
            let all = Random::seed(seed).randn((40, 2));
            let wide = |x: &ArrayView1<'_, f64>| truth.sum(x).abs() > 0.1;
            let kept: Vec<usize> = (0..40).filter(|&i| wide(&all.row(i))).collect();
            prop_assume!(!kept.is_empty());
            let x = all.select(Axis(0), &kept);
            let y: Array1<f64> = x.rows().into_iter().map(|x| truth.decide(&x)).collect();
            let training = learn(&x, &y, 100_000);
            prop_assert!(training.converged());
            prop_assert!(training.all_mistakes() as f64 <= novikoff_bound(&x, &truth));
        }
    }
}
