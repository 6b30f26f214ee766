//! # Why ellipses, and how they become circles
//!
//! The second derivatives of J(w, b) are mean x², mean x, mean x and 1: the
//! Hessian. It does not depend on w or b, nor on y at all. So n4 §11's idea, to
//! fit y = x + 1 instead, changes nothing. Standardising x makes mean x 0 and
//! mean x² almost 1, (m − 1)/m, and the Hessian almost the identity: circles.
//!
//! Source: n4 §11–12, answered.

use lesson02_gradient_descent::Standardiser;
use lesson02_gradient_descent::scaling::{self, curvatures};
use ndarray::{Array1, Array2, Axis, array, stack};
use shared::Result;

// ANCHOR: hessian
/// [[mean x², mean x], [mean x, 1]], the second derivatives of J with respect to w and
/// b: lesson 2's XᵀX/m, where X has x in its first column and ones in its second.
pub fn hessian(x: &Array1<f64>) -> Array2<f64> {
    scaling::hessian(&stack![Axis(1), *x, Array1::ones(x.len())])
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

/// By how many degrees the step against the slope misses the lowest point, seen from so far
/// away from it, (Δw, Δb) = d: the angle between the slope there, H·d, and d.
pub fn misses_by(x: &Array1<f64>, d: (f64, f64)) -> f64 {
    let d = array![d.0, d.1];
    let slope = hessian(x).dot(&d);
    let cosine = slope.dot(&d) / (slope.dot(&slope) * d.dot(&d)).sqrt();
    cosine.clamp(-1.0, 1.0).acos().to_degrees()
}

/// x − mean over deviation, as a vector.
///
/// # Errors
/// If all x are the same.
pub fn standardised(x: &Array1<f64>) -> Result<Array1<f64>> {
    let column = x.view().insert_axis(Axis(1)).to_owned();
    Ok(Standardiser::fit(&column, &["x"])?.apply(&column).column(0).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::points;
    use lesson03_least_squares::{Line, fit_line};
    use proptest::prelude::*;

    proptest! {
        /// With d = (Δw, Δb) away from the lowest point J is ½·dᵀHd higher, wherever one goes.
        #[test]
        fn the_hessian_is_the_whole_shape_of_the_bowl(dw in -5.0..5.0_f64, db in -5.0..5.0_f64) {
            let (x, y) = points(100, 0.2, 42);
            let lowest = fit_line(&x, &y).unwrap();
            let there = Line { slope: lowest.slope + dw, intercept: lowest.intercept + db };
            let d = array![dw, db];
            let higher = 0.5 * d.dot(&hessian(&x).dot(&d));
            prop_assert!((there.loss(&x, &y) - lowest.loss(&x, &y) - higher).abs() < 1e-12);
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

    /// Of the x 0 and 2 the second derivatives are 2, 1, 1 and 1: along (1, 0) the slope is
    /// (2, 1), and along (0, 1) it is (1, 1).
    #[test]
    fn how_far_the_slope_misses_by_hand() {
        let x = array![0.0, 2.0];
        assert!((misses_by(&x, (1.0, 0.0)) - 0.5_f64.atan().to_degrees()).abs() < 1e-12);
        assert!((misses_by(&x, (0.0, 3.0)) - 45.0).abs() < 1e-12);
    }

    #[test]
    fn standardising_makes_circles() {
        let (x, _) = points(100, 0.2, 42);
        assert!(elongation(&x) > 3.0);
        assert!((elongation(&standardised(&x).unwrap()) - 1.0).abs() < 0.02);
    }
}
