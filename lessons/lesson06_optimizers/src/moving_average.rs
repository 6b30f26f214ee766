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

use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;

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

/// Ten steps of a constant 1: m, its bias βᵗ, and m with the bias taken out.
pub fn on_a_constant(beta: f64, steps: usize) -> Vec<(f64, f64, f64)> {
    let mut average = MovingAverage::new(beta);
    let seen = (0..steps).map(|_| {
        average.update(1.0);
        (average.mean, average.bias(), average.corrected())
    });
    seen.collect()
}

/// A noisy sine and its moving averages, without and with correction.
pub fn figure(beta: f64, seed: u32) -> Chart {
    let mut random = Random::seed(seed);
    let mut average = MovingAverage::new(beta);
    let (mut data, mut plain, mut corrected) = (vec![], vec![], vec![]);
    for t in 1..=100 {
        let x = 1.0 + (f64::from(t) / 16.0).sin() + 0.4 * random.standard_normal();
        average.update(x);
        data.push((f64::from(t), x));
        plain.push((f64::from(t), average.mean));
        corrected.push((f64::from(t), average.corrected()));
    }
    let steps = fixed(1.0 / (1.0 - beta), 0);
    Chart::new("moving-average", format!("Averages over about {steps} steps"))
        .x("step t")
        .y("value")
        .scatter("data", data)
        .colour(Colour::Faint)
        .thin()
        .line("m", plain)
        .colour(Colour::Vermilion)
        .line("m/(1 − βᵗ)", corrected)
        .colour(Colour::Blue)
}

/// The section: averages, their bias, and what n1 says of it.
pub fn section(params: &Params) -> Section {
    let beta = 0.9;
    let steps = on_a_constant(beta, 30);
    let (mean, bias, _) = steps[9];

    let mut table = Table::new(
        "bias",
        format!("The average m of a constant 1 with β = {beta}: it should be 1 from the start."),
        ["t", "m", "missing, βᵗ", "m/(1 − βᵗ)"],
    );
    for t in [1, 2, 5, 10, 20, 30] {
        let (mean, bias, corrected) = steps[t - 1];
        table.row([t.to_string(), fixed(mean, 4), fixed(bias, 4), fixed(corrected, 4)]);
    }

    let mut section = Section::new("average", "How does one average what never stops coming?");
    section
        .text(
            "A mini-batch's gradient is noisy, and the next one is noisy in another way. Their \
             average points where they agree. It need not be stored: m ← β·m + (1 − β)·x keeps a \
             share β of the old average and lets in 1 − β of the new value, so a value that came \
             k steps ago weighs βᵏ as much as the last.",
        )
        .text(
            "m starts at 0, and for a while it remembers that. Fed with nothing but ones it \
             should say 1, and says:",
        )
        .table(table)
        .text(format!(
            "After 10 steps m is {mean:.4}: {:.0} % of it is in, {:.0} % still missing. (n1 §4.5 \
             says that after 10 steps the bias is over. It is down by a factor 1/e, which is \
             another thing.) Dividing by 1 − βᵗ gives 1 from the first step on.",
            100.0 * mean,
            100.0 * bias
        ))
        .figure(figure(beta, params.seed))
        .text(
            "In the figure, look at the left: the plain average climbs from 0, the corrected one \
             starts among the data. Look at the right: both lag behind the wave, and no \
             correction helps against that. It is the price of smoothing.",
        )
        .value("mean_after_10", mean)
        .value("bias_after_10", bias)
        .value("means", steps.iter().map(|step| step.0).collect::<Vec<_>>());
    section
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
            let mut average = MovingAverage::new(beta);
            for &x in &xs {
                average.update(x);
            }
            let weights: Vec<f64> = (0..xs.len()).rev().map(|age| beta.powi(age as i32)).collect();
            let total: f64 = weights.iter().sum();
            let mean = xs.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>() / total;
            prop_assert!((average.corrected() - mean).abs() < 1e-9);
        }
    }
}
