//! Shows four applicants going through two layers, and who is admitted.

use ndarray::array;
use shared::figure::{Chart, Colour};
use shared::number::short;
use shared::{Section, Table};

use crate::region::{admit, enough, not_too_weak};

/// Both lines and the region that is on the right side of both.
fn figure() -> Chart {
    // The smaller of the two sums is positive just where both are.
    let inside = |x: f64, y: f64| {
        let scores = array![x, y];
        enough().sum(&scores).min(not_too_weak().sum(&scores))
    };
    Chart::new("region", "Two units draw lines, the third keeps what both allow")
        .x("first exam, points")
        .y("second exam, points")
        .x_range(0.0..100.0)
        .y_range(0.0..100.0)
        .equal_units()
        .region("admitted", inside)
        .colour(Colour::Green)
        .line("sum ≥ 120", [(20.0, 100.0), (100.0, 20.0)])
        .colour(Colour::Blue)
        .line("second ≥ 40", [(0.0, 40.0), (100.0, 40.0)])
        .colour(Colour::Vermilion)
}

pub(super) fn section() -> Section {
    let mut table = Table::new(
        "region",
        "Four applicants go through the two layers.",
        ["first", "second", "sum ≥ 120?", "second ≥ 40?", "admitted"],
    );
    let mut admitted = Vec::new();
    for (first, second) in [(90.0, 50.0), (95.0, 30.0), (50.0, 60.0), (30.0, 20.0)] {
        let (hidden, answer) = admit(first, second);
        admitted.push(answer);
        table.row([first, second, hidden[0], hidden[1], answer].map(short));
    }
    let mut section = Section::new("region", "And what can three neurons decide?");
    section
        .text(
            "A school admits those whose two exam scores add up to 120, unless the second is below \
             40. No single line says that. But one unit can ask the first question, another the \
             second, and a third can AND their answers.",
        )
        .table(table)
        .figure(figure())
        .text(
            "The third unit never sees the scores. Its inputs are the answers of the first two, and \
             for it the question is the one that AND solves. That is what a hidden layer does: it \
             turns the inputs into other inputs, for which the question is easier.",
        )
        .value("admitted", admitted);
    section
}
