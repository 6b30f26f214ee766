//! The second derivatives, and the contours that they make, with other targets and with x
//! standardised.

use lesson02_gradient_descent::scaling::curvatures;
use lesson03_least_squares::fit_line;
use ndarray::Array1;
use shared::figure::{Chart, Figure, Panels};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::ellipses::{elongation, hessian, standardised, tilt};
use crate::surface::{bowl, points};

/// The contours around the best line: as it is, with other targets, standardised.
///
/// # Errors
/// If x cannot be standardised, or has no best line.
pub fn figure(x: &Array1<f64>, y: &Array1<f64>) -> Result<Figure> {
    let z = standardised(x)?;
    let other = y - 2.0 * x; // around y = x + 1, with the same noise
    let mut panels = Panels::new("ellipses", "What makes the ellipses round", 3);
    for (title, x, y) in
        [("y = 3x + 1", x, y), ("y = x + 1", x, &other), ("y = 3x + 1, x standardised", &z, y)]
    {
        let best = fit_line(x, y)?;
        let (w, b, lowest) = (best.slope, best.intercept, best.loss(x, y));
        panels = panels.panel(
            Chart::new("", title)
                .x("w")
                .y("b")
                .x_range(w - 2.0..w + 2.0)
                .y_range(b - 2.0..b + 2.0)
                .equal_units()
                .contours("", [0.02, 0.1, 0.25, 0.5, 0.9].map(|j| lowest + j), bowl(x, y)),
        );
    }
    Ok(Figure::from(panels).result(format!(
        "As x is, the ellipses are {} times as long as wide; with x standardised, {} times.",
        fixed(elongation(x), 1),
        fixed(elongation(&z), 1)
    )))
}

/// The section: the Hessian, and what it depends on.
///
/// # Errors
/// If x cannot be standardised.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = points(params.samples, params.noise, params.seed);
    let z = standardised(&x)?;
    let mut table = Table::new(
        "ellipses",
        "Second derivatives and what they make of the contours.",
        ["x", "mean x²", "mean x", "λ₁", "λ₂", "length : width", "tilt"],
    );
    for (name, x) in [("as it is", &x), ("standardised", &z)] {
        let h = hessian(x);
        let (large, small) = curvatures(&h);
        let round = elongation(x) < 1.1;
        table.row([
            name.to_owned(),
            fixed(h[[0, 0]], 4),
            fixed(h[[0, 1]].abs(), 4),
            fixed(large, 4),
            fixed(small, 4),
            fixed(elongation(x), 3),
            if round { "—".into() } else { fixed(tilt(x), 1) + "°" },
        ]);
    }
    let mut section = Section::new("ellipses", "Why are the contours not circles?");
    section
        .text(
            "Differentiate J twice. By w: the mean of x². By b: 1. By both: the mean of x. These \
             four numbers, the Hessian, are the whole shape of the bowl. Neither w nor b occurs in \
             them, nor y. n4 asks how to get circles and tries y = x + 1: that moves the bowl and \
             leaves its shape. Only x matters.",
        )
        .table(table)
        .figure(figure(&x, &y)?)
        .text(
            "With x between 0 and 1, mean x is not 0, so w and b work against each other (the \
             tilt), and mean x² is less than 1, so w matters less than b (the length). Standardised, \
             the mean is 0 and the mean square almost 1 (it is (m − 1)/m), and the ellipses are \
             circles. Descent then runs straight to the middle: this is what lesson 2 saw when it \
             scaled its features.",
        )
        .value("hessian", &hessian(&x))
        .value("elongation", elongation(&x))
        .value("tilt", tilt(&x))
        .value("elongation_standardised", elongation(&z));
    Ok(section)
}
