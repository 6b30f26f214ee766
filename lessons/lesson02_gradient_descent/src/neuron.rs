//! # One logistic neuron
//!
//! z = x·w, a = σ(z), J = 1/(2m) Σ (a − y)². The chain rule has one more link
//! than before: dJ/dz = (a − y)·σ′(z)/m, where (a − y)·σ′(z) is called the error
//! term, and then each weight gets its share by its input.
//!
//! n0 and n3 write the error as y − a and add the step, w ← w + Δw. The course
//! writes a − y and subtracts; the two minus signs cancel, so Δw = −η·dw.
//!
//! Source: n3 §5, n1 §5.

use lesson01_perceptron::{sigmoid, sigmoid_derivative};
use ndarray::{Array1, Array2};

// ANCHOR: neuron
/// One sigmoid unit without a bias.
#[derive(Debug, Clone, PartialEq)]
pub struct Neuron {
    /// w, (inputs).
    pub weights: Array1<f64>,
}

impl Neuron {
    /// a = σ(x·w) for each sample: x is (batch, inputs), the result (batch).
    pub fn forward(&self, x: &Array2<f64>) -> Array1<f64> {
        x.dot(&self.weights).mapv(sigmoid)
    }

    /// Each sample's error term, (a − y)·σ′(z), (batch).
    pub fn error_term(&self, x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
        let z = x.dot(&self.weights); // (batch)
        let error = z.mapv(sigmoid) - y; // (batch)
        error * z.mapv(sigmoid_derivative) // (batch)
    }

    /// dJ/dw for J = 1/(2m) Σ (a − y)², (inputs).
    pub fn gradient(&self, x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
        self.error_term(x, y).dot(x) / y.len() as f64 // (inputs)
    }
}
// ANCHOR_END: neuron

impl Neuron {
    /// The mean of (a − y)², without the ½: what the notes print.
    pub fn mean_squared_error(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        (self.forward(x) - y).mapv(|error| error * error).mean().unwrap_or(0.0)
    }

    /// The share of samples on the right side of ½, which itself is a no.
    pub fn accuracy(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        let predictions = self.forward(x);
        let right = predictions.iter().zip(y).filter(|(a, y)| (**a > 0.5) == (**y > 0.5)).count();
        right as f64 / y.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gradient_by_trying;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn n3s_step_comes_out() {
        let (x, y) = (array![[1.0, 2.0, 3.0, 4.0]], array![0.5]);
        let neuron = Neuron { weights: array![0.5, -0.5, 0.3, 0.1] };
        assert!((neuron.forward(&x)[0] - 0.6899744811276125).abs() < 1e-15);
        let step = -0.5 * neuron.gradient(&x, &y);
        let expected = array![-0.02031869, -0.04063738, -0.06095608, -0.08127477];
        assert!((step - expected).iter().all(|difference| difference.abs() < 5e-9));
    }

    /// σ(0) = ½ is a no, and so is a target of ½.
    #[test]
    fn what_is_not_above_a_half_is_a_no() {
        let neuron = Neuron { weights: array![1.0] };
        for (x, y, right) in [(0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (-9.0, 0.5, 1.0), (9.0, 0.5, 0.0)] {
            assert_eq!(neuron.accuracy(&array![[x]], &array![y]), right, "{x} {y}");
        }
    }

    proptest! {
        #[test]
        fn gradient_is_the_central_difference(
            numbers in prop::collection::vec(-2.0..2.0_f64, 12),
            targets in prop::collection::vec(0.0..1.0_f64, 3),
            weights in prop::collection::vec(-2.0..2.0_f64, 4),
        ) {
            let x = Array2::from_shape_vec((3, 4), numbers).unwrap();
            let y = Array1::from(targets);
            let loss = |w: &Array1<f64>| {
                0.5 * Neuron { weights: w.clone() }.mean_squared_error(&x, &y)
            };
            let w = Array1::from(weights);
            let dw = Neuron { weights: w.clone() }.gradient(&x, &y);
            let numeric = gradient_by_trying(loss, &w, 1e-5);
            let distance = (&dw - &numeric).mapv(|d| d * d).sum().sqrt();
            let size = dw.mapv(|d| d * d).sum().sqrt().max(1e-3);
            prop_assert!(distance / size < 1e-7, "{dw} {numeric}");
        }
    }
}
