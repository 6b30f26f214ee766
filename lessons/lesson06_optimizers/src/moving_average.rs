//! # An average that forgets
//!
//! m ← β·m + (1 − β)·x: the average of about the last 1/(1 − β) values, kept in
//! one number. Momentum and Adam are built on it. It starts at m = 0, so its
//! first values are too small; dividing by 1 − βᵗ mends that exactly.
//!
//! n1 §4.5 says that the bias is gone after ten steps. With β = 0.9 it is not:
//! what is missing is 0.9¹⁰ of the whole.
//!
//! Source: n1 §4.5; Kingma and Ba, "Adam" (2015), section 3.

use shared::random::Random;

// ANCHOR: moving_average
/// The exponentially weighted average of a sequence, and its bias.
#[derive(Debug, Clone, Copy)]
pub struct MovingAverage {
    /// β, the share of the old average that is kept, below 1.
    pub beta: f64,
    /// m, the average so far, from 0.
    pub mean: f64,
    /// t, how many values have been seen.
    pub count: i32,
}

impl MovingAverage {
    /// An average that has seen nothing.
    pub fn new(beta: f64) -> Self {
        MovingAverage { beta, mean: 0.0, count: 0 }
    }

    /// m ← β·m + (1 − β)·x.
    pub fn update(&mut self, x: f64) {
        self.count += 1;
        self.mean = self.beta * self.mean + (1.0 - self.beta) * x;
    }

    /// βᵗ: the share of the true mean that m still lacks.
    pub fn bias(&self) -> f64 {
        self.beta.powi(self.count)
    }

    /// m/(1 − βᵗ): the average of the values seen, each weighted by its age.
    pub fn corrected(&self) -> f64 {
        self.mean / (1.0 - self.bias())
    }
}
// ANCHOR_END: moving_average

/// The average after each of the values.
pub fn averages(beta: f64, values: impl IntoIterator<Item = f64>) -> Vec<MovingAverage> {
    let mut average = MovingAverage::new(beta);
    let seen = values.into_iter().map(|x| {
        average.update(x);
        average
    });
    seen.collect()
}

/// So many steps of a constant 1: after each m, its bias βᵗ, and m with the bias
/// taken out.
pub fn on_a_constant(beta: f64, steps: usize) -> Vec<(f64, f64, f64)> {
    let averages = averages(beta, vec![1.0; steps]);
    averages.iter().map(|m| (m.mean, m.bias(), m.corrected())).collect()
}

/// A slow wave, to be found again under noise.
pub fn wave(t: f64) -> f64 {
    1.0 + (t / 16.0).sin()
}

/// The wave at t = 1 to 100, under noise of deviation 0.4.
pub fn noisy_wave(seed: u32) -> Vec<f64> {
    let mut random = Random::seed(seed);
    (1..=100).map(|t| wave(f64::from(t)) + 0.4 * random.standard_normal()).collect()
}

/// How far the values from t = `first` on are off the wave as it was `lag` steps before: the
/// root of the mean square.
fn off_after(values: &[f64], first: usize, lag: usize) -> f64 {
    let off = |(t, value): (usize, &f64)| (value - wave(t as f64 - lag as f64)).powi(2);
    let squares = (1..).zip(values).skip(first - 1).map(off);
    (squares.sum::<f64>() / (values.len() + 1 - first) as f64).sqrt()
}

/// How far values at t = 1, 2, … are off the wave: the root of the mean square.
pub fn off_the_wave(values: &[f64]) -> f64 {
    off_after(values, 1, 0)
}

/// From when on a lag is judged: the beginning has its own flaw.
pub const SETTLED: usize = 41;

/// By how many steps the values are behind the wave: the lag at which they fit it best.
pub fn lag(values: &[f64]) -> usize {
    let off = |lag: &usize| off_after(values, SETTLED, *lag);
    (0..=50).min_by(|a, b| off(a).total_cmp(&off(b))).expect("there are lags")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn after_ten_steps_a_third_is_missing() {
        let (mean, bias, corrected) = on_a_constant(0.9, 10)[9];
        assert!((bias - 0.3486784401).abs() < 1e-12); // 0.9¹⁰
        assert!((mean - 0.6513215599).abs() < 1e-12);
        assert!((corrected - 1.0).abs() < 1e-12);
    }

    /// The same in NumPy: 1 + np.sin(t/16) + 0.4·np.random.randn() after seed(42).
    #[test]
    fn the_noise_is_numpys() {
        let data = noisy_wave(42);
        assert_eq!(data.len(), 100);
        assert!((data[0] - 1.2611449790468734).abs() < 1e-12, "{}", data[0]);
    }

    #[test]
    fn a_wave_that_is_late_is_off_by_its_lateness() {
        for late in [0, 7, 20] {
            let values: Vec<f64> = (1..=100).map(|t| wave(f64::from(t - late))).collect();
            assert_eq!(lag(&values), late as usize);
            assert_eq!(off_the_wave(&values) == 0.0, late == 0);
        }
        let higher: Vec<f64> = (1..=100).map(|t| wave(f64::from(t)) + 0.25).collect();
        assert!((off_the_wave(&higher) - 0.25).abs() < 1e-12);
    }

    /// Without noise an average of mean age β/(1 − β) is about that late.
    #[test]
    fn an_average_is_late_by_the_mean_age_of_what_it_holds() {
        let clean = (1..=100).map(|t| wave(f64::from(t)));
        let average: Vec<f64> = averages(0.8, clean).iter().map(MovingAverage::corrected).collect();
        assert_eq!(lag(&average), 4);
    }

    proptest! {
        /// The corrected average is the weighted mean Σ βᵗ⁻ⁱ·xᵢ / Σ βᵗ⁻ⁱ.
        #[test]
        fn corrected_is_the_weighted_mean(
            beta in 0.1..0.99_f64,
            xs in prop::collection::vec(-10.0..10.0_f64, 1..30),
        ) {
            let average = averages(beta, xs.iter().copied())[xs.len() - 1];
            let weights: Vec<f64> = (0..xs.len()).rev().map(|age| beta.powi(age as i32)).collect();
            let total: f64 = weights.iter().sum();
            let mean = xs.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>() / total;
            prop_assert!((average.corrected() - mean).abs() < 1e-9);
        }
    }
}
