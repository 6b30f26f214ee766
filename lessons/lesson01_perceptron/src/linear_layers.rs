//! # Layers without a bend are one layer
//!
//! (x·W₁ + b₁)·W₂ + b₂ = x·(W₁·W₂) + (b₁·W₂ + b₂): however many linear layers
//! there are, one does the same.
//!
//! Source: n3 §3.2.

use ndarray::{Array1, Array2};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::{Activation, Params};

/// A linear layer: W, (inputs, outputs), and b, (outputs).
pub type Linear = (Array2<f64>, Array1<f64>);

// ANCHOR: collapse
/// The one layer that does what two do after each other.
pub fn collapse((w1, b1): &Linear, (w2, b2): &Linear) -> Linear {
    (w1.dot(w2), b1.dot(w2) + b2)
}
// ANCHOR_END: collapse

/// x through two layers with an activation between them, (batch, outputs).
pub fn two_layers(x: &Array2<f64>, first: &Linear, second: &Linear, f: Activation) -> Array2<f64> {
    let hidden = (x.dot(&first.0) + &first.1).mapv(|z| f.apply(z)); // (batch, hidden)
    hidden.dot(&second.0) + &second.1
}

/// How far two layers are from the one into which they collapse, for each
/// activation between them: the largest difference over a batch.
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

/// The section: collapse, with and without a bend.
pub fn section(params: &Params) -> Section {
    let distances = distances(params.seed);
    let mut table = Table::new(
        "linear-layers",
        "Two layers, 3 to 5 to 2, against the one layer with W₁·W₂: the largest difference over 20 inputs.",
        ["between them", "difference"],
    );
    for (f, distance) in &distances {
        table.row([f.name().to_owned(), fixed(*distance, 4)]);
    }
    let mut section = Section::new("linear", "Why bend at all?");
    section
        .text(
            "Let the layers be straight: a = z. Then the second makes of the first \
             (x·W₁ + b₁)·W₂ + b₂ = x·(W₁·W₂) + (b₁·W₂ + b₂), and that is one layer with other \
             numbers. A hundred layers would be one.",
        )
        .table(table)
        .text(
            "Without a bend there is no difference but rounding. With any of the four, the two \
             layers do what no single one does. Depth is worth something only because of the bends \
             between.",
        )
        .value("difference_without_bend", distances[0].1)
        .value(
            "differences_with_bend",
            distances[1..].iter().map(|pair| pair.1).collect::<Vec<_>>(),
        );
    section
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
