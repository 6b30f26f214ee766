//! # Surprise
//!
//! What is certain tells nothing when it happens; what is rare tells much. The
//! information of an event is −ln p, its mean over a distribution the entropy,
//! and what one pays for expecting q where p is true the Kullback–Leibler
//! divergence.
//!
//! Source: n4 §12; Shannon (1948); Kullback and Leibler (1951). Logarithms are
//! natural: the unit is the nat.

use shared::figure::Chart;
use shared::number::fixed;
use shared::{Section, Table};

// ANCHOR: information
/// −ln p: the surprise at an event of that probability, in nats.
pub fn information(p: f64) -> f64 {
    -p.ln()
}

/// H(p) = −Σ p·ln p: the mean surprise; an impossible event adds nothing.
pub fn entropy(p: &[f64]) -> f64 {
    p.iter().filter(|p| **p > 0.0).map(|p| p * information(*p)).sum()
}

/// H(p, q) = −Σ p·ln q: the mean surprise of one who expects q where p is true.
pub fn cross(p: &[f64], q: &[f64]) -> f64 {
    p.iter().zip(q).filter(|(p, _)| **p > 0.0).map(|(p, q)| p * information(*q)).sum()
}

/// D(p‖q) = H(p, q) − H(p): the surprise that expecting p would have saved.
pub fn divergence(p: &[f64], q: &[f64]) -> f64 {
    cross(p, q) - entropy(p)
}
// ANCHOR_END: information

/// Information of an event, and entropy of a coin, against the probability.
pub fn figure() -> Chart {
    Chart::new("information", "Surprise at an event, and the mean surprise of a coin")
        .x("probability p")
        .y("nats")
        .y_range(0.0..4.0)
        .function("information −ln p", 0.01..1.0, information)
        .function("entropy of a coin", 0.0..1.0, |p| entropy(&[p, 1.0 - p]))
}

/// The section: information, entropy, divergence.
pub fn section() -> Section {
    let weather = [0.7, 0.2, 0.1];
    let mut table = Table::new(
        "divergence",
        "Sun, cloud, rain come with 0.7, 0.2, 0.1. Four forecasters:",
        ["forecast", "cross-entropy", "entropy", "difference"],
    );
    let mut divergences = Vec::new();
    for (name, q) in [
        ("0.7, 0.2, 0.1", weather),
        ("0.6, 0.3, 0.1", [0.6, 0.3, 0.1]),
        ("a third each", [1.0 / 3.0; 3]),
        ("0.1, 0.2, 0.7", [0.1, 0.2, 0.7]),
    ] {
        divergences.push(divergence(&weather, &q));
        table.row([
            name.to_owned(),
            fixed(cross(&weather, &q), 4),
            fixed(entropy(&weather), 4),
            fixed(divergence(&weather, &q), 4),
        ]);
    }
    let mut section = Section::new("information", "How surprising is what happened?");
    section
        .text(
            "For classes a distance is no measure: \"cat\" is not closer to \"dog\" than to \"car\". \
             But a classifier that gives probabilities can be measured by its surprise. Surprise \
             should be 0 for what was certain, grow as p falls, and add up for independent events. \
             Only −ln p does all three.",
        )
        .figure(figure())
        .table(table)
        .text(format!(
            "The entropy, {:.4} nats, is the surprise that nobody can avoid. The first forecaster \
             pays no more than that; every other pays the divergence on top, and whoever is sure of \
             the wrong thing pays most. Lowering the cross-entropy means lowering the divergence, \
             since the entropy is the world's and not the model's.",
            entropy(&weather)
        ))
        .value("entropy", entropy(&weather))
        .value("divergences", divergences);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Positive weights to probabilities.
    fn normalised(weights: Vec<f64>) -> Vec<f64> {
        let total: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / total).collect()
    }

    #[test]
    fn a_fair_coin_has_one_bit() {
        assert!((entropy(&[0.5, 0.5]) - 2.0_f64.ln()).abs() < 1e-15);
        assert_eq!(entropy(&[1.0, 0.0]), 0.0);
    }

    proptest! {
        #[test]
        fn surprises_of_independent_events_add(p in 0.01..1.0_f64, q in 0.01..1.0_f64) {
            prop_assert!((information(p * q) - information(p) - information(q)).abs() < 1e-12);
        }

        #[test]
        fn divergence_is_never_negative(
            p in prop::collection::vec(0.01..1.0_f64, 4), q in prop::collection::vec(0.01..1.0_f64, 4),
        ) {
            let (p, q) = (normalised(p), normalised(q));
            prop_assert!(divergence(&p, &q) >= -1e-12);
            prop_assert!(divergence(&p, &p).abs() < 1e-12);
            prop_assert!(entropy(&p) <= 4.0_f64.ln() + 1e-12);
        }
    }
}
