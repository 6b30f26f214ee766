//! The loss of a line cut through, as a bowl, and from above.

use lesson03_least_squares::{Line, fit_line};
use ndarray::Array1;
use shared::figure::{Chart, Colour, Figure, Mark, Panels, Surface};
use shared::number::{fixed, short};
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::ellipses::misses_by;
use crate::surface::{TRUTH, bowl, points};

/// The loss against w with b at 1, and against b with w at 3.
pub fn slices_figure(x: &Array1<f64>, y: &Array1<f64>) -> Panels {
    let chart =
        |title: &str, moved: &str| Chart::new("", title).x(moved).y("loss J").y_range(0.0..2.2);
    let j = bowl(x, y);
    Panels::new("slices", "One number moved, the other held", 2)
        .panel(chart("b = 1", "w").function("against w", 1.0..5.0, |w| j(w, 1.0)))
        .panel(chart("w = 3", "b").function("against b", -1.0..3.0, |b| j(3.0, b)))
}

/// The bowl over w and b, with the point that the reader chose on it.
pub fn bowl_figure(x: &Array1<f64>, y: &Array1<f64>, w: f64, b: f64) -> Surface {
    let j = bowl(x, y);
    Surface::new("loss-bowl", "The loss over slope and intercept", 1.0..5.0, -1.0..3.0, &j)
        .labels("slope w", "intercept b", "loss J")
        .path([(w, b, j(w, b))])
}

/// The bowl from above, with the point that the reader chose and its slope.
pub fn contour_figure(x: &Array1<f64>, y: &Array1<f64>, w: f64, b: f64) -> Figure {
    let (dw, db) = Line { slope: w, intercept: b }.gradient(x, y);
    let step = 0.5;
    let chart = Chart::new("loss-contours", "The same bowl from above")
        .x("slope w")
        .y("intercept b")
        .equal_units()
        .height_map((0.0..6.0, -1.0..3.0), [0.03, 0.06, 0.15, 0.3, 0.6, 1.0, 1.6], bowl(x, y))
        .mark("against the slope", Mark::Arrow((w, b), (w - step * dw, b - step * db)))
        .colour(Colour::Vermilion)
        .scatter("here", [(w, b)])
        .colour(Colour::Vermilion);
    Figure::from(chart).result(format!(
        "At w = {}, b = {} the slope is ({}, {}).",
        short(w),
        short(b),
        fixed(dw, 2),
        fixed(db, 2)
    ))
}

/// Where the figures' point stands, away from the middle.
pub const START: (f64, f64) = (4.5, 2.0);

/// The section: slices, bowl, contours.
///
/// # Errors
/// If no line fits best.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = points(params.samples, params.noise, params.seed);
    let caption = format!(
        "{} points around y = 3x + 1, noise {}; the last of the lines is the best.",
        params.samples,
        short(params.noise)
    );
    show(&x, &y, caption)
}

/// The same for any points.
fn show(x: &Array1<f64>, y: &Array1<f64>, caption: String) -> Result<Section> {
    let mut table = Table::new("cost", caption, ["w", "b", "J", "∂J/∂w", "∂J/∂b"]);
    let lines = [(3.0, 0.0), (3.0, 1.0), (3.0, 2.0), (3.5, 0.75), (3.5, 1.25)];
    let mut row = |w: String, b: String, line: Line| {
        let (j, (dw, db)) = (line.loss(x, y), line.gradient(x, y));
        table.row([w, b, fixed(j, 4), fixed(dw, 4), fixed(db, 4)]);
        j
    };
    let costs = lines
        .map(|(slope, intercept)| row(short(slope), short(intercept), Line { slope, intercept }));
    let [low, middle, high, traded, both_more] = costs;
    let best = fit_line(x, y)?;
    row(fixed(best.slope, 2), fixed(best.intercept, 2), best);
    let near = TRUTH.distance(&best);
    let misses = misses_by(x, (START.0 - best.slope, START.1 - best.intercept));
    let mut section = Section::new("surface", "What does a loss look like?");
    section
        .text("The points are held still, and the line w·x + b is moved.")
        .table(table)
        .claim(
            "raised",
            Always,
            middle < low && middle < high,
            format!(
                "The line 3x is too low, and its loss is {}. Raised by 1, it has {}; raised by 2 it is \
                 too high, and has {}.",
                fixed(low, 3),
                fixed(middle, 3),
                fixed(high, 3)
            ),
        )
        .claim(
            "traded",
            Always,
            both_more > 3.0 * traded, // "several times"
            format!(
                "A steeper line can be made good by a lower one: 3.5x + 0.75 has {}, and 3.5x + 1.25, \
                 as far from 3x + 1, several times as much, {}.",
                fixed(traded, 3),
                fixed(both_more, 3)
            ),
        )
        .figure(slices_figure(x, y))
        .figure(bowl_figure(x, y, START.0, START.1))
        .figure(contour_figure(x, y, START.0, START.1))
        .claim(
            "near-the-truth",
            Always,
            (0.01..0.25).contains(&near),
            format!(
                "The lowest point is at ({}, {}), near (3, 1) and not there: the noise of these points \
                 has moved it.",
                fixed(best.slope, 2),
                fixed(best.intercept, 2)
            ),
        )
        .claim(
            "not-at-the-middle",
            Always,
            misses > 10.0,
            format!(
                "From w = {}, b = {} the step against the slope misses the lowest point by \
                 {misses:.0}°.",
                short(START.0),
                short(START.1)
            ),
        )
        .value("at_truth", TRUTH.loss(x, y))
        .value("without_intercept", Line { intercept: 0.0, ..TRUTH }.loss(x, y));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ellipses::standardised;

    fn of(x: &Array1<f64>, y: &Array1<f64>) -> Section {
        show(x, y, String::new()).expect("a line fits best")
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default()).unwrap();
        for id in ["raised", "traded", "near-the-truth", "not-at-the-middle"] {
            assert!(section.holds(id), "{id}");
        }
    }

    #[test]
    fn points_elsewhere_have_another_landscape() {
        let (x, y) = points(100, 0.2, 42);
        let higher = of(&x, &(&y + 2.0));
        assert!(!higher.holds("raised") && !higher.holds("near-the-truth"));
        let (x, without_noise) = points(100, 1e-9, 42);
        assert!(!of(&x, &without_noise).holds("near-the-truth"));
        // Where x is negative, a steeper line is lower already.
        assert!(!of(&-&x, &(&y - 6.0 * &x)).holds("traded"));
    }

    #[test]
    fn on_circles_the_arrow_points_at_the_middle() {
        let (x, y) = points(100, 0.2, 42);
        assert!(!of(&standardised(&x).unwrap(), &y).holds("not-at-the-middle"));
    }
}
