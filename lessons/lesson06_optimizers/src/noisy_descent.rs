//! # What a schedule buys
//!
//! Under a noisy gradient a constant learning rate never comes to rest: each step is
//! wrong by η times the noise. For J = ½θ² and noise of variance 1 it can be worked
//! out. A step is θ ← θ − η·(θ + n) = (1 − η)·θ − η·n; once it has settled, the
//! variance q of θ is the same before and after, q = (1 − η)²·q + η², so
//! q = η/(2 − η), and the mean of J is half of that. A schedule that falls gets below.

use lesson05_backprop::{GradientDescent, Optimizer as _};
use ndarray::array;
use shared::random::Random;

use crate::{Schedule, Scheduled};

/// Where a constant learning rate settles: the mean of ½θ², η/(2·(2 − η)).
pub fn floor(learning_rate: f64) -> f64 {
    0.5 * learning_rate / (2.0 - learning_rate)
}

/// The schedules that are compared, for a run of so many epochs.
pub fn compared(epochs: usize) -> [(&'static str, Schedule); 5] {
    [
        ("constant", Schedule::Constant),
        ("1/(1 + rate·epoch)", Schedule::Inverse { rate: 0.1 }),
        ("step", Schedule::Step { factor: 0.5, every: epochs / 4 }),
        ("exponential", Schedule::Exponential { rate: 0.05 }),
        ("cosine with warm-up", Schedule::CosineWithWarmUp { warm_up: epochs / 10, epochs }),
    ]
}

/// Steps per epoch.
const STEPS: usize = 20;

/// How many runs are averaged.
const RUNS: usize = 50;

/// Descends J = ½θ² from θ = 5 with gradients that carry noise of deviation 1: J after
/// each epoch, averaged over 50 runs.
pub fn descend(schedule: Schedule, initial: f64, epochs: usize, seed: u32) -> Vec<f64> {
    let mut random = Random::seed(seed);
    let mut mean = vec![0.0; epochs];
    for _ in 0..RUNS {
        let mut theta = array![5.0];
        let mut descent = GradientDescent { learning_rate: initial };
        let mut optimizer = Scheduled::new(&mut descent, schedule, STEPS);
        for loss in &mut mean {
            for _ in 0..STEPS {
                let gradient = array![theta[0] + random.standard_normal()];
                optimizer.step(&mut theta, &gradient);
            }
            *loss += 0.5 * theta[0] * theta[0] / RUNS as f64;
        }
    }
    mean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_rate_settles_at_its_noise_floor() {
        let losses = descend(Schedule::Constant, 0.5, 400, 1);
        let mean = losses[100..].iter().sum::<f64>() / 300.0;
        assert!((mean / floor(0.5) - 1.0).abs() < 0.05, "{mean}");
    }

    /// The same 2000 steps in NumPy, with np.random.seed(42) and np.random.randn().
    #[test]
    fn the_first_two_epochs_are_numpys() {
        let losses = descend(Schedule::Constant, 0.5, 2, 42);
        for (loss, expected) in losses.iter().zip([0.19253571149415175, 0.15484417358014144]) {
            assert!((loss - expected).abs() < 1e-12, "{losses:?}");
        }
    }

    /// Of forty epochs the steps take a quarter each and the warm-up a tenth.
    #[test]
    fn schedules_are_as_long_as_the_run() {
        let [.., (_, step), _, (_, cosine)] = compared(40);
        assert_eq!([0, 9, 10, 39].map(|epoch| step.rate(1.0, epoch)), [1.0, 1.0, 0.5, 0.125]);
        assert_eq!([0, 2, 3, 22].map(|epoch| cosine.rate(1.0, epoch)), [0.25, 0.75, 1.0, 0.5]);
    }

    #[test]
    fn every_falling_schedule_gets_below_the_constant_one() {
        for seed in [1, 42] {
            let at_end = |schedule| descend(schedule, 0.5, 40, seed)[39];
            let constant = at_end(Schedule::Constant);
            for (name, schedule) in &compared(40)[1..] {
                assert!(at_end(*schedule) < constant, "{name}");
            }
        }
    }
}
