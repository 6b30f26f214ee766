//! # Why ellipses, and how they become circles
//!
//! The second derivatives of J(w, b) are mean x², mean x, mean x and 1: the
//! Hessian. It does not depend on w or b, nor on y at all. So n4 §12's idea, to
//! fit y = x + 1 instead, changes nothing. Standardising x makes mean x 0 and
//! mean x² 1, and the Hessian the identity: circles.
//!
//! Source: n4 §11–12, answered.

use lesson02_gradient_descent::Standardiser;
use lesson02_gradient_descent::scaling::curvatures;
use ndarray::{Array1, Array2, Axis, array};
use shared::figure::{Chart, Figure, Panels};
use shared::number::fixed;
use shared::{Result, Section, Table};

use crate::Params;
use crate::surface::{cost, points};

// ANCHOR: hessian
/// [[mean x², mean x], [mean x, 1]]: ∂²J with respect to w and b.
pub fn hessian(x: &Array1<f64>) -> Array2<f64> {
    let m = x.len() as f64;
    let (mean_square, mean) = (x.dot(x) / m, x.sum() / m);
    array![[mean_square, mean], [mean, 1.0]]
}

/// How long the ellipses are for their width: the root of the ratio of the
/// curvatures.
pub fn elongation(x: &Array1<f64>) -> f64 {
    let (large, small) = curvatures(&hessian(x));
    (large / small).sqrt()
}

/// The angle between the ellipses' long axis and the w axis, in degrees: the
/// direction of the smaller curvature.
pub fn tilt(x: &Array1<f64>) -> f64 {
    let h = hessian(x);
    let (_, small) = curvatures(&h);
    // (H − λ)·v = 0: from the second row, v = (1 − λ, −mean x).
    (-h[[1, 0]]).atan2(1.0 - small).to_degrees()
}
// ANCHOR_END: hessian

/// x − mean over deviation, as a vector.
///
/// # Errors
/// If all x are the same.
pub fn standardised(x: &Array1<f64>) -> Result<Array1<f64>> {
    let column = x.view().insert_axis(Axis(1)).to_owned();
    Ok(Standardiser::fit(&column, &["x"])?.apply(&column).column(0).to_owned())
}

/// The contours around the best line: as it is, with other targets, standardised.
///
/// # Errors
/// If x cannot be standardised.
pub fn figure(params: &Params) -> Result<Figure> {
    let (x, y) = points(params.samples, params.noise, params.seed);
    let z = standardised(&x)?;
    let other = &x + 1.0 + (&y - &(3.0 * &x + 1.0)); // the same noise
    let mut panels = Panels::new("ellipses", "What makes the ellipses round", 3);
    for (title, x, y) in
        [("y = 3x + 1", &x, &y), ("y = x + 1", &x, &other), ("y = 3x + 1, x standardised", &z, &y)]
    {
        let (w, b) = minimum(x, y);
        let lowest = cost(x, y, w, b);
        panels = panels.panel(
            Chart::new("", title)
                .x("w")
                .y("b")
                .x_range(w - 2.0..w + 2.0)
                .y_range(b - 2.0..b + 2.0)
                .equal_units()
                .contours("", [0.02, 0.1, 0.25, 0.5, 0.9].map(|j| lowest + j), |w, b| {
                    cost(x, y, w, b)
                }),
        );
    }
    Ok(Figure::from(panels).result(format!(
        "As x is, the ellipses are {} times as long as wide; with x standardised, {} times.",
        fixed(elongation(&x), 1),
        fixed(elongation(&z), 1)
    )))
}

/// Where J is lowest: one Newton step from (0, 0) with the Hessian, exact for a
/// bowl. Lesson 3 derives it.
fn minimum(x: &Array1<f64>, y: &Array1<f64>) -> (f64, f64) {
    let h = hessian(x);
    let m = x.len() as f64;
    let (xy, y_mean) = (x.dot(y) / m, y.sum() / m);
    let determinant = h[[0, 0]] - h[[0, 1]] * h[[0, 1]];
    let w = (xy - h[[0, 1]] * y_mean) / determinant;
    (w, y_mean - w * h[[0, 1]])
}

/// The section: the Hessian, and what it depends on.
///
/// # Errors
/// If x cannot be standardised.
pub fn section(params: &Params) -> Result<Section> {
    let (x, _) = points(params.samples, params.noise, params.seed);
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
        .figure(figure(params)?)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_hessian_is_that_of_the_cost_everywhere(w in -5.0..5.0_f64, b in -5.0..5.0_f64) {
            let (x, y) = points(100, 0.2, 42);
            let h = hessian(&x);
            let d = 1e-3; // J is a parabola: second differences are exact but for rounding
            let at = |i: f64, j: f64| cost(&x, &y, w + i * d, b + j * d);
            let ww = (at(1.0, 0.0) - 2.0 * at(0.0, 0.0) + at(-1.0, 0.0)) / (d * d);
            let wb = (at(1.0, 1.0) - at(1.0, -1.0) - at(-1.0, 1.0) + at(-1.0, -1.0)) / (4.0 * d * d);
            prop_assert!((h[[0, 0]] - ww).abs() < 1e-6 && (h[[0, 1]] - wb).abs() < 1e-6);
        }
    }

    #[test]
    fn the_long_axis_is_an_eigenvector() {
        let (x, _) = points(100, 0.2, 42);
        let (h, angle) = (hessian(&x), tilt(&x).to_radians());
        let v = array![angle.cos(), angle.sin()];
        let (_, small) = curvatures(&h);
        assert!((h.dot(&v) - small * &v).iter().all(|d| d.abs() < 1e-12));
    }

    #[test]
    fn standardising_makes_circles() {
        let (x, _) = points(100, 0.2, 42);
        assert!(elongation(&x) > 3.0);
        assert!((elongation(&standardised(&x).unwrap()) - 1.0).abs() < 0.02);
    }
}
