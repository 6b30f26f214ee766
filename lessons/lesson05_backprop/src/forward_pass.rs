//! # Forward, with a hidden layer
//!
//! Four inputs, three hidden sigmoid units, two outputs: two matrix products
//! with a bend after each.
//!
//! Source: n0.

use lesson01_perceptron::sigmoid;
use ndarray::{Array1, Array2};
use shared::random::Random;

// ANCHOR: forward
/// hidden = σ(x·W₁), output = σ(hidden·W₂); x is (inputs), W₁ (inputs, hidden),
/// W₂ (hidden, outputs).
pub fn forward(
    x: &Array1<f64>,
    to_hidden: &Array2<f64>,
    to_output: &Array2<f64>,
) -> (Array1<f64>, Array1<f64>) {
    let hidden = x.dot(to_hidden).mapv(sigmoid); // (hidden)
    let output = hidden.dot(to_output).mapv(sigmoid); // (outputs)
    (hidden, output)
}
// ANCHOR_END: forward

/// n0's x, W₁ and W₂: from NumPy's seed 42, x = randn(4), then both weight arrays
/// normal with σ = 0.1.
pub fn n0_network() -> (Array1<f64>, Array2<f64>, Array2<f64>) {
    let mut random = Random::seed(42);
    let x = random.randn(4);
    let to_hidden = random.normal(0.0, 0.1, (4, 3));
    let to_output = random.normal(0.0, 0.1, (3, 2));
    (x, to_hidden, to_output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n0s_outputs_come_out() {
        let (x, to_hidden, to_output) = n0_network();
        let (hidden, output) = forward(&x, &to_hidden, &to_output);
        for (found, expected) in hidden.iter().zip([0.41492192, 0.42604313, 0.5002434]) {
            assert!((found - expected).abs() < 5e-9, "{found}");
        }
        for (found, expected) in output.iter().zip([0.49815196, 0.48539772]) {
            assert!((found - expected).abs() < 5e-9, "{found}");
        }
    }
}
