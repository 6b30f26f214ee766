//! # Forward, with a hidden layer
//!
//! Four inputs, three hidden sigmoid units, two outputs: two matrix products
//! with a bend after each.
//!
//! Source: n0.

use lesson01_perceptron::sigmoid;
use ndarray::{Array1, Array2};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

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

/// n0's numbers: NumPy's seed 42, x = randn(4), then both weight arrays normal
/// with σ = 0.1.
pub fn n0_network() -> (Array1<f64>, Array2<f64>, Array2<f64>) {
    let mut random = Random::seed(42);
    let x = random.randn(4);
    let to_hidden = random.normal(0.0, 0.1, (4, 3));
    let to_output = random.normal(0.0, 0.1, (3, 2));
    (x, to_hidden, to_output)
}

/// The section: n0's forward pass.
pub fn section() -> Section {
    let (x, to_hidden, to_output) = n0_network();
    let (hidden, output) = forward(&x, &to_hidden, &to_output);
    let mut table = Table::new(
        "forward",
        "Weighted sums and what the sigmoid makes of them.",
        ["unit", "sum", "output"],
    );
    let sums = [x.dot(&to_hidden).to_vec(), hidden.dot(&to_output).to_vec()].concat();
    let names = ["hidden 1", "hidden 2", "hidden 3", "output 1", "output 2"];
    for ((name, sum), a) in names.iter().zip(sums).zip(hidden.iter().chain(&output)) {
        table.row([(*name).to_owned(), fixed(sum, 8), fixed(*a, 8)]);
    }
    let mut section = Section::new("forward", "What happens on the way through a network?");
    section
        .text(
            "Four inputs, three hidden units, two outputs. Every hidden unit weighs all inputs and \
             bends the sum with a sigmoid; every output does the same with the hidden units. Put \
             the weights of one layer side by side and the sums are one matrix product: x·W₁ is \
             (4)·(4, 3) = (3).",
        )
        .table(table)
        .text(
            "The weights come from NumPy's generator with seed 42, so n0's printed outputs appear \
             to the last digit. All of them are near ½: small weights keep the sums near 0, where \
             the sigmoid is ½ and steepest. That is a good place to start learning from.",
        )
        .value("hidden", &hidden)
        .value("output", &output);
    section
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
