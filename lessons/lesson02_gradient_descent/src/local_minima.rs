//! # Where one starts
//!
//! Descent only ever goes down, so it ends in the valley that it started in.
//!
//! Source: n1 §5.2, n4 §9.

use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::one_variable::descend;

// ANCHOR: hills
/// J = x⁴/4 − x² + 0.3·x: two valleys, the left one deeper.
pub fn height(x: f64) -> f64 {
    0.25 * x.powi(4) - x * x + 0.3 * x
}

/// dJ/dx = x³ − 2x + 0.3.
pub fn slope(x: f64) -> f64 {
    x.powi(3) - 2.0 * x + 0.3
}
// ANCHOR_END: hills

/// Descents from several starts on the two valleys.
pub fn figure(starts: &[f64], eta: f64) -> Chart {
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

/// The section: two valleys, and what else descent cannot do.
pub fn section() -> Section {
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
        .figure(figure(&[-2.0, 0.1, 0.2, 2.0], 0.1))
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_ends_are_minima() {
        for start in [-2.0, 0.1, 0.2, 2.0] {
            let x = descend(start, 0.1, 200, slope)[200];
            assert!(slope(x).abs() < 1e-9 && 3.0 * x * x - 2.0 > 0.0, "{start} -> {x}");
        }
    }

    proptest! {
        #[test]
        fn slope_is_the_central_difference(x in -2.0..2.0_f64) {
            let h = 1e-5;
            let difference = (height(x + h) - height(x - h)) / (2.0 * h);
            prop_assert!((slope(x) - difference).abs() < 1e-7 * (1.0 + difference.abs()));
        }
    }
}
