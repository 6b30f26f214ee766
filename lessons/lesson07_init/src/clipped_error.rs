//! # Clipping the error instead
//!
//! A record that is far off pulls with all of its error. To bound that pull one clips the
//! slope, which makes the loss Huber's. If the *error* is clipped, inside the square, the
//! loss is flat beyond the bound: such a record has no slope at all, and is never learned.
//! The two differ by the place of one function, and nothing fails.
//!
//! Source: Karpathy, "Yes you should understand backprop" (2016), on a program for deep
//! Q-learning that did so; Huber, "Robust estimation of a location parameter" (1964).

use ndarray::{Array1, array};
use shared::random::Random;

use crate::clipping::Clip;

/// What one record costs, by its error e = a − y.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// ½·e².
    Squared,
    /// ½·clip(e, −1, 1)²: flat beyond ±1.
    ErrorClipped,
    /// ½·e² up to ±1, and |e| − ½ beyond: a straight line of slope 1.
    Huber,
}

// ANCHOR: cost
impl Cost {
    /// The cost.
    pub fn of(self, e: f64) -> f64 {
        let near = e.clamp(-1.0, 1.0);
        match self {
            Cost::Squared => 0.5 * e * e,
            Cost::ErrorClipped => 0.5 * near * near,
            Cost::Huber => 0.5 * near * near + (e - near).abs(),
        }
    }

    /// Its derivative by e.
    pub fn slope(self, e: f64) -> f64 {
        match self {
            Cost::Squared => e,
            Cost::ErrorClipped => e * clip_derivative(e),
            Cost::Huber => e.clamp(-1.0, 1.0),
        }
    }
}

/// clip(e, −1, 1) moves with e inside, and not at all outside.
fn clip_derivative(e: f64) -> f64 {
    f64::from(e.abs() < 1.0)
}
// ANCHOR_END: cost

/// The line that the records are of: y = 2x + 3.
pub const LINE: [f64; 2] = [2.0, 3.0];

/// Every so manieth record is spoiled: its decimal point has slipped, and y is ten times
/// as large.
pub const EVERY: usize = 10;

/// Records of y = 2x + 3 with noise of 0.2, x between 0 and 1; each tenth is spoiled.
pub fn records(count: usize, seed: u32) -> (Array1<f64>, Array1<f64>) {
    let mut random = Random::seed(seed);
    let x = random.rand(count);
    let mut y = &x * LINE[0] + LINE[1] + random.normal(0.0, 0.2, count);
    y.iter_mut().skip(EVERY - 1).step_by(EVERY).for_each(|y| *y *= 10.0);
    (x, y)
}

/// The errors of the line w·x + b.
pub fn errors(theta: &Array1<f64>, x: &Array1<f64>, y: &Array1<f64>) -> Array1<f64> {
    x * theta[0] + theta[1] - y
}

/// Descends the mean cost from (w, b): 1000 steps with η = 0.5.
pub fn fit(cost: Cost, clip: Clip, start: [f64; 2], x: &Array1<f64>, y: &Array1<f64>) -> [f64; 2] {
    let mut theta = Array1::from(start.to_vec());
    for _ in 0..1000 {
        let slopes = errors(&theta, x, y).mapv(|e| cost.slope(e)) / x.len() as f64;
        let mut gradient = array![slopes.dot(x), slopes.sum()];
        clip.apply(&mut gradient);
        theta.scaled_add(-0.5, &gradient);
    }
    [theta[0], theta[1]]
}

/// How many records have a slope under that line.
pub fn felt(cost: Cost, line: [f64; 2], x: &Array1<f64>, y: &Array1<f64>) -> usize {
    let errors = errors(&Array1::from(line.to_vec()), x, y);
    errors.iter().filter(|e| cost.slope(**e) != 0.0).count()
}

/// How far a line is from the true one between x = 0 and 1: the root of the mean square,
/// ∫ (p·x + q)² dx = p²/3 + p·q + q².
pub fn off([w, b]: [f64; 2]) -> f64 {
    let (p, q) = (w - LINE[0], b - LINE[1]);
    (p * p / 3.0 + p * q + q * q).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;

    const ALL: [Cost; 3] = [Cost::Squared, Cost::ErrorClipped, Cost::Huber];

    #[test]
    fn slopes_are_central_differences_away_from_the_bends() {
        for cost in ALL {
            for e in [-3.0, -1.2, -0.7, 0.0, 0.4, 0.9, 1.1, 8.0] {
                let difference = two_sided(|e| cost.of(e), e, 1e-5);
                assert!((cost.slope(e) - difference).abs() < 1e-9, "{cost:?} at {e}");
            }
        }
    }

    /// By hand: an error of 3 costs 4.5, 0.5 and 2.5, and pulls with 3, 0 and 1.
    #[test]
    fn an_outlier_costs_and_pulls_as_said() {
        assert_eq!(ALL.map(|cost| cost.of(-3.0)), [4.5, 0.5, 2.5]);
        assert_eq!(ALL.map(|cost| cost.slope(-3.0)), [-3.0, 0.0, -1.0]);
        assert_eq!(ALL.map(|cost| cost.of(0.5)), [0.125; 3]);
        assert_eq!(ALL.map(|cost| cost.slope(0.5)), [0.5; 3]);
        assert_eq!(ALL.map(|cost| cost.slope(-1.0)), [-1.0, 0.0, -1.0]);
    }

    #[test]
    fn each_tenth_record_is_ten_times_too_large() {
        let (x, y) = records(40, 1);
        for (i, (x, y)) in x.iter().zip(&y).enumerate() {
            let line = 2.0 * x + 3.0;
            let expected = if i % 10 == 9 { 10.0 * line } else { line };
            assert!((y / expected - 1.0).abs() < 0.3, "{i}: {x} {y}");
        }
        let (first, noise) = (Random::seed(1).uniform(), {
            let mut random = Random::seed(1);
            random.rand(40);
            0.2 * random.standard_normal()
        });
        assert_eq!((x[0], y[0]), (first, 2.0 * first + 3.0 + noise));
    }

    /// Least squares by the closed form: w is the covariance over the variance.
    #[test]
    fn the_squared_cost_ends_at_the_closed_form_and_so_it_does_when_clipped_by_norm() {
        let (x, y) = records(50, 42);
        let (mx, my) = (x.mean().unwrap(), y.mean().unwrap());
        let w = (&x - mx).dot(&(&y - my)) / (&x - mx).dot(&(&x - mx));
        for clip in [Clip::Nothing, Clip::Norm(1.0)] {
            let [found, b] = fit(Cost::Squared, clip, [0.0, 0.0], &x, &y);
            assert!((found - w).abs() < 1e-6 && (b - (my - w * mx)).abs() < 1e-6, "{clip:?}");
        }
    }

    /// Two records on a line and Huber's slope 1: each step moves b by η, as long as both are
    /// far off.
    #[test]
    fn who_has_no_slope_is_not_moved() {
        let (x, y) = (array![0.0, 1.0], array![1000.0, 2000.0]);
        assert_eq!(fit(Cost::ErrorClipped, Clip::Nothing, [1.0, 2.0], &x, &y), [1.0, 2.0]);
        assert_eq!(fit(Cost::Huber, Clip::Nothing, [0.0, -200.0], &x, &y), [250.0, 300.0]);
        assert_eq!([Cost::ErrorClipped, Cost::Huber].map(|c| felt(c, [1.0, 2.0], &x, &y)), [0, 2]);
        assert_eq!(felt(Cost::ErrorClipped, [0.0, 999.5], &x, &y), 1);
        assert_eq!(errors(&array![1.0, 2.0], &x, &y), array![-998.0, -1997.0]);
    }

    #[test]
    fn how_far_a_line_is_off_is_a_mean_over_the_way() {
        assert_eq!(off([2.0, 3.0]), 0.0);
        assert!((off([2.0, 5.0]) - 2.0).abs() < 1e-12);
        assert!((off([5.0, 3.0]) - 3.0_f64.sqrt()).abs() < 1e-12);
        // 2x − 1 has the mean square 1/3.
        assert!((off([4.0, 2.0]) - (1.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert!((off([3.0, 4.0]) - (7.0_f64 / 3.0).sqrt()).abs() < 1e-12);
    }
}
