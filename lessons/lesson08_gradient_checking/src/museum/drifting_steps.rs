//! # The update inside the loop
//!
//! n0's list of steps puts the update under "for each record", while Δw goes on
//! adding up and is not set back before the next record: in every epoch the first
//! record's term is used m times, the second's m − 1 times, and so on.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::Neuron;
use ndarray::{Array1, Array2};

// ANCHOR: wrong
/// One epoch as n0 lists it.
pub fn wrong(weights: &mut Array1<f64>, x: &Array2<f64>, y: &Array1<f64>, eta: f64) {
    let m = y.len() as f64;
    let mut change = Array1::<f64>::zeros(weights.len());
    for (x, y) in x.rows().into_iter().zip(y) {
        let output = sigmoid(x.dot(weights));
        change += &((y - output) * output * (1.0 - output) * &x);
        *weights += &(eta * &change / m);
    }
}
// ANCHOR_END: wrong

// ANCHOR: right
/// One epoch: add up first, then one step.
pub fn right(weights: &mut Array1<f64>, x: &Array2<f64>, y: &Array1<f64>, eta: f64) {
    let m = y.len() as f64;
    let mut change = Array1::<f64>::zeros(weights.len());
    for (x, y) in x.rows().into_iter().zip(y) {
        let output = sigmoid(x.dot(weights));
        change += &((y - output) * output * (1.0 - output) * &x);
    }
    *weights += &(eta * &change / m);
}
// ANCHOR_END: right

/// One way of going through an epoch.
pub type Epoch = fn(&mut Array1<f64>, &Array2<f64>, &Array1<f64>, f64);

/// One epoch's step against the gradient: how long it is, for a rate too small for the
/// weights to matter, beside the step that the gradient asks for.
pub fn step_against_gradient(epoch: Epoch, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
    let eta = 1e-9;
    let mut weights = Array1::zeros(x.ncols());
    epoch(&mut weights, x, y, eta);
    let asked = eta * Neuron { weights: Array1::zeros(x.ncols()) }.gradient(x, y);
    (weights.dot(&weights) / asked.dot(&asked)).sqrt()
}

/// The mean of (a − y)² after some epochs from weights of 0.
pub fn error_after(epochs: usize, epoch: Epoch, x: &Array2<f64>, y: &Array1<f64>, eta: f64) -> f64 {
    let mut weights = Array1::zeros(x.ncols());
    for _ in 0..epochs {
        epoch(&mut weights, x, y, eta);
    }
    Neuron { weights }.mean_squared_error(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::random::Random;

    /// With equal records, the terms are used m + (m − 1) + … + 1 times, which is
    /// (m + 1)/2 times the m that it should be.
    #[test]
    fn wrong_steps_too_far_and_right_does_not() {
        let m = 11;
        let x = Array2::from_elem((m, 2), 0.3);
        let y = Array1::ones(m);
        assert!((step_against_gradient(wrong, &x, &y) - 6.0).abs() < 1e-6);
        let mut random = Random::seed(1);
        let (x, y) = (random.randn((m, 3)), random.rand(m));
        assert!((step_against_gradient(right, &x, &y) - 1.0).abs() < 1e-6);
    }

    /// One record, x = y = 1, and η = 8: σ(0) = ½, the slope is ⅛, the weight becomes 1, and
    /// 1 − σ(1) = 0.268941.
    #[test]
    fn errors_are_counted_from_weights_of_0() {
        let (x, y) = (Array2::ones((1, 1)), Array1::ones(1));
        for epoch in [wrong, right] {
            assert_eq!(error_after(0, epoch, &x, &y, 8.0), 0.25);
            assert!((error_after(1, epoch, &x, &y, 8.0) - 0.268_941_4_f64.powi(2)).abs() < 1e-7);
        }
    }
}
