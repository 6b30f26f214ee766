//! # Momentum, and Nesterov's look ahead
//!
//! A ball that rolls keeps its speed: where the gradients of many steps agree it
//! gets faster, where they swing from side to side they cancel.
//!
//! The convention is CS231n's, as in n1 §4.5: the velocity has the learning rate
//! in it. PyTorch keeps it out, v ← μ·v + dθ and θ ← θ − η·v; the two agree as
//! long as η stays the same, and differ at every change of η.
//!
//! Sources: n1 §4.5; Polyak (1964); Nesterov (1983); Sutskever et al. (2013).

use lesson05_backprop::Optimizer;
use ndarray::{Array1, Zip};

// ANCHOR: momentum
/// v ← μ·v − η·dθ, θ ← θ + v.
#[derive(Debug, Clone)]
pub struct Momentum {
    /// η.
    pub learning_rate: f64,
    /// μ, the share of the velocity that is kept; 0.9 is usual.
    pub momentum: f64,
    /// v, as long as θ.
    pub velocity: Array1<f64>,
}

impl Momentum {
    /// At rest, for so many parameters, with μ = 0.9.
    pub fn new(learning_rate: f64, parameters: usize) -> Self {
        Momentum { learning_rate, momentum: 0.9, velocity: Array1::zeros(parameters) }
    }
}

impl Optimizer for Momentum {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        Zip::from(theta).and(&mut self.velocity).and(gradient).for_each(|theta, v, d| {
            *v = self.momentum * *v - self.learning_rate * d;
            *theta += *v;
        });
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}
// ANCHOR_END: momentum

// ANCHOR: nesterov
/// Momentum that takes its gradient where the velocity will have carried θ:
/// v′ ← μ·v − η·dθ, θ ← θ − μ·v + (1 + μ)·v′.
///
/// The step is written so that `theta` is always the point ahead, at which the
/// gradient is wanted; PyTorch's `nesterov=True` is the same with a constant η.
#[derive(Debug, Clone)]
pub struct Nesterov {
    /// η.
    pub learning_rate: f64,
    /// μ, the share of the velocity that is kept.
    pub momentum: f64,
    /// v, as long as θ.
    pub velocity: Array1<f64>,
}

impl Nesterov {
    /// At rest, for so many parameters, with μ = 0.9.
    pub fn new(learning_rate: f64, parameters: usize) -> Self {
        Nesterov { learning_rate, momentum: 0.9, velocity: Array1::zeros(parameters) }
    }
}

impl Optimizer for Nesterov {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        Zip::from(theta).and(&mut self.velocity).and(gradient).for_each(|theta, v, d| {
            let before = *v;
            *v = self.momentum * before - self.learning_rate * d;
            *theta += (1.0 + self.momentum) * *v - self.momentum * before;
        });
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}
// ANCHOR_END: nesterov

#[cfg(test)]
mod tests {
    use super::*;

    /// PyTorch's form: v ← μ·v + dθ, θ ← θ − η·(dθ + μ·v).
    #[test]
    fn nesterov_is_pytorchs_while_the_rate_is_constant() {
        let gradient = |theta: &Array1<f64>| theta * &Array1::from(vec![1.0, 10.0]);
        let mut ours = Array1::from(vec![1.0, 1.0]);
        let mut optimizer = Nesterov::new(0.05, 2);
        let mut theirs = ours.clone();
        let mut velocity = Array1::<f64>::zeros(2);
        for _ in 0..20 {
            let d = gradient(&ours);
            optimizer.step(&mut ours, &d);
            let d = gradient(&theirs);
            velocity = 0.9 * velocity + &d;
            theirs = theirs - 0.05 * (d + 0.9 * &velocity);
        }
        assert!((&ours - &theirs).iter().all(|difference| difference.abs() < 1e-12));
    }

    /// The velocity's limit under a constant gradient is −η·dθ/(1 − μ): ten
    /// times a plain step.
    #[test]
    fn a_constant_gradient_is_sped_up_tenfold() {
        let mut optimizer = Momentum::new(0.1, 1);
        let mut theta = Array1::zeros(1);
        for _ in 0..400 {
            optimizer.step(&mut theta, &Array1::ones(1));
        }
        assert!((optimizer.velocity[0] + 0.1 / (1.0 - 0.9)).abs() < 1e-12);
    }
}
