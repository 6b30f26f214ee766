//! Shows descents into two valleys, and tells what else descent cannot do.

use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::local_minima::{height, slope};
use crate::one_variable::descend;

/// Descents from several starts on the two valleys.
fn figure(starts: &[f64], eta: f64) -> Chart {
    let mut chart = Chart::new("local-minima", "Two valleys: the start decides")
        .x("x")
        .y("J")
        .x_range(-2.2..2.2)
        .y_range(-1.8..2.0)
        .function("", -2.2..2.2, height)
        .colour(Colour::Faint);
    for &start in starts {
        let path = descend(start, eta, 60, slope).into_iter().map(|x| (x, height(x)));
        chart = chart.path(format!("from {}", short(start)), path);
    }
    chart
}

pub(super) fn section() -> Section {
    let starts = [-2.0, 0.1, 0.2, 2.0];
    let mut table = Table::new(
        "local-minima",
        "Four starts, 200 steps of η = 0.1.",
        ["start", "ends at x", "with J", "in the valley"],
    );
    let mut ends = Vec::new();
    for start in starts {
        let x = descend(start, 0.1, 200, slope)[200];
        ends.push(x);
        table.row([
            short(start),
            fixed(x, 5),
            fixed(height(x), 5),
            if x < 0.0 { "left, the deeper" } else { "right, the shallower" }.to_owned(),
        ]);
    }
    let mut section = Section::new("local_minima", "Does going down lead to the bottom?");
    section
        .table(table)
        .figure(figure(&starts, 0.1))
        .text(format!(
            "The starts 0.1 and 0.2 lie a tenth apart, on both sides of the hill's top, and end at \
             {} and {}. Descent sees only the slope under its feet; from the right valley it \
             cannot know that a deeper one exists. What helps is to start from several places, or \
             to let noise push one over low hills, which is one thing that small batches do.",
            fixed(ends[1], 2),
            fixed(ends[2], 2)
        ))
        .text(
            "That is not all that gradient descent cannot do (n1 §5.2). Where the loss has no \
             derivative there is no slope to follow. Where its curvatures differ much it creeps. \
             Where even the formula is unknown, only trying is left. Lesson 11 takes up each of \
             these.",
        )
        .value("ends", ends);
    section
}
