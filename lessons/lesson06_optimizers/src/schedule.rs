//! # Learning rates that change on the way
//!
//! Large steps to get there, small ones to settle. Lesson 2 began with
//! η₀/(1 + rate·epoch); here are the other usual schedules, and a wrapper that
//! lets any optimizer follow one.
//!
//! Sources: n1 §4.8; Loshchilov and Hutter, "SGDR" (2017) for the cosine; Goyal
//! et al. (2017) for the warm-up.

use std::f64::consts::PI;

use lesson02_gradient_descent::decayed;
use lesson05_backprop::Optimizer;
use ndarray::{Array1, array};
use shared::figure::Chart;
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::{Adjustable, Params};
use lesson05_backprop::GradientDescent;

// ANCHOR: schedule
/// How the learning rate depends on the share of the run that is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Schedule {
    /// η₀ throughout.
    Constant,
    /// η₀/(1 + rate·epoch): n1 §4.8's, taught in lesson 2.
    Inverse {
        /// The decay rate.
        rate: f64,
    },
    /// η₀ times `factor` after every `every` epochs.
    Step {
        /// Below 1.
        factor: f64,
        /// In epochs.
        every: usize,
    },
    /// η₀·e^(−rate·epoch).
    Exponential {
        /// The decay rate.
        rate: f64,
    },
    /// From 0 up to η₀ in a straight line over `warm_up` epochs, then down to 0
    /// along half a cosine until epoch `epochs`.
    CosineWithWarmUp {
        /// In epochs.
        warm_up: usize,
        /// The whole run, in epochs.
        epochs: usize,
    },
}

impl Schedule {
    /// η in that epoch, from 0.
    pub fn rate(self, initial: f64, epoch: usize) -> f64 {
        let e = epoch as f64;
        match self {
            Schedule::Constant => initial,
            Schedule::Inverse { rate } => decayed(initial, rate, epoch),
            Schedule::Step { factor, every } => initial * factor.powi((epoch / every) as i32),
            Schedule::Exponential { rate } => initial * (-rate * e).exp(),
            Schedule::CosineWithWarmUp { warm_up, .. } if epoch < warm_up => {
                initial * (e + 1.0) / warm_up as f64
            }
            Schedule::CosineWithWarmUp { warm_up, epochs } => {
                let done = (e - warm_up as f64) / (epochs - warm_up).max(1) as f64;
                initial * 0.5 * (1.0 + (PI * done.min(1.0)).cos())
            }
        }
    }
}
// ANCHOR_END: schedule

// ANCHOR: scheduled
/// An optimizer that follows a schedule.
pub struct Scheduled<'a> {
    optimizer: &'a mut dyn Adjustable,
    schedule: Schedule,
    initial: f64,
    steps_per_epoch: usize,
    steps: usize,
}

impl<'a> Scheduled<'a> {
    /// The optimizer's own learning rate is the schedule's η₀.
    pub fn new(
        optimizer: &'a mut dyn Adjustable,
        schedule: Schedule,
        steps_per_epoch: usize,
    ) -> Self {
        let initial = *optimizer.learning_rate();
        Scheduled { optimizer, schedule, initial, steps_per_epoch, steps: 0 }
    }
}

impl Optimizer for Scheduled<'_> {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        let epoch = self.steps / self.steps_per_epoch;
        *self.optimizer.learning_rate() = self.schedule.rate(self.initial, epoch);
        self.optimizer.step(theta, gradient);
        self.steps += 1;
    }
}
// ANCHOR_END: scheduled

/// The schedules as the lesson shows them, for a run of so many epochs.
pub fn shown(epochs: usize) -> [(&'static str, Schedule); 5] {
    [
        ("constant", Schedule::Constant),
        ("1/(1 + rate·epoch)", Schedule::Inverse { rate: 0.1 }),
        ("step", Schedule::Step { factor: 0.5, every: epochs / 4 }),
        ("exponential", Schedule::Exponential { rate: 0.05 }),
        ("cosine with warm-up", Schedule::CosineWithWarmUp { warm_up: epochs / 10, epochs }),
    ]
}

/// Steps per epoch of the noisy descent.
const STEPS: usize = 20;

/// Descends ½θ² from θ = 5 with gradients that carry noise of deviation 1, and
/// returns J after each epoch, averaged over 50 runs.
pub fn noisy_descent(schedule: Schedule, initial: f64, epochs: usize, seed: u32) -> Vec<f64> {
    const RUNS: usize = 50;
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

/// The schedules over a run.
pub fn figure(initial: f64, epochs: usize) -> Chart {
    let mut chart =
        Chart::new("schedules", "Five learning-rate schedules").x("epoch").y("learning rate η");
    for (name, schedule) in shown(epochs) {
        chart = chart
            .line(name, (0..epochs).map(|epoch| (epoch as f64, schedule.rate(initial, epoch))));
    }
    chart
}

/// The section: schedules, and what they buy under noise.
pub fn section(params: &Params) -> Section {
    let (initial, epochs) = (0.5, 40);
    let mut table = Table::new(
        "schedules",
        format!(
            "½θ² from θ = 5 with gradients of noise 1: η at the ends, and the mean loss of 50 \
             runs after {epochs} epochs."
        ),
        ["schedule", "η first", "η last", "loss"],
    );
    let mut section = Section::new("schedule", "Should the learning rate stay the same?");
    let mut losses = Vec::new();
    for (name, schedule) in shown(epochs) {
        let loss = noisy_descent(schedule, initial, epochs, params.seed)[epochs - 1];
        losses.push(loss);
        table.row([
            name.to_owned(),
            fixed(schedule.rate(initial, 0), 4),
            fixed(schedule.rate(initial, epochs - 1), 4),
            fixed(loss, 5),
        ]);
    }
    // At rest under noise: θ ← (1 − η)θ − η·n keeps E[θ²] = η/(2 − η).
    let floor = 0.5 * initial / (2.0 - initial);
    section
        .text(
            "With a noisy gradient a constant learning rate never comes to rest: each step is \
             wrong by η times the noise, and the parameter ends up dancing around the minimum. A \
             smaller η dances less and arrives later. A schedule does one after the other.",
        )
        .figure(figure(initial, epochs))
        .text(
            "Warm-up is for the beginning, where gradients are large and Adam's averages rest on \
             a few values; the fall is for the end.",
        )
        .table(table)
        .text(format!(
            "For ½θ² the dance can be worked out: it settles at a mean loss of \
             η/(2·(2 − η)) = {floor:.5}, and {:.5} is measured with the constant rate. Every \
             schedule that falls gets below it; one that falls to 0 gets furthest here.",
            losses[0]
        ))
        .value("losses", losses)
        .value("constant_floor", floor);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_pass_through_their_known_points() {
        let cosine = Schedule::CosineWithWarmUp { warm_up: 4, epochs: 24 };
        for (schedule, epoch, expected) in [
            (Schedule::Constant, 7, 1.0),
            (Schedule::Inverse { rate: 0.5 }, 2, 0.5),
            (Schedule::Step { factor: 0.1, every: 10 }, 9, 1.0),
            (Schedule::Step { factor: 0.1, every: 10 }, 20, 0.01),
            (Schedule::Exponential { rate: 0.1 }, 10, 1.0 / std::f64::consts::E),
            (cosine, 0, 0.25),
            (cosine, 4, 1.0),
            (cosine, 14, 0.5),
            (cosine, 24, 0.0),
        ] {
            let rate = schedule.rate(1.0, epoch);
            assert!((rate - expected).abs() < 1e-12, "{schedule:?} at {epoch}: {rate}");
        }
    }

    #[test]
    fn a_scheduled_optimizer_steps_with_the_epochs_rate() {
        let mut descent = GradientDescent { learning_rate: 1.0 };
        let schedule = Schedule::Step { factor: 0.5, every: 1 };
        let mut optimizer = Scheduled::new(&mut descent, schedule, 2);
        let mut theta = array![0.0];
        let mut steps = Vec::new();
        for _ in 0..6 {
            let before = theta[0];
            optimizer.step(&mut theta, &array![-1.0]);
            steps.push(theta[0] - before);
        }
        assert_eq!(steps, [1.0, 1.0, 0.5, 0.5, 0.25, 0.25]);
    }

    /// θ ← (1 − η)·θ − η·noise settles at E[½θ²] = ½·η/(2 − η).
    #[test]
    fn a_constant_rate_settles_at_its_noise_floor() {
        let losses = noisy_descent(Schedule::Constant, 0.5, 400, 1);
        let mean = losses[100..].iter().sum::<f64>() / 300.0;
        assert!((mean / (0.5 * 0.5 / 1.5) - 1.0).abs() < 0.05, "{mean}");
    }

    #[test]
    fn every_falling_schedule_gets_below_the_constant_one() {
        for seed in [1, 42] {
            let at_end = |schedule| noisy_descent(schedule, 0.5, 40, seed)[39];
            let constant = at_end(Schedule::Constant);
            for (name, schedule) in &shown(40)[1..] {
                assert!(at_end(*schedule) < constant, "{name}");
            }
        }
    }
}
