//! # The loss as a landscape
//!
//! The data are held still and the line moves. Then lesson 3's loss of a line
//! a = w·x + b is a function of w and b: a bowl, whose lowest point is the best line.
//!
//! Source: n4 §10–11, with y = 3x + 1.

use lesson03_least_squares::Line;
use ndarray::Array1;
use shared::data::toy;
use shared::random::Random;

/// The line that the points lie around.
pub const TRUTH: Line = Line { slope: 3.0, intercept: 1.0 };

/// So many points around y = 3x + 1, x in [0, 1), with normal noise of that deviation.
pub fn points(samples: usize, noise: f64, seed: u32) -> (Array1<f64>, Array1<f64>) {
    toy::line(&mut Random::seed(seed), TRUTH.slope, TRUTH.intercept, noise, samples)
}

// ANCHOR: bowl
/// J as a function of w and b, for these points.
pub fn bowl(x: &Array1<f64>, y: &Array1<f64>) -> impl Fn(f64, f64) -> f64 {
    move |w, b| Line { slope: w, intercept: b }.loss(x, y)
}
// ANCHOR_END: bowl

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// The points (0, 1) and (2, 5) lie on 2x + 1; 3x + 1 is 2 too high at the second.
    #[test]
    fn the_bowl_over_two_points_by_hand() {
        let (x, y) = (array![0.0, 2.0], array![1.0, 5.0]);
        let j = bowl(&x, &y);
        assert_eq!((j(2.0, 1.0), j(3.0, 1.0)), (0.0, 1.0));
    }

    /// Without noise nothing is left at the truth.
    #[test]
    fn the_points_lie_around_the_truth() {
        let (x, y) = points(100, 1e-9, 42);
        assert!(TRUTH.loss(&x, &y) < 1e-17);
    }
}
