//! The loss of a line cut through, as a bowl, and from above.

use lesson03_least_squares::Line;
use ndarray::Array1;
use shared::figure::{Chart, Colour, Figure, Mark, Panels, Surface};
use shared::number::{fixed, short};
use shared::{Section, Table};

use super::Params;
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

/// The section: slices, bowl, contours.
pub fn section(params: &Params) -> Section {
    let (x, y) = points(params.samples, params.noise, params.seed);
    let mut table = Table::new(
        "cost",
        format!("{} points around y = 3x + 1, noise {}.", params.samples, short(params.noise)),
        ["w", "b", "J", "∂J/∂w", "∂J/∂b"],
    );
    for (w, b) in [(3.0, 0.0), (3.0, 1.0), (3.5, 0.75), (4.0, 1.0)] {
        let line = Line { slope: w, intercept: b };
        let (dw, db) = line.gradient(&x, &y);
        table.row([short(w), short(b), fixed(line.loss(&x, &y), 4), fixed(dw, 4), fixed(db, 4)]);
    }
    let mut section = Section::new("surface", "What does a loss look like?");
    section
        .text(
            "Hold the data still and move the line y = w·x + b. Every pair (w, b) has a loss, and \
             all of them together are a landscape. Begin with 3x: it lies below the points, and \
             the loss is high. Raise it, and the loss falls, until the line is too high.",
        )
        .table(table)
        .figure(slices_figure(&x, &y))
        .figure(bowl_figure(&x, &y, 4.5, 2.0))
        .figure(contour_figure(&x, &y, 4.5, 2.0))
        .text(
            "Cut through in either direction the landscape is a parabola. From above its lines of \
             equal loss are ellipses, and they lean: a steeper line can be made good by a lower \
             one, so along that direction the loss changes little. The best point is near (3, 1), \
             though not exactly there, because of the noise. The arrow points against the slope, and \
             not at the middle.",
        )
        .value("at_truth", TRUTH.loss(&x, &y))
        .value("without_intercept", Line { intercept: 0.0, ..TRUTH }.loss(&x, &y));
    section
}
