//! # How much cooling do 346 servers need?
//!
//! x counts thousands of servers, y is the power of the air conditioning. Two
//! hundred measured rooms lie around a line, not on it, since rooms differ in what
//! was not measured. So two things are worth knowing of the line that fits them best:
//! how far it would move if other rooms were measured, and how much of the
//! differences between rooms it explains.
//!
//! Source: n4 §13–14 for the question, to which it has no data: the rooms here are
//! generated, y = 2x + 3 + N(0, 0.2).

use ndarray::Array1;
use shared::data::toy;
use shared::random::Random;

use crate::closed_form::Line;

/// The line that the rooms are generated around.
pub const TRUTH: Line = Line { slope: 2.0, intercept: 3.0 };

/// The standard deviation of what the rooms have besides.
pub const NOISE: f64 = 0.2;

/// The rooms: thousands of servers, and the power.
pub fn rooms(seed: u32) -> (Array1<f64>, Array1<f64>) {
    toy::line(&mut Random::seed(seed), TRUTH.slope, TRUTH.intercept, NOISE, 200)
}

impl Line {
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

// ANCHOR: explained
/// R²: the share of y's variance that the predictions explain.
pub fn explained(y: &Array1<f64>, residuals: &Array1<f64>) -> f64 {
    let y_mean = y.sum() / y.len() as f64;
    1.0 - residuals.dot(residuals) / y.mapv(|y| (y - y_mean).powi(2)).sum()
}
// ANCHOR_END: explained

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closed_form::fit_line;
    use ndarray::array;

    /// The best line through these points is 0.6x + 2.2, and −0.8, 0.6, 1, −0.6 and −0.2 are
    /// left: a variance of 2.4/3. The squares of x − 3 sum to 10, those of y − 4 to 6.
    #[test]
    fn five_points_by_hand() {
        let (x, y) = (array![1.0, 2.0, 3.0, 4.0, 5.0], array![2.0, 4.0, 5.0, 4.0, 5.0]);
        let line = Line { slope: 0.6, intercept: 2.2 };
        let (slope_error, intercept_error) = line.standard_errors(&x, &y);
        assert!((slope_error - 0.08_f64.sqrt()).abs() < 1e-14); // 0.8/10
        assert!((intercept_error - 0.88_f64.sqrt()).abs() < 1e-14); // 0.8·(1/5 + 9/10)
        assert!((explained(&y, &line.residuals(&x, &y)) - 0.6).abs() < 1e-14); // 1 − 2.4/6
    }

    #[test]
    fn the_line_agrees_with_its_generator_within_the_noise() {
        for seed in [1, 21, 42] {
            let (x, y) = rooms(seed);
            let line = fit_line(&x, &y).unwrap();
            let (slope_error, intercept_error) = line.standard_errors(&x, &y);
            assert!((line.slope - TRUTH.slope).abs() < 4.0 * slope_error);
            assert!((line.intercept - TRUTH.intercept).abs() < 4.0 * intercept_error);
        }
    }

    /// Over many rooms slope and intercept scatter as their standard errors say.
    #[test]
    fn the_standard_errors_are_the_spread_over_repetitions() {
        let fits: Vec<[f64; 4]> = (0..300)
            .map(|seed| {
                let (x, y) = rooms(seed);
                let line = fit_line(&x, &y).unwrap();
                let (slope_error, intercept_error) = line.standard_errors(&x, &y);
                let off = [line.slope - TRUTH.slope, line.intercept - TRUTH.intercept];
                [off[0], off[1], slope_error, intercept_error]
            })
            .collect();
        let root_mean_square = |column: usize| {
            (fits.iter().map(|fit| fit[column].powi(2)).sum::<f64>() / 300.0).sqrt()
        };
        for (off, error) in [(0, 2), (1, 3)] {
            let (spread, error) = (root_mean_square(off), root_mean_square(error));
            assert!((spread / error - 1.0).abs() < 0.15, "{spread} {error}");
        }
    }

    /// For a line, R² is the square of the correlation of x and y.
    #[test]
    fn what_a_line_explains_is_the_correlation_squared() {
        let (x, y) = rooms(42);
        let residuals = fit_line(&x, &y).unwrap().residuals(&x, &y);
        let (x, y) = (&x - x.sum() / 200.0, &y - y.sum() / 200.0);
        let correlation = x.dot(&y) / (x.dot(&x) * y.dot(&y)).sqrt();
        assert!((explained(&y, &residuals) - correlation.powi(2)).abs() < 1e-12);
    }
}
