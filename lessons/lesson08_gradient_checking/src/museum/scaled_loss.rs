//! # ½·m for 1/(2m)
//!
//! n0 writes the loss as ½·m·Σ(y − ŷ)². The m belongs below the line; in the formula's
//! source, `\frac{1}2m`, it lacks a pair of braces.

use lesson02_gradient_descent::Neuron;
use ndarray::{Array1, Array2};

use crate::numeric_gradient::{STEP, numeric_gradient};

// ANCHOR: wrong
/// E as n0 has it.
pub fn wrong(a: &Array1<f64>, y: &Array1<f64>) -> f64 {
    let m = y.len() as f64;
    1.0 / 2.0 * m * (y - a).mapv(|e| e * e).sum()
}
// ANCHOR_END: wrong

// ANCHOR: right
/// J = 1/(2m) Σ (a − y)².
pub fn right(a: &Array1<f64>, y: &Array1<f64>) -> f64 {
    let m = y.len() as f64;
    1.0 / (2.0 * m) * (a - y).mapv(|e| e * e).sum()
}
// ANCHOR_END: right

/// The gradient check: the loss's own gradient, by trying, over the gradient that n0 goes
/// on to use, in their lengths.
pub fn gradient_check(
    loss: fn(&Array1<f64>, &Array1<f64>) -> f64,
    x: &Array2<f64>,
    y: &Array1<f64>,
) -> f64 {
    let weights = Array1::from_elem(x.ncols(), 0.1);
    let value = |w: &Array1<f64>| loss(&Neuron { weights: w.clone() }.forward(x), y);
    let numeric = numeric_gradient(value, &weights, STEP);
    let analytic = Neuron { weights }.gradient(x, y);
    (numeric.dot(&numeric) / analytic.dot(&analytic)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::random::Random;

    #[test]
    fn wrong_is_m_squared_too_steep_and_right_is_not() {
        for m in [3, 10] {
            let mut random = Random::seed(1);
            let (x, y) = (random.randn((m, 4)), random.rand(m));
            assert!((gradient_check(wrong, &x, &y) / (m * m) as f64 - 1.0).abs() < 1e-9);
            assert!((gradient_check(right, &x, &y) - 1.0).abs() < 1e-9);
        }
    }
}
