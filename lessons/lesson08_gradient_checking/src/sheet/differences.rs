//! One difference by hand, then the errors of three kinds against the step.

use shared::figure::{Chart, Colour};
use shared::number::{about, count, fixed};
use shared::{Section, Strength::Always, Table};

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
    show([one_sided(cube, 1.0, 0.01), two_sided(cube, 1.0, 0.01)], WAYS)
}

/// The slope of x³ at 1 from one side and from two, and the ways in their order.
fn show(by_hand: [f64; 2], ways: [Way; 3]) -> Section {
    let mut table = Table::new(
        "best-steps",
        "For eˣ: the best step and the error that is left with it, predicted and found.",
        ["difference", "order", "best h, predicted", "found", "error, predicted", "measured"],
    );
    let mut section = Section::new("differences", "Can one differentiate by trying?");
    for way in ways {
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
        section.value(format!("{name}_predicted_error"), way.predicted_error(predicted));
        section.value(format!("{name}_cube"), (way.difference)(&cube, 1.0, 0.01));
    }
    let off = by_hand.map(|slope| (slope - 3.0).abs());
    section
        .text("The slope of x³ at 1 is 3. Move x by 0.01.")
        .claim(
            "two-sides",
            Always,
            off[1] < 0.01 * off[0],
            format!(
                "To one side the difference says {:.4}, to both sides {:.4}: two evaluations each, and \
                 the second is {:.0} times nearer.",
                by_hand[0],
                by_hand[1],
                off[0] / off[1]
            ),
        )
        .figure(chord_figure(0.5, false))
        .figure(figure())
        .table(table);
    claims(&mut section, ways);
    section
}

fn claims(section: &mut Section, ways: [Way; 3]) {
    let off = |way: Way| {
        let ratio = move |h: f64| way.measured_error(h) / way.predicted_error(h);
        steps().map(move |h| ratio(h).max(1.0 / ratio(h)))
    };
    let worst = ways.into_iter().flat_map(off).fold(1.0, f64::max);
    // Where rounding plays no part yet.
    let falls = ways.map(|way| way.measured_error(0.1) / way.measured_error(0.01));
    let with_order = |i: usize| (falls[i].log10() - f64::from(ways[i].order)).abs() < 0.1;
    let tiny = ways.map(|way| way.measured_error(1e-12));
    let best = ways.map(|way| (way.found_best(), way.measured_error(way.found_best())));
    let further = |a: &(f64, f64), b: &(f64, f64)| a.0 < b.0 && a.1 > 10.0 * b.1;
    let digits = best.map(|(_, error)| -error.log10());
    let usual = [ways[1].measured_error(1e-5), ways[2].measured_error(1e-3)];
    section
        .claim(
            "theory",
            Always,
            worst < 10.0,
            format!(
                "Points are measured, lines are predicted, and they agree: none is more than \
                 {worst:.1} times off."
            ),
        )
        .claim(
            "orders",
            Always,
            (0..3).all(with_order),
            format!(
                "From h = 0.1 to 0.01 the errors fall by factors of {}, {} and {}, about 10 to the \
                 power of the order.",
                count(falls[0].round() as usize),
                count(falls[1].round() as usize),
                count(falls[2].round() as usize)
            ),
        )
        .claim(
            "rounding",
            Always,
            tiny.iter().all(|&error| (tiny[0] / 3.0..3.0 * tiny[0]).contains(&error))
                && tiny[0] > 100.0 * best[0].1,
            format!(
                "Then they meet the rounding and climb along one line: with h = 10⁻¹² all three are \
                 wrong by about {}.",
                about(tiny[0], 1)
            ),
        )
        .claim(
            "bottoms",
            Always,
            further(&best[0], &best[1]) && further(&best[1], &best[2]),
            format!(
                "The finer the formula, the lower the bottom of its V, and the further to the right: \
                 with the best step the three keep about {:.0}, {:.0} and {:.0} digits.",
                digits[0], digits[1], digits[2]
            ),
        )
        .claim(
            "usual-steps",
            Always,
            usual[0] < 10.0 * best[1].1 && usual[1] < 10.0 * best[2].1,
            format!(
                "Two sides with h = 10⁻⁵ are wrong by {}, four points with h = 10⁻³ by {}: near the \
                 best that each can do.",
                about(usual[0], 1),
                about(usual[1], 1)
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_differences_are_noticed() {
        let by_hand = [3.0301, 3.0001];
        let right = section();
        let reversed = show([3.0001, 3.0301], [WAYS[2], WAYS[1], WAYS[0]]);
        assert!(right.holds("two-sides") && !reversed.holds("two-sides"));
        assert!(right.holds("bottoms") && !reversed.holds("bottoms"));
        // A formula that is a hundredth off, whatever the step.
        let off = |f: &dyn Fn(f64) -> f64, x: f64, h: f64| 1.01 * two_sided(f, x, h);
        let [one, two, four] = WAYS;
        let wrong = show(by_hand, [one, Way { difference: off, ..two }, four]);
        for id in ["theory", "orders", "rounding"] {
            assert!(right.holds(id) && !wrong.holds(id), "{id}");
        }
        let crude = show(by_hand, [one, two, one]);
        assert!(right.holds("usual-steps") && !crude.holds("usual-steps"));
    }
}
