//! # One logistic neuron
//!
//! h = x·w, a = σ(h), J = 1/(2m) Σ (a − y)². The chain rule has one more link
//! than before: dJ/dh = (a − y)·σ′(h)/m, called the error term, and then each
//! weight gets its share by its input.
//!
//! n0 and n3 write the error as y − a and add the step, w ← w + Δw. The course
//! writes a − y and subtracts; the two minus signs cancel, so Δw = −η·dw.
//!
//! Source: n3 §5, n1 §5.

use lesson01_perceptron::{sigmoid, sigmoid_derivative};
use ndarray::{Array1, Array2, array};
use shared::number::fixed;
use shared::{Section, Table};

// ANCHOR: neuron
/// One sigmoid unit without a bias, as the notes have it.
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

    /// dJ/dw for J = 1/(2m) Σ (a − y)², (inputs).
    pub fn gradient(&self, x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
        let h = x.dot(&self.weights); // (batch)
        let error = h.mapv(sigmoid) - y; // (batch)
        let error_term = error * h.mapv(sigmoid_derivative); // (batch)
        error_term.dot(x) / y.len() as f64 // (inputs)
    }
}
// ANCHOR_END: neuron

impl Neuron {
    /// The mean of (a − y)², without the ½: what the notes print.
    pub fn mean_squared_error(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        (self.forward(x) - y).mapv(|error| error * error).mean().unwrap_or(0.0)
    }

    /// The share of samples on the right side of ½.
    pub fn accuracy(&self, x: &Array2<f64>, y: &Array1<f64>) -> f64 {
        let predictions = self.forward(x);
        let right = predictions.iter().zip(y).filter(|(a, y)| (**a > 0.5) == (**y > 0.5)).count();
        right as f64 / y.len() as f64
    }
}

/// The section: n3's neuron, one step by hand.
pub fn section() -> Section {
    let (x, y, eta) = (array![[1.0, 2.0, 3.0, 4.0]], array![0.5], 0.5);
    let neuron = Neuron { weights: array![0.5, -0.5, 0.3, 0.1] };
    let h = x.dot(&neuron.weights)[0];
    let a = neuron.forward(&x)[0];
    let dw = neuron.gradient(&x, &y);
    let step = -eta * &dw;

    let mut table = Table::new(
        "neuron",
        "One step of n3's neuron: x = (1, 2, 3, 4), y = 0.5, η = 0.5.",
        ["weight", "before", "dJ/dw", "Δw = −η·dw", "after"],
    );
    for i in 0..4 {
        table.row([
            format!("w{}", i + 1),
            fixed(neuron.weights[i], 8),
            fixed(dw[i], 8),
            fixed(step[i], 8),
            fixed(neuron.weights[i] + step[i], 8),
        ]);
    }
    let mut section = Section::new("neuron", "How does one neuron learn?");
    section
        .text(format!(
            "A neuron adds up its weighted inputs and bends the sum: h = x·w = {h:.1}, \
             a = σ(h) = {a:.10}. The target is 0.5, so the error is a − y = {:.6}. The bend adds a \
             link to the chain: dJ/dh = (a − y)·σ′(h) = {:.6}, the error term. From there each \
             weight's slope is the error term times its input.",
            a - 0.5,
            (a - 0.5) * sigmoid_derivative(h)
        ))
        .table(table)
        .text(
            "All four inputs are positive and the output is too high, so all four weights fall, \
             the last one most, since its input was largest. (n3 writes the error as y − a and \
             adds the step; the two signs cancel, and the numbers are the same.)",
        )
        .value("h", h)
        .value("output", a)
        .value("step", &step);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
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
            let h = 1e-5;
            let numeric = Array1::from_shape_fn(4, |i| {
                let (mut up, mut down) = (w.clone(), w.clone());
                up[i] += h;
                down[i] -= h;
                (loss(&up) - loss(&down)) / (2.0 * h)
            });
            let distance = (&dw - &numeric).mapv(|d| d * d).sum().sqrt();
            let size = dw.mapv(|d| d * d).sum().sqrt().max(1e-3);
            prop_assert!(distance / size < 1e-7, "{dw} {numeric}");
        }
    }
}
