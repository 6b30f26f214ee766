//! One difference by hand, then the errors of three kinds against the step.

use shared::figure::{Chart, Colour};
use shared::number::{about, fixed};
use shared::{Section, Table};

use crate::differences::{ONE_SIDED, TWO_SIDED, WAYS, Way, one_sided, steps, two_sided};

/// The V-shaped curves, predicted and measured.
pub fn figure() -> Chart {
    let mut chart = Chart::new("v-curve", "How wrong is a difference? Error against step")
        .x("step h")
        .y("relative error")
        .log_x()
        .log_y();
    for way in WAYS {
        chart = chart.scatter(way.name, steps().map(|h| (h, way.measured_error(h))));
    }
    for way in WAYS {
        chart = chart.line(way.name, steps().map(|h| (h, way.predicted_error(h)))).thin();
    }
    chart
}

/// The function that the section differentiates by hand.
fn cube(x: f64) -> f64 {
    x * x * x
}

/// The way of two points: x and one on its right, or one on each side of x.
pub(super) fn of_two_points(two_sides: bool) -> Way {
    if two_sides { TWO_SIDED } else { ONE_SIDED }
}

/// The curve x³ at 1 with its tangent, and the line that a difference takes for
/// it: for any step, and with one side or two.
pub fn chord_figure(h: f64, two_sides: bool) -> Chart {
    let Way { name, difference, .. } = of_two_points(two_sides);
    let slope = difference(&cube, 1.0, h);
    let (left, right) = (if two_sides { 1.0 - h } else { 1.0 }, 1.0 + h);
    // The chord goes on beyond its two points, so that its slope can be seen.
    let chord = |x: f64| cube(left) + slope * (x - left);
    let says = fixed(slope, 4);
    Chart::new("chord", format!("The slope of x³ at 1 is 3; a {name} difference says {says}"))
        .x("x")
        .y("x³")
        .x_range(0.0..2.0)
        .y_range(-2.5..8.0)
        .function("x³", 0.0..2.0, cube)
        .colour(Colour::Faint)
        .line("tangent", [(0.0, -2.0), (2.0, 4.0)])
        .colour(Colour::Blue)
        .line(name, [(0.0, chord(0.0)), (2.0, chord(2.0))])
        .colour(Colour::Vermilion)
        .scatter("evaluated", [(left, cube(left)), (right, cube(right))])
        .colour(Colour::Vermilion)
}

/// The section.
pub fn section() -> Section {
    let by_hand = [one_sided(cube, 1.0, 0.01), two_sided(cube, 1.0, 0.01)];
    let mut table = Table::new(
        "best-steps",
        "For eˣ: the best step and the error that is left with it, predicted and found.",
        ["difference", "order", "best h, predicted", "found", "error, predicted", "measured"],
    );
    let mut section = Section::new("differences", "Can one differentiate by trying?");
    for way in WAYS {
        let (predicted, found) = (way.predicted_best(), way.found_best());
        table.row([
            way.name.to_owned(),
            way.order.to_string(),
            about(predicted, 1),
            about(found, 1),
            about(way.predicted_error(predicted), 1),
            about(way.measured_error(found), 1),
        ]);
        let name = way.name.replace('-', "_");
        section.value(format!("{name}_predicted_best"), predicted);
        section.value(format!("{name}_found_best"), found);
    }
    section
        .text(format!(
            "The slope of x³ at 1 is 3. Move x by 0.01: to one side the difference says {:.4}, to \
             both sides {:.4}. Two evaluations each, and the second is {:.0} times nearer.",
            by_hand[0],
            by_hand[1],
            (by_hand[0] - 3.0) / (by_hand[1] - 3.0)
        ))
        .figure(chord_figure(0.5, false))
        .text(
            "So make h tiny? Both values of f are rounded to 16 digits. The smaller h, the more of \
             those digits are the same in both and cancel, and the rounding that is left gets \
             divided by h.",
        )
        .figure(figure())
        .text(
            "Points are measured, lines predicted. Read the figure from right to left: each curve \
             falls with its order, meets the rounding and climbs again, all along the same line. \
             With the best step one-sided differences keep 8 digits, two-sided 10 to 11, four-point \
             ones 12 to 13.",
        )
        .table(table)
        .text(
            "For checking gradients, use two sides and h = 10⁻⁵, or four points and h = 10⁻³: more \
             digits, and a step so wide that rounding hardly matters.",
        )
        .value("one_sided_cube", by_hand[0])
        .value("two_sided_cube", by_hand[1]);
    section
}
