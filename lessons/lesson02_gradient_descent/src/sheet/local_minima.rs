//! Shows descents into two valleys.

use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::local_minima::{height, slope};
use crate::one_variable::descend;

/// Descents from several starts on the two valleys.
fn figure(starts: &[f64], eta: f64) -> Chart {
    let mut chart =
        Chart::new("local-minima", "Two valleys, and where descents into them start and end")
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
    show([-2.0, 0.1, 0.2, 2.0])
}

/// Descents from these starts, of which the middle two are neighbours.
fn show(starts: [f64; 4]) -> Section {
    let mut table = Table::new(
        "local-minima",
        "J = x⁴/4 − x² + 0.3·x: four starts, 200 steps with η = 0.1.",
        ["start", "ends at x", "with J", "in the valley"],
    );
    let ends = starts.map(|start| descend(start, 0.1, 200, slope)[200]);
    let deepest = ends.into_iter().map(height).fold(f64::INFINITY, f64::min);
    for (start, x) in starts.into_iter().zip(ends) {
        let side = if x < 0.0 { "left" } else { "right" };
        let depth = if height(x) < deepest + 1e-6 { "the deeper" } else { "the shallower" };
        table.row([short(start), fixed(x, 5), fixed(height(x), 5), format!("{side}, {depth}")]);
    }
    let [_, left, right, _] = starts;
    let higher = height(ends[2]) - height(ends[1]);
    let mut section = Section::new("local_minima", "Does going down lead to the bottom?");
    section
        .table(table)
        .figure(figure(&starts, 0.1))
        .claim(
            "neighbours",
            Always,
            // Uphill to the right on the one's side, and to the left on the other's.
            slope(left) > 0.0
                && slope(right) < 0.0
                && ends[1] < 0.0
                && ends[2] > 0.0
                && higher > 0.5,
            format!(
                "The starts {} and {} lie close together, on both sides of a hill's top, and end \
                 at {} and {}: the second in the shallower valley, {} higher up.",
                short(left),
                short(right),
                fixed(ends[1], 2),
                fixed(ends[2], 2),
                fixed(higher, 2)
            ),
        )
        .value("ends", ends);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_starts_on_one_side_of_the_hill_end_in_one_valley() {
        assert!(section().holds("neighbours"));
        for starts in [[-2.0, 0.0, 0.1, 2.0], [-2.0, 0.2, 0.3, 2.0]] {
            assert!(!show(starts).holds("neighbours"), "{starts:?}");
        }
    }
}
