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
use ndarray::Array1;

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

/// An optimizer that follows a schedule.
pub struct Scheduled<'a> {
    optimizer: &'a mut dyn Optimizer,
    schedule: Schedule,
    initial: f64,
    steps_per_epoch: usize,
    steps: usize,
}

impl<'a> Scheduled<'a> {
    /// The optimizer's own learning rate is the schedule's η₀.
    pub fn new(
        optimizer: &'a mut dyn Optimizer,
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

    /// η₀.
    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.initial
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson05_backprop::GradientDescent;
    use ndarray::array;

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
            (cosine, 1, 0.5),
            (cosine, 3, 1.0),
            (cosine, 4, 1.0),
            (cosine, 9, 0.5 + 0.125_f64.sqrt()), // half of 1 + cos 45°
            (cosine, 14, 0.5),
            (cosine, 24, 0.0),
            (cosine, 30, 0.0), // and there it stays
            (Schedule::CosineWithWarmUp { warm_up: 4, epochs: 4 }, 4, 1.0),
        ] {
            let rate = schedule.rate(8.0, epoch) / 8.0; // a share of η₀ = 8
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

    /// Twice η₀ before the second epoch, and half of it by the schedule, is η₀.
    #[test]
    fn the_rate_of_a_scheduled_optimizer_is_where_its_schedule_starts() {
        let mut descent = GradientDescent { learning_rate: 0.5 };
        let schedule = Schedule::Step { factor: 0.5, every: 1 };
        let mut optimizer = Scheduled::new(&mut descent, schedule, 1);
        let mut theta = array![0.0];
        optimizer.step(&mut theta, &array![-1.0]);
        *optimizer.learning_rate() *= 2.0;
        optimizer.step(&mut theta, &array![-1.0]);
        assert_eq!((theta[0], *optimizer.learning_rate()), (1.0, 1.0));
    }
}
