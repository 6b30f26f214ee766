//! # The best line, worked out
//!
//! J(w, b) = 1/(2m) Σ (w·xᵢ + b − yᵢ)² is lowest where both its derivatives are 0:
//!
//! - ∂J/∂b = 0 gives Σ (w·xᵢ + b − yᵢ) = 0, so b = ȳ − w·x̄: the line goes through
//!   the middle of the points. (n4 §14 has Σ yᵢ = m·v; it is m·ȳ.)
//! - ∂J/∂w = 0 gives Σ (w·xᵢ + b − yᵢ)·xᵢ = 0; with that b put in,
//!   w = Σ (xᵢ − x̄)(yᵢ − ȳ) / Σ (xᵢ − x̄)².
//!
//! Source: n4 §14; Legendre (1805), Gauss (1809).

use ndarray::{Array1, array};
use shared::number::fixed;
use shared::{Error, Result, Section, Table};

// ANCHOR: fit_line
/// a = w·x + b.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// w.
    pub slope: f64,
    /// b.
    pub intercept: f64,
}

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
        let message = "all x are the same, or their squares overflow: no line fits best";
        return Err(Error::Unsolvable(message.into()));
    }
    Ok(Line { slope, intercept: y_mean - slope * x_mean })
}
// ANCHOR_END: fit_line

impl Line {
    /// The line's prediction at x.
    pub fn at(&self, x: f64) -> f64 {
        self.slope * x + self.intercept
    }

    /// What the line leaves over at each point: y − a.
    pub fn residuals(&self, x: &Array1<f64>, y: &Array1<f64>) -> Array1<f64> {
        y - &x.mapv(|x| self.at(x))
    }

    /// How sure slope and intercept are: their standard errors, if the noise is
    /// the same everywhere, with the noise estimated from the residuals.
    pub fn standard_errors(&self, x: &Array1<f64>, y: &Array1<f64>) -> (f64, f64) {
        let m = x.len() as f64;
        let residuals = self.residuals(x, y);
        let variance = residuals.dot(&residuals) / (m - 2.0);
        let x_mean = x.sum() / m;
        let spread = x.mapv(|x| (x - x_mean).powi(2)).sum();
        ((variance / spread).sqrt(), (variance * (1.0 / m + x_mean * x_mean / spread)).sqrt())
    }
}

/// R²: the share of y's variance that the predictions explain.
pub fn explained(y: &Array1<f64>, residuals: &Array1<f64>) -> f64 {
    let y_mean = y.sum() / y.len() as f64;
    1.0 - residuals.dot(residuals) / y.mapv(|y| (y - y_mean).powi(2)).sum()
}

/// The section: the derivation, on four points.
pub fn section() -> Section {
    let (x, y) = (array![1.0, 2.0, 3.0, 4.0], array![2.0, 3.0, 5.0, 6.0]);
    let line = fit_line(&x, &y).expect("the x differ");
    let (x_mean, y_mean) = (x.sum() / 4.0, y.sum() / 4.0);
    let mut table = Table::new(
        "closed-form",
        "Four points by hand.",
        ["x", "y", "x − x̄", "y − ȳ", "product", "square", "line", "left over"],
    );
    for (&x, &y) in x.iter().zip(&y) {
        let (dx, dy) = (x - x_mean, y - y_mean);
        let cells = [x, y, dx, dy, dx * dy, dx * dx, line.at(x), y - line.at(x)];
        table.row(cells.map(|x| fixed(x, 2)));
    }
    let mut section = Section::new("closed_form", "Must one search for the best line?");
    section
        .text(
            "Not for a line. The loss J(w, b) = 1/(2m) Σ (w·x + b − y)² is a bowl, and at its \
             lowest point both slopes are 0. Set the slope by b to 0: the errors add up to 0, so \
             b = ȳ − w·x̄, and the line goes through the middle of the points. Put that in, and set \
             the slope by w to 0: w = Σ (x − x̄)(y − ȳ) / Σ (x − x̄)².",
        )
        .table(table)
        .text(format!(
            "The products add up to {}, the squares to {}, so w = {} and b = {} − {}·{} = {}. The \
             last column adds up to 0, and so do its products with x: those were the two equations.",
            fixed((&x - x_mean).dot(&(&y - y_mean)), 2),
            fixed((&x - x_mean).dot(&(&x - x_mean)), 2),
            fixed(line.slope, 2),
            y_mean,
            fixed(line.slope, 2),
            x_mean,
            fixed(line.intercept, 2)
        ))
        .value("slope", line.slope)
        .value("intercept", line.intercept);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use shared::data::toy;
    use shared::random::Random;

    proptest! {
        /// At the best line the errors sum to 0, alone and times x, and any other
        /// line is worse.
        #[test]
        fn the_best_line_is_best(
            seed in any::<u32>(), dw in -1.0..1.0_f64, db in -1.0..1.0_f64,
        ) {
            let (x, y) = toy::line(&mut Random::seed(seed), 2.0, 3.0, 0.5, 30);
            let line = fit_line(&x, &y).unwrap();
            let left = line.residuals(&x, &y);
            prop_assert!(left.sum().abs() < 1e-10 && left.dot(&x).abs() < 1e-10);
            let other = Line { slope: line.slope + dw, intercept: line.intercept + db };
            let worse = other.residuals(&x, &y);
            prop_assert!(worse.dot(&worse) >= left.dot(&left) - 1e-12);
        }
    }

    #[test]
    fn points_on_a_line_give_that_line() {
        let x = array![0.5, 1.0, 4.0];
        let line = fit_line(&x, &(2.0 * &x - 7.0)).unwrap();
        assert!((line.slope - 2.0).abs() < 1e-14 && (line.intercept + 7.0).abs() < 1e-13);
        assert!(fit_line(&array![1.0, 1.0], &array![0.0, 1.0]).is_err());
    }
}
