//! Shows the slope of n4's bowl in every direction, and over steps that have a length.

use ndarray::{Array1, array};
use shared::figure::{Chart, Colour};
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use super::two_variables::START;
use crate::partial::gradient_by_trying;
use crate::steepest::{composed, pinched, slope_over, slope_towards, steepest, towards};
use crate::two_variables::{gradient, height};

/// How far one moves to both sides to try a slope.
pub(super) const H: f64 = 1e-5;

/// What such a trial may be off by.
const CLOSE: f64 = 1e-8;

/// Lengths of a step down; the last is as far as the lowest point is.
const LENGTHS: [f64; 5] = [0.01, 0.3, 1.0, 2.0, 3.162_277_660_168_379_5];

/// n4's bowl as a function of a vector.
pub(super) fn bowl(theta: &Array1<f64>) -> f64 {
    height(theta[0], theta[1])
}

/// Its gradient.
pub(super) fn slopes((x, y): (f64, f64)) -> Array1<f64> {
    let (dx, dy) = gradient(x, y);
    array![dx, dy]
}

/// The direction of a vector in degrees, from 0.
pub(super) fn angle(v: &Array1<f64>) -> f64 {
    v[1].atan2(v[0]).to_degrees().rem_euclid(360.0)
}

/// The slope at a place in every direction, and over steps of this length.
pub(super) fn figure(at: (f64, f64), lengths: &[f64]) -> Chart {
    let (theta, g) = (array![at.0, at.1], slopes(at));
    let turn = |step: usize| (0..=360 / step).map(move |turn| (turn * step) as f64);
    let here = turn(20).map(|degrees| (degrees, slope_towards(bowl, &theta, &towards(degrees), H)));
    let mut chart = Chart::new("steepest", "The slope in every direction, here and over a step")
        .x("direction, °")
        .y("slope")
        .x_range(0.0..360.0)
        .line(
            "composed of two slopes",
            turn(5).map(|degrees| (degrees, composed(&g, &towards(degrees)))),
        )
        .scatter("tried", here)
        .colour(Colour::Ink);
    for &length in lengths {
        let over =
            turn(5).map(|degrees| (degrees, slope_over(bowl, &theta, &towards(degrees), length)));
        chart = chart.line(format!("over a step of {}", short((1e3 * length).round() / 1e3)), over);
    }
    if g.iter().all(|slope| *slope == 0.0) {
        return chart;
    }
    chart.vline("against the gradient", angle(&-g)).colour(Colour::Faint).dashed()
}

/// What was measured at n4's start.
struct Found {
    gradient: Array1<f64>,
    /// Directions in degrees, each with its slope by trying.
    tried: Vec<(f64, f64)>,
    /// The steepest direction up.
    steepest: f64,
    /// For each length of a step: the best direction down, how deep it falls, and how deep
    /// against the gradient.
    steps: [[f64; 3]; 5],
    /// The slope of the pinched surface at 45°, and what its partial ones compose.
    pinch: [f64; 2],
}

pub(super) fn section() -> Section {
    show(&measure())
}

fn measure() -> Found {
    let at = array![START.0, START.1];
    let gradient = slopes(START);
    let slope = |u: &Array1<f64>| slope_towards(bowl, &at, u, H);
    let downhill = towards(angle(&-gradient.clone()));
    let fall = |u: &Array1<f64>, length: f64| -slope_over(bowl, &at, u, length);
    let (pinch, diagonal) = (array![0.0, 0.0], towards(45.0));
    Found {
        tried: (0..360).map(f64::from).map(|d| (d, slope(&towards(d)))).collect(),
        steepest: steepest(slope),
        steps: LENGTHS.map(|length| {
            let best = steepest(|u| fall(u, length));
            [best, length * fall(&towards(best), length), length * fall(&downhill, length)]
        }),
        pinch: [
            slope_towards(pinched, &pinch, &diagonal, H),
            composed(&gradient_by_trying(pinched, &pinch, H), &diagonal),
        ],
        gradient,
    }
}

fn show(found: &Found) -> Section {
    let mut section =
        Section::new("steepest", "With two numbers to find, which way is the steepest?");
    section.text(
        "J = x² + sin²y has a slope for each of its two variables, 2x and 2·sin y·cos y. Here are \
         slopes at (3, 1) in other directions too, each composed of those two; and in 360 directions \
         they were tried as well, a little to both sides.",
    );
    tell_slopes(&mut section, found);
    tell_steps(&mut section, found);
    section
}

/// The slope in every direction, and the one place where it is not composed.
fn tell_slopes(section: &mut Section, found: &Found) {
    let gradient = &found.gradient;
    let (up, length) = (angle(gradient), gradient.dot(gradient).sqrt());
    let mut table = Table::new(
        "directions",
        "The slope in six directions.",
        ["direction, °", "which is", "composed", "share of the gradient's length"],
    );
    for (degrees, name) in [
        (0.0, "along x"),
        (45.0, "between x and y"),
        (90.0, "along y"),
        (up, "along the gradient"),
        (up + 90.0, "along the contour"),
        (up + 180.0, "against the gradient"),
    ] {
        let slope = composed(gradient, &towards(degrees));
        table.row([fixed(degrees, 1), name.to_owned(), fixed(slope, 4), fixed(slope / length, 3)]);
    }
    let apart =
        |&(degrees, tried): &(f64, f64)| (tried - composed(gradient, &towards(degrees))).abs();
    let apart = found.tried.iter().map(apart).fold(0.0, f64::max);
    let most = found.tried.iter().map(|tried| tried.1).fold(0.0, f64::max);
    let slope = |degrees: f64| composed(gradient, &towards(degrees));
    let [pinched, composed] = found.pinch;
    section
        .table(table)
        .claim(
            "composed",
            Always,
            apart < CLOSE,
            format!("In 360 directions the slope by trying and the composed one nowhere differ by as much as {}.", about(CLOSE, 1)),
        )
        .claim(
            "steepest",
            Always,
            (found.steepest - up).abs() < 0.06 && most < length && most > 0.999 * length,
            format!(
                "The steepest way up is at {}°, which is where the gradient points; none is steeper \
                 than the gradient is long, {}.",
                fixed(found.steepest, 1),
                fixed(length, 4)
            ),
        )
        .claim(
            "pinched",
            Always,
            composed.abs() < 1e-9 && pinched > 0.3,
            format!(
                "On x²y/(x² + y²), which is pinched at (0, 0), both slopes along the axes are 0 \
                 there, and so is what they compose; tried at 45° the slope is {}.",
                fixed(pinched, 3)
            ),
        )
        .value("slopes", [0.0, 45.0, 90.0].map(slope))
        .value("gradient", gradient)
        .value("direction", up)
        .value("length", length)
        .value("pinched", pinched);
}

/// Steps that have a length.
fn tell_steps(section: &mut Section, found: &Found) {
    let against = angle(&-found.gradient.clone());
    let mut table = Table::new(
        "lengths",
        "Steps down from (3, 1): the best direction for each length.",
        ["length", "best direction, °", "J falls by", "against the gradient by"],
    );
    for (length, [best, falls, straight]) in LENGTHS.into_iter().zip(found.steps) {
        table.row([fixed(length, 2), fixed(best, 1), fixed(falls, 4), fixed(straight, 4)]);
    }
    let turned = found.steps.map(|[best, ..]| best - against);
    let [_, falls, straight] = found.steps[4];
    section
        .figure(figure(START, &[LENGTHS[2], LENGTHS[4]]))
        .table(table)
        .claim(
            "short",
            Always,
            turned[0].abs() < 0.1 && turned[4] > 5.0 && turned.is_sorted() && falls > straight,
            format!(
                "Against the gradient, at {}°, the ground falls fastest only for a short step. The \
                 best step as long as the way to the lowest point goes {}° beside it, and falls by \
                 {} instead of {}.",
                fixed(against, 1),
                fixed(turned[4], 1),
                fixed(falls, 2),
                fixed(straight, 2)
            ),
        )
        .value("best_directions", found.steps.map(|[best, ..]| best))
        .value("falls", found.steps.map(|[_, falls, _]| falls))
        .value("straight_falls", found.steps.map(|[.., straight]| straight));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A claim, and what makes it fail.
    type Spoil = (&'static str, fn(&mut Found));

    /// Each claim fails by what it speaks of.
    #[test]
    fn each_claim_fails_with_other_results() {
        let spoil: [Spoil; 6] = [
            ("composed", |found| found.tried[7].1 += 1e-6),
            ("steepest", |found| found.steepest += 1.0),
            ("steepest", |found| found.tried[9].1 *= 1.1),
            ("pinched", |found| found.pinch[1] = found.pinch[0]),
            ("short", |found| found.steps[4] = found.steps[0]),
            ("short", |found| found.steps[0][0] += 1.0),
        ];
        for (id, spoil) in spoil {
            let mut found = measure();
            assert!(show(&found).holds(id), "{id}");
            spoil(&mut found);
            assert!(!show(&found).holds(id), "{id}");
        }
    }

    /// The last step is as long as the way from n4's start to (0, 0).
    #[test]
    fn the_longest_step_reaches_the_lowest_point() {
        assert!((LENGTHS[4] - START.0.hypot(START.1)).abs() < 1e-15);
        assert!((measure().steps[4][1] - height(START.0, START.1)).abs() < 1e-4);
    }
}
