//! # The loss as a landscape
//!
//! For a line a = w·x + b the data are fixed and the loss is a function of w and
//! b: a bowl, whose lowest point is the best line.
//!
//! Source: n4 §10–11, with y = 3x + 1.

use ndarray::Array1;
use shared::data::toy;
use shared::figure::{Chart, Colour, Figure, Mark, Panels, Surface};
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;

/// Points around y = 3x + 1, x in [0, 1), with normal noise of that deviation.
pub fn points(samples: usize, noise: f64, seed: u32) -> (Array1<f64>, Array1<f64>) {
    toy::line(&mut Random::seed(seed), 3.0, 1.0, noise, samples)
}

// ANCHOR: cost
/// J(w, b) = 1/(2m) Σ (w·x + b − y)².
pub fn cost(x: &Array1<f64>, y: &Array1<f64>, w: f64, b: f64) -> f64 {
    (w * x + b - y).mapv(|error| error * error).sum() / (2.0 * y.len() as f64)
}

/// (∂J/∂w, ∂J/∂b): the mean of error·x, and the mean error.
pub fn slopes(x: &Array1<f64>, y: &Array1<f64>, w: f64, b: f64) -> (f64, f64) {
    let error = w * x + b - y;
    let m = y.len() as f64;
    (error.dot(x) / m, error.sum() / m)
}
// ANCHOR_END: cost

/// The loss against w with b at 1, and against b with w at 3.
pub fn slices_figure(x: &Array1<f64>, y: &Array1<f64>) -> Panels {
    let chart =
        |title: &str, moved: &str| Chart::new("", title).x(moved).y("loss J").y_range(0.0..2.2);
    let against_w = |w| cost(x, y, w, 1.0);
    let against_b = |b| cost(x, y, 3.0, b);
    Panels::new("slices", "One number moved, the other held", 2)
        .panel(chart("b = 1", "w").function("against w", 1.0..5.0, against_w))
        .panel(chart("w = 3", "b").function("against b", -1.0..3.0, against_b))
}

/// The bowl over w and b, with the point that the reader chose on it.
pub fn bowl_figure(x: &Array1<f64>, y: &Array1<f64>, w: f64, b: f64) -> Surface {
    let j = cost(x, y, w, b);
    Surface::new("loss-bowl", "The loss over slope and intercept", 1.0..5.0, -1.0..3.0, |w, b| {
        cost(x, y, w, b)
    })
    .labels("slope w", "intercept b", "loss J")
    .path([(w, b, j)])
}

/// The bowl from above, with the point that the reader chose and its slope.
pub fn contour_figure(x: &Array1<f64>, y: &Array1<f64>, w: f64, b: f64) -> Figure {
    let (dw, db) = slopes(x, y, w, b);
    let step = 0.5;
    let chart = Chart::new("loss-contours", "The same bowl from above")
        .x("slope w")
        .y("intercept b")
        .x_range(0.0..6.0)
        .y_range(-1.0..3.0)
        .equal_units()
        .contours("", [0.03, 0.06, 0.15, 0.3, 0.6, 1.0, 1.6], |w, b| cost(x, y, w, b))
        .thin()
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
        let (dw, db) = slopes(&x, &y, w, b);
        table.row([short(w), short(b), fixed(cost(&x, &y, w, b), 4), fixed(dw, 4), fixed(db, 4)]);
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
        .value("at_truth", cost(&x, &y, 3.0, 1.0))
        .value("without_intercept", cost(&x, &y, 3.0, 0.0));
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slopes_are_the_central_differences(w in -5.0..5.0_f64, b in -5.0..5.0_f64) {
            let (x, y) = points(100, 0.2, 42);
            let h = 1e-5;
            let (dw, db) = slopes(&x, &y, w, b);
            let nw = (cost(&x, &y, w + h, b) - cost(&x, &y, w - h, b)) / (2.0 * h);
            let nb = (cost(&x, &y, w, b + h) - cost(&x, &y, w, b - h)) / (2.0 * h);
            let scale = 1.0 + cost(&x, &y, w, b);
            prop_assert!((dw - nw).abs() < 1e-7 * scale && (db - nb).abs() < 1e-7 * scale);
        }
    }
}
