//! # Adam without its correction
//!
//! n1 §4.7's code never increases t and never divides by 1 − βᵗ. Both averages
//! start at 0, the second one more slowly, so the first steps are too long.

use lesson05_backprop::Optimizer;
use lesson06_optimizers::Adam;
use lesson06_optimizers::fixtures::{self, fixture};
use ndarray::Array1;

// ANCHOR: wrong
/// A step as n1 §4.7 has it.
pub fn wrong(adam: &mut Adam, w: &mut Array1<f64>, dw: &Array1<f64>) {
    adam.m = adam.beta1 * &adam.m + (1.0 - adam.beta1) * dw;
    adam.v = adam.beta2 * &adam.v + (1.0 - adam.beta2) * dw * dw;
    *w -= &(adam.learning_rate * &adam.m / (adam.v.sqrt() + 1e-8));
}
// ANCHOR_END: wrong

// ANCHOR: right
/// Lesson 6's step: t ← t + 1, and both averages divided by 1 − βᵗ.
pub fn right(adam: &mut Adam, w: &mut Array1<f64>, dw: &Array1<f64>) {
    adam.step(w, dw);
}
// ANCHOR_END: right

/// A step of Adam: its averages, θ and ∂J/∂θ.
pub type AdamStep = fn(&mut Adam, &mut Array1<f64>, &Array1<f64>);

/// CS231n's fixture after one step, the sixth.
pub fn on_the_fixture(step: AdamStep) -> Array1<f64> {
    let (mut w, dw) = fixture();
    step(&mut fixtures::adam(), &mut w, &dw);
    w
}

/// The worst error of the fixture's entries, in CS231n's own measure, |x − y|/(|x| + |y|).
pub fn fixture_error(step: AdamStep) -> f64 {
    let (found, expected) = (on_the_fixture(step), on_the_fixture(right));
    let errors = found.iter().zip(&expected).map(|(x, y)| (x - y).abs() / (x.abs() + y.abs()));
    errors.fold(0.0, f64::max)
}

/// How long the very first step is, in units of η.
pub fn first_step(step: AdamStep) -> f64 {
    let mut w = Array1::zeros(1);
    step(&mut Adam::new(1.0, 1), &mut w, &Array1::ones(1));
    -w[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixture_catches_it() {
        assert!((on_the_fixture(wrong)[0] + 0.40573849).abs() < 1e-8);
        assert!((on_the_fixture(right)[0] + 0.40094747).abs() < 1e-8);
        // CS231n's course counts an error below 10⁻⁷ as none.
        assert!(fixture_error(wrong) > 0.1 && fixture_error(right) < 1e-7);
    }

    #[test]
    fn the_first_step_is_3_162_times_too_long() {
        assert!((first_step(wrong) - 10_f64.sqrt()).abs() < 1e-6);
        assert!((first_step(right) - 1.0).abs() < 1e-6);
    }

    /// Beside numbers that are all 0, each is wrong by the whole of itself.
    #[test]
    fn an_error_is_a_share_of_both() {
        assert_eq!(fixture_error(|_, w, _| w.fill(0.0)), 1.0);
    }
}
