//! # A curve from weighted sums
//!
//! Least squares asks that the prediction be a weighted sum. It does not ask what the
//! summed numbers are. Put x² beside x, as a column like any other, and the best weights
//! draw a parabola; with more powers, a curve that bends more often.
//!
//! A ball that is thrown up flies such a parabola, h + v·t − ½·g·t² after t seconds.
//!
//! Source: n4 §10, which says of such sums that they are curves; Galilei (1638) for the ball.

use ndarray::{Array1, Array2};
use shared::Result;
use shared::random::Random;

use crate::solvers::{qr, with_ones};

/// h in metres, v in metres a second and −½·g, which together make the ball's height.
pub const TRUTH: [f64; 3] = [1.5, 9.0, -4.9];

/// How far a measured height is off, as a standard deviation in metres.
pub const NOISE: f64 = 0.1;

/// How long the ball is watched, in seconds.
pub const WATCHED: f64 = 1.8;

// ANCHOR: powers
/// The columns x, x², … (points, degree).
pub fn powers(x: &Array1<f64>, degree: usize) -> Array2<f64> {
    Array2::from_shape_fn((x.len(), degree), |(i, j)| x[i].powi(j as i32 + 1))
}

/// The best weights of 1, x, … x to that degree, by QR.
///
/// # Errors
/// If there are fewer points than weights, or the columns depend on each other.
pub fn fit_powers(x: &Array1<f64>, y: &Array1<f64>, degree: usize) -> Result<Array1<f64>> {
    qr(&with_ones(&powers(x, degree)), y)
}
// ANCHOR_END: powers

/// The sum of such powers at x: ((… + w₂)·x + w₁)·x + w₀.
pub fn at(weights: &[f64], x: f64) -> f64 {
    weights.iter().rev().fold(0.0, |sum, w| sum * x + w)
}

/// What such a sum leaves over at each point: y − a, (points).
pub fn residuals(weights: &[f64], x: &Array1<f64>, y: &Array1<f64>) -> Array1<f64> {
    y - &x.mapv(|x| at(weights, x))
}

/// The ball's heights as they are measured at these times.
fn measured(times: &Array1<f64>, random: &mut Random) -> Array1<f64> {
    times.mapv(|t| at(&TRUTH, t)) + random.normal(0.0, NOISE, times.len())
}

/// Twelve measurements, evenly in time: (seconds, metres).
pub fn watched(random: &mut Random) -> (Array1<f64>, Array1<f64>) {
    let times = Array1::linspace(0.0, WATCHED, 12);
    let heights = measured(&times, random);
    (times, heights)
}

/// Two hundred more of the same ball, at random times, on which nothing is fitted.
pub fn unseen(random: &mut Random) -> (Array1<f64>, Array1<f64>) {
    let times = WATCHED * random.rand(200);
    let heights = measured(&times, random);
    (times, heights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn powers_stand_in_columns_and_sum_to_a_curve() {
        assert_eq!(powers(&array![2.0, -3.0], 3), array![[2.0, 4.0, 8.0], [-3.0, 9.0, -27.0]]);
        assert_eq!(at(&[1.0, -2.0, 3.0], 2.0), 9.0); // 1 − 4 + 12
        let left = residuals(&[1.0, -2.0, 3.0], &array![2.0, 0.0], &array![10.0, -1.0]);
        assert_eq!(left, array![1.0, -2.0]);
    }

    /// Points on a cubic are fitted by it; four weights of three points are not to be had.
    #[test]
    fn a_curve_without_noise_is_found() {
        let x = array![-1.0, -0.5, 0.0, 0.5, 1.0, 2.0];
        let truth = [0.5, -1.0, 2.0, 3.0];
        let found = fit_powers(&x, &x.mapv(|x| at(&truth, x)), 3).expect("six points will do");
        assert!(found.iter().zip(truth).all(|(w, t)| (w - t).abs() < 1e-12), "{found}");
        assert!(fit_powers(&array![0.0, 1.0, 2.0], &array![0.0, 1.0, 2.0], 3).is_err());
    }

    /// Without their noise, which is NumPy's, the heights are the ball's.
    #[test]
    fn the_ball_flies_its_parabola() {
        let (times, heights) = watched(&mut Random::seed(42));
        assert_eq!((times[0], times[11], times.len()), (0.0, 1.8, 12));
        let noise = Random::seed(42).normal(0.0, 0.1, 12);
        let expected = times.mapv(|t| 1.5 + 9.0 * t - 4.9 * t * t) + noise;
        assert!((heights - expected).iter().all(|d| d.abs() < 1e-14));
        let (times, heights) = unseen(&mut Random::seed(42));
        let mut random = Random::seed(42);
        let same: Array1<f64> = 1.8 * random.rand(200);
        assert_eq!(times, same);
        let expected = same.mapv(|t| 1.5 + 9.0 * t - 4.9 * t * t) + random.normal(0.0, 0.1, 200);
        assert!((heights - expected).iter().all(|d| d.abs() < 1e-14));
    }
}
