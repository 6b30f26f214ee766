//! # The best line, worked out
//!
//! J(w, b) = 1/(2m) Σ (w·xᵢ + b − yᵢ)² is lowest where both its derivatives are 0:
//!
//! - ∂J/∂b = 0 gives Σ (w·xᵢ + b − yᵢ) = 0, so b = ȳ − w·x̄: the line goes through
//!   the middle of the points. (n4 §14 has Σ yᵢ = m·v; v is the mean, ȳ.)
//! - ∂J/∂w = 0 gives Σ (w·xᵢ + b − yᵢ)·xᵢ = 0; with that b put in,
//!   w = Σ (xᵢ − x̄)(yᵢ − ȳ) / Σ (xᵢ − x̄)².
//!
//! Source: n4 §14; Legendre (1805), Gauss (1809).

use ndarray::Array1;
use shared::{Error, Result};

// ANCHOR: line
/// a = w·x + b.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// w.
    pub slope: f64,
    /// b.
    pub intercept: f64,
}

impl Line {
    /// The line's prediction at x.
    pub fn at(&self, x: f64) -> f64 {
        self.slope * x + self.intercept
    }

    /// What the line leaves over at each point: y − a, (points).
    pub fn residuals(&self, x: &Array1<f64>, y: &Array1<f64>) -> Array1<f64> {
        y - &x.mapv(|x| self.at(x))
    }

    /// J(w, b) = 1/(2m) Σ (a − y)².
    pub fn loss(&self, x: &Array1<f64>, y: &Array1<f64>) -> f64 {
        self.residuals(x, y).mapv(|e| e * e).sum() / (2.0 * y.len() as f64)
    }

    /// (∂J/∂w, ∂J/∂b): the mean of error·x, and the mean error.
    pub fn gradient(&self, x: &Array1<f64>, y: &Array1<f64>) -> (f64, f64) {
        let error = -self.residuals(x, y); // prediction − target
        let m = y.len() as f64;
        (error.dot(x) / m, error.sum() / m)
    }
}
// ANCHOR_END: line

// ANCHOR: fit_line
/// The line with the smallest sum of squared errors.
///
/// # Errors
/// If all x are the same: then no slope is better than another.
pub fn fit_line(x: &Array1<f64>, y: &Array1<f64>) -> Result<Line> {
    let m = x.len() as f64;
    let (x_mean, y_mean) = (x.sum() / m, y.sum() / m);
    let dx = x - x_mean;
    let slope = dx.dot(&(y - y_mean)) / dx.dot(&dx);
    if !slope.is_finite() {
        let message = "all x are the same, or their squares overflow: no line fits best; give two different x";
        return Err(Error::Unsolvable(message.into()));
    }
    Ok(Line { slope, intercept: y_mean - slope * x_mean })
}
// ANCHOR_END: fit_line

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::gradient_by_trying;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::data::toy;
    use shared::random::Random;

    proptest! {
        /// J is a parabola along each parameter, so that trying is exact but for rounding.
        #[test]
        fn the_gradient_is_what_trying_gives(
            seed in any::<u32>(), w in -5.0..5.0_f64, b in -5.0..5.0_f64,
        ) {
            let (x, y) = toy::line(&mut Random::seed(seed), 2.0, 3.0, 0.5, 30);
            let loss = |t: &Array1<f64>| Line { slope: t[0], intercept: t[1] }.loss(&x, &y);
            let tried = gradient_by_trying(loss, &array![w, b], 1e-2);
            let (dw, db) = Line { slope: w, intercept: b }.gradient(&x, &y);
            prop_assert!((tried - array![dw, db]).iter().all(|d| d.abs() < 1e-10));
        }

        /// At the best line both derivatives are 0, and any other line is worse.
        #[test]
        fn the_best_line_is_best(
            seed in any::<u32>(), dw in -1.0..1.0_f64, db in -1.0..1.0_f64,
        ) {
            let (x, y) = toy::line(&mut Random::seed(seed), 2.0, 3.0, 0.5, 30);
            let line = fit_line(&x, &y).unwrap();
            let (by_w, by_b) = line.gradient(&x, &y);
            prop_assert!(by_w.abs() < 1e-12 && by_b.abs() < 1e-12);
            let other = Line { slope: line.slope + dw, intercept: line.intercept + db };
            prop_assert!(other.loss(&x, &y) >= line.loss(&x, &y) - 1e-14);
        }
    }

    /// a = 2x + 1 at 0 and 1 is 1 and 3, so 0 and 3 are left: J = (0² + 3²)/4.
    #[test]
    fn the_loss_of_two_points_by_hand() {
        let (x, y) = (array![0.0, 1.0], array![1.0, 6.0]);
        let line = Line { slope: 2.0, intercept: 1.0 };
        assert_eq!(line.residuals(&x, &y), array![0.0, 3.0]);
        assert_eq!(line.loss(&x, &y), 2.25);
    }

    #[test]
    fn points_on_a_line_give_that_line() {
        let x = array![0.5, 1.0, 4.0];
        let line = fit_line(&x, &(2.0 * &x - 7.0)).unwrap();
        assert!((line.slope - 2.0).abs() < 1e-14 && (line.intercept + 7.0).abs() < 1e-13);
    }

    /// The mean of x is 4/3, which no double is: without y's own mean taken off, y's twelve
    /// digits before the point would be multiplied by the rest.
    #[test]
    fn far_from_0_the_slope_keeps_its_digits() {
        let x = array![0.0, 1.0, 3.0];
        let line = fit_line(&x, &(2.0 * &x + 2_f64.powi(40))).unwrap();
        assert!((line.slope - 2.0).abs() < 1e-14, "{}", line.slope);
    }

    #[test]
    fn points_above_one_another_have_no_best_line() {
        assert!(fit_line(&array![1.0, 1.0], &array![0.0, 1.0]).is_err());
    }
}
