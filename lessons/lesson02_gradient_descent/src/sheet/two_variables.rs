//! Shows a descent in n4's bowl, from above and on the surface.

use shared::figure::{Chart, Colour, Surface};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::two_variables::{descend_bowl, height, misses, turns};

/// The path over the contours.
pub(super) fn figure(start: (f64, f64), eta: f64) -> Chart {
    let path = descend_bowl(start, eta, 0.01);
    Chart::new("two-variables", "Across the contours of x² + sin²y")
        .x("x")
        .y("y")
        .x_range(-3.3..3.3)
        .y_range(-1.6..1.6)
        .equal_units()
        .contours("", [0.1, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0], height)
        .path("descent", path)
        .colour(Colour::Vermilion)
}

/// The same path on the surface.
fn surface(start: (f64, f64), eta: f64) -> Surface {
    let path = descend_bowl(start, eta, 0.01);
    Surface::new("bowl", "The same path on the surface", -3.3..3.3, -1.6..1.6, height)
        .labels("x", "y", "J")
        .path(path.iter().map(|&(x, y)| (x, y, height(x, y))))
}

/// Where it starts; n4 gives no place.
pub(super) const START: (f64, f64) = (3.0, 1.0);

pub(super) fn section() -> Section {
    show(0.1, [0.02, 0.1, 0.3, 0.45, 0.6])
}

/// A descent with that rate, and how much descents with some rates turn, in their order.
fn show(eta: f64, rates: [f64; 5]) -> Section {
    let path = descend_bowl(START, eta, 0.01);
    let updates = path.len() - 1;
    let (x, y) = path[updates];
    let mut table = Table::new(
        "two-variables",
        format!(
            "x² + sin²y from (3, 1) with η = {}; by how much the step from there misses the lowest \
             point.",
            short(eta)
        ),
        ["step", "x", "y", "J", "misses by, °"],
    );
    for step in [0, 1, 2, 4, 8, updates].into_iter().filter(|&step| step <= updates) {
        let (x, y) = path[step];
        table.row([
            step.to_string(),
            fixed(x, 4),
            fixed(y, 4),
            fixed(height(x, y), 4),
            fixed(misses(x, y), 1),
        ]);
    }
    let mut section = Section::new("two_variables", "Where do steps of both lead?");
    section
        .text("Down the same bowl, against the slopes of both variables at once:")
        .table(table)
        .figure(figure(START, eta))
        .figure(surface(START, eta));
    tell_way(&mut section, &path);
    tell_turns(&mut section, rates);
    section.value("updates", updates).value("x", x).value("y", y).value("loss", height(x, y));
    section
}

/// How long the path is, and when it points at the lowest point.
fn tell_way(section: &mut Section, path: &[(f64, f64)]) {
    let updates = path.len() - 1;
    let [before, after] = [updates.saturating_sub(1), updates].map(|step| {
        let (x, y) = path[step];
        height(x, y)
    });
    let missed: Vec<f64> = path.iter().map(|&(x, y)| misses(x, y)).collect();
    let first_near = missed.iter().position(|&degrees| degrees < 1.0).unwrap_or(updates);
    section
        .claim(
            "updates",
            Always,
            after < 0.01 && before >= 0.01,
            format!(
                "It takes {updates} updates until J is below 0.01; it is then {}.",
                fixed(after, 4)
            ),
        )
        .claim(
            "late",
            Always,
            // Late is in the second half of the steps.
            missed[0] > 5.0 && first_near > updates / 2 && missed.is_sorted_by(|a, b| a > b),
            format!(
                "The first step points past the lowest point by {}°, each later one by less than the \
                 one before it, and only after {first_near} updates is it less than a degree.",
                fixed(missed[0], 1)
            ),
        );
}

/// How far the contours are from being crossed at a right angle.
fn tell_turns(section: &mut Section, rates: [f64; 5]) {
    let mut table = Table::new(
        "turns",
        "The same descent with other learning rates: the largest turn from a step to the next.",
        ["η", "updates", "largest turn, °"],
    );
    let largest = rates.map(|eta| {
        let path = descend_bowl(START, eta, 0.01);
        let largest = turns(&path).into_iter().fold(0.0, f64::max);
        table.row([short(eta), (path.len() - 1).to_string(), fixed(largest, 1)]);
        largest
    });
    section
        .table(table)
        .claim(
            "turns",
            Always,
            largest.is_sorted() && largest[0] < 1.0 && largest[4] > 90.0,
            format!(
                "With small steps the path crosses the contours almost at right angles: at η = {} \
                 no turn is larger than {}°. With long ones it does not: at η = {} the path turns \
                 by {}°.",
                short(rates[0]),
                fixed(largest[0], 1),
                short(rates[4]),
                fixed(largest[4], 0)
            ),
        )
        .value("rates", rates)
        .value("largest_turns", largest);
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATES: [f64; 5] = [0.02, 0.1, 0.3, 0.45, 0.6];

    /// With η = 0.9, y is nearly 0 after the first.
    #[test]
    fn a_first_step_that_is_long_ends_where_all_others_are_straight() {
        let (small, large) = (section(), show(0.9, [0.6, 0.45, 0.3, 0.1, 0.02]));
        for id in ["late", "turns"] {
            assert!(small.holds(id) && !large.holds(id), "{id}");
        }
    }

    /// With η = 1, x swings for ever, and no number of updates is enough.
    #[test]
    fn a_descent_that_never_gets_there_is_not_said_to() {
        assert!(section().holds("updates") && !show(1.0, RATES).holds("updates"));
    }
}
