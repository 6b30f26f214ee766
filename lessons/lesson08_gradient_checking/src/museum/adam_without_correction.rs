//! # Adam without its correction
//!
//! n1 §4.7's code never increases t and never divides by 1 − βᵗ. Both averages
//! start at 0, the second one more slowly, so the first steps are too long.

use lesson05_backprop::Optimizer;
use lesson06_optimizers::Adam;
use lesson06_optimizers::fixtures::fixture;
use ndarray::Array1;
use shared::number::fixed;

use super::Exhibit;

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

/// CS231n's fixture after one step, the sixth.
fn on_the_fixture(step: fn(&mut Adam, &mut Array1<f64>, &Array1<f64>)) -> Array1<f64> {
    let (mut w, dw) = fixture();
    let (m, v) = (Array1::linspace(0.6, 0.9, 20), Array1::linspace(0.7, 0.5, 20));
    step(&mut Adam { m, v, t: 5, ..Adam::new(1e-2, 20) }, &mut w, &dw);
    w
}

/// How long the very first step is, in units of η.
fn first_step(step: fn(&mut Adam, &mut Array1<f64>, &Array1<f64>)) -> f64 {
    let mut w = Array1::zeros(1);
    step(&mut Adam::new(1.0, 1), &mut w, &Array1::ones(1));
    -w[0]
}

/// The bug, on CS231n's fixture and from the start.
pub fn exhibit() -> Exhibit {
    let (bad, good) = (on_the_fixture(wrong), on_the_fixture(right));
    // CS231n's own measure, |x − y|/(|x| + |y|).
    let errors = bad.iter().zip(&good).map(|(x, y)| (x - y).abs() / (x.abs() + y.abs()));
    let error = errors.fold(0.0, f64::max);
    let longer = first_step(wrong) / first_step(right);
    Exhibit {
        place: "n1 §4.7",
        bug: "Adam without bias correction, t never increased",
        source: include_str!("adam_without_correction.rs"),
        effect: format!(
            "The first step is {longer:.3} times too long, (1 − β₁)/√(1 − β₂). On CS231n's fixture \
             the first weight comes out as {} instead of {}; the worst relative error is \
             {error:.4}.",
            fixed(bad[0], 8),
            fixed(good[0], 8)
        ),
        caught_by: "a fixture",
        values: vec![
            ("adam_first_step", longer.into()),
            ("adam_fixture_error", error.into()),
            ("adam_fixture_first", bad[0].into()),
        ],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixture_catches_it() {
        assert!((on_the_fixture(wrong)[0] + 0.40573849).abs() < 1e-8);
        assert!((on_the_fixture(right)[0] + 0.40094747).abs() < 1e-8);
    }

    #[test]
    fn the_first_step_is_3_162_times_too_long() {
        assert!((first_step(wrong) / first_step(right) - 10_f64.sqrt()).abs() < 1e-6);
    }
}
