//! # One loss for a whole batch, and its gradient
//!
//! A network's last layer gives one row of outputs per sample. A loss turns
//! them into predictions, says how far those are from the targets, and hands
//! back the gradient with which backpropagation starts.
//!
//! All three gradients come out as (prediction − target)/m. That is no
//! accident: each loss is paired with the prediction function that makes it so.

use lesson01_perceptron::sigmoid;
use ndarray::{Array2, Axis, Zip};
use serde::Serialize;

use crate::softmax::{log_sum_exp, softmax};

/// How outputs become predictions, and predictions a loss J. Outputs, targets
/// and gradients have the shape (batch, outputs); J is a mean over the batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// J = 1/(2m) Σ (a − y)²: the outputs are the predictions. For numbers.
    SquaredError,
    /// J = −1/m Σ [y·ln p + (1 − y)·ln(1 − p)], p = σ(z): the outputs are
    /// logits z. For yes or no, the target 1 or 0.
    BinaryCrossEntropy,
    /// J = −1/m Σ y·ln p, p = softmax(z): the outputs are logits z, one per
    /// class. For one class of several, the target one-hot.
    CrossEntropy,
}

impl Loss {
    /// All of them.
    pub const ALL: [Loss; 3] = [Loss::SquaredError, Loss::BinaryCrossEntropy, Loss::CrossEntropy];

    // ANCHOR: prediction
    /// What the outputs predict: themselves, or probabilities.
    pub fn prediction(self, outputs: &Array2<f64>) -> Array2<f64> {
        match self {
            Loss::SquaredError => outputs.clone(),
            Loss::BinaryCrossEntropy => outputs.mapv(sigmoid),
            Loss::CrossEntropy => {
                let mut p = outputs.clone();
                for mut row in p.rows_mut() {
                    let probabilities = softmax(&row.to_owned());
                    row.assign(&probabilities);
                }
                p
            }
        }
    }
    // ANCHOR_END: prediction

    // ANCHOR: value
    /// J, the mean over the batch.
    pub fn value(self, outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
        let m = outputs.nrows() as f64;
        match self {
            Loss::SquaredError => (outputs - targets).mapv(|e| e * e).sum() / (2.0 * m),
            // −ln σ(z) = ln(1 + e⁻ᶻ), so both logarithms become one that cannot
            // overflow: ln(1 + eᶻ) − y·z.
            Loss::BinaryCrossEntropy => {
                Zip::from(outputs).and(targets).fold(0.0, |j, &z, &y| j + softplus(z) - y * z) / m
            }
            // −ln softmax(z)ₖ = ln Σ eᶻ − zₖ.
            Loss::CrossEntropy => {
                let rows = outputs.rows().into_iter().zip(targets.rows());
                rows.map(|(z, y)| y.sum() * log_sum_exp(&z.to_owned()) - y.dot(&z)).sum::<f64>() / m
            }
        }
    }
    // ANCHOR_END: value

    // ANCHOR: gradient
    /// ∂J/∂outputs = (prediction − target)/m.
    pub fn gradient(self, outputs: &Array2<f64>, targets: &Array2<f64>) -> Array2<f64> {
        let m = outputs.nrows() as f64;
        (self.prediction(outputs) - targets) / m
    }
    // ANCHOR_END: gradient

    /// The share of samples whose prediction points at the right class: the
    /// largest probability, or for one output whether it is above ½.
    pub fn accuracy(self, outputs: &Array2<f64>, targets: &Array2<f64>) -> f64 {
        let predictions = self.prediction(outputs);
        let rows = predictions.axis_iter(Axis(0)).zip(targets.axis_iter(Axis(0)));
        let right = rows.filter(|(p, y)| class(&p.to_vec()) == class(&y.to_vec())).count();
        right as f64 / outputs.nrows() as f64
    }

    /// Its name as the course writes it.
    pub fn name(self) -> &'static str {
        match self {
            Loss::SquaredError => "squared error",
            Loss::BinaryCrossEntropy => "binary cross-entropy",
            Loss::CrossEntropy => "cross-entropy",
        }
    }
}

/// ln(1 + eᶻ), without overflow for a large z.
pub fn softplus(z: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p()
}

/// The class that a row points at; a single number is a yes or a no.
fn class(row: &[f64]) -> usize {
    match row {
        [single] => usize::from(*single > 0.5),
        _ => (0..row.len()).max_by(|&i, &j| row[i].total_cmp(&row[j])).unwrap_or(0),
    }
}
