//! # Layers without a bend are one layer
//!
//! (x·W₁ + b₁)·W₂ + b₂ = x·(W₁·W₂) + (b₁·W₂ + b₂): however many linear layers
//! there are, one does the same.
//!
//! Source: n3 §3.2.

use ndarray::{Array1, Array2};
use shared::random::Random;

use crate::Activation;

/// A linear layer: W, (inputs, outputs), and b, (outputs).
pub type Linear = (Array2<f64>, Array1<f64>);

/// f(x·W₁ + b₁)·W₂ + b₂: x, (batch, inputs), through two layers with an activation
/// between them, (batch, outputs).
pub fn two_layers(
    x: &Array2<f64>,
    (w1, b1): &Linear,
    (w2, b2): &Linear,
    f: Activation,
) -> Array2<f64> {
    let hidden = (x.dot(w1) + b1).mapv(|z| f.apply(z)); // (batch, hidden)
    hidden.dot(w2) + b2 // (batch, outputs)
}

// ANCHOR: collapse
/// The one layer that does what two do after each other.
pub fn collapse((w1, b1): &Linear, (w2, b2): &Linear) -> Linear {
    (w1.dot(w2), b1.dot(w2) + b2)
}
// ANCHOR_END: collapse

/// How far two layers, 3 to 5 to 2, are from the one into which they collapse, for each
/// activation between them: the largest difference over a batch of 20. All numbers are
/// normal, drawn in the order x, W₁, b₁, W₂, b₂.
pub fn distances(seed: u32) -> Vec<(Activation, f64)> {
    let mut random = Random::seed(seed);
    let x = random.randn((20, 3));
    let first = (random.randn((3, 5)), random.randn(5));
    let second = (random.randn((5, 2)), random.randn(2));
    let (w, b) = collapse(&first, &second);
    let one = x.dot(&w) + &b;
    let distance = |f: Activation| {
        let two = two_layers(&x, &first, &second, f);
        (two - &one).iter().fold(0.0_f64, |worst, d| worst.max(d.abs()))
    };
    Activation::ALL.iter().map(|&f| (f, distance(f))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_straight_layers_collapse(seed in any::<u32>()) {
            let distances = distances(seed);
            prop_assert!(distances[0].1 < 1e-12);
            prop_assert!(distances[1..].iter().all(|(_, distance)| *distance > 1e-3));
        }
    }
}
