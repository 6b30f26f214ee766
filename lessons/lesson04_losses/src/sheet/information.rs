//! Surprise against the probability, and what four forecasters of the weather pay.

use shared::figure::Chart;
use shared::number::fixed;
use shared::{Section, Table};

use crate::information::{cross_entropy, divergence, entropy, information};

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
            fixed(cross_entropy(&weather, &q), 4),
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
