//! What the exercise of random search looks for: the lowest place of a valley.

use shared::random::Random;

use crate::scale::{RATES, Scale};

/// A task as a curve, and a search for its lowest place.
#[derive(Clone, Copy)]
pub struct Probe {
    /// Where the valley is.
    pub valley: f64,
    /// How high its bottom is.
    pub bottom: f64,
    /// From which rate on the training diverges.
    pub limit: f64,
    /// How many trials it may make.
    pub budget: usize,
    /// The seed of its generator.
    pub seed: u32,
}

impl Probe {
    /// The training loss falls with the rate; the validation loss has a valley; from a limit on
    /// there is no number.
    pub fn losses(&self, rate: f64) -> (f64, f64) {
        if rate > self.limit {
            return (f64::NAN, f64::NAN);
        }
        let away = (rate / self.valley).ln();
        (self.bottom / (1.0 + 50.0 * rate), self.bottom + 0.02 * away * away)
    }

    /// What is drawn, on the scale from 0 to 1.
    pub fn drawn(&self, count: usize) -> Vec<f64> {
        Random::seed(self.seed).rand(count).to_vec()
    }

    /// The search in words, with its first trials.
    pub fn given(&self) -> String {
        let each = |&s: &f64| {
            let rate = Scale::Log(RATES).at(s);
            let (training, validation) = self.losses(rate);
            format!("rate {rate:.5}: training {training:.3}, validation {validation:.3}")
        };
        let trials: Vec<String> = self.drawn(self.budget).iter().take(4).map(each).collect();
        let more = if self.budget > 4 { "\n…" } else { "" };
        format!("budget = {}, and the trials will be\n{}{more}", self.budget, trials.join("\n"))
    }

    /// (Rate, loss) of the trial that `better` ends with: whether the new one replaces the kept
    /// one; then how many trials there were.
    pub fn kept(
        &self,
        rate: impl Fn(f64) -> f64,
        count: usize,
        better: impl Fn((f64, f64), (f64, f64)) -> bool,
    ) -> ((f64, f64), f64) {
        let rates: Vec<f64> = self.drawn(count).into_iter().map(rate).collect();
        let Some(&first) = rates.first() else { return ((0.0, f64::INFINITY), 0.0) };
        let best = rates.iter().copied().fold(first, |best, new| {
            if better(self.losses(new), self.losses(best)) { new } else { best }
        });
        ((best, self.losses(best).1), count as f64)
    }
}

/// Whether a loss is lower than another; any is lower than none.
pub fn lower(new: f64, best: f64) -> bool {
    new < best || best.is_nan()
}

/// A search of one trial up to thirty; in some the first trial diverges, in one all losses are
/// above 1.
pub fn probes() -> impl Iterator<Item = Probe> {
    let plain = Probe { valley: 0.02, bottom: 0.3, limit: 0.6, budget: 1, seed: 1 };
    [
        plain,
        Probe { budget: 2, ..plain },
        Probe { budget: 4, seed: 3, ..plain },
        Probe { budget: 5, seed: 2, bottom: 1.4, ..plain },
        // It begins with 0.87, and that diverges.
        Probe { budget: 6, seed: 8, valley: 0.003, limit: 0.05, ..plain },
        Probe { budget: 12, seed: 5, valley: 0.001, ..plain },
        Probe { budget: 30, seed: 9, valley: 0.05, limit: 0.2, ..plain },
    ]
    .into_iter()
}
