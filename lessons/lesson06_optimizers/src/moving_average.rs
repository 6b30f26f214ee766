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
