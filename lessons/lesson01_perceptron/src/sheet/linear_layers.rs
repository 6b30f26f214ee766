//! Shows how far two layers are from one, with and without a bend between them.

use shared::number::fixed;
use shared::{Section, Table};

use super::Params;
use crate::linear_layers::distances;

pub(super) fn section(params: &Params) -> Section {
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
