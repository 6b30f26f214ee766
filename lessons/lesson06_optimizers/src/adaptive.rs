//! # One rate per parameter: AdaGrad and RMSprop
//!
//! A parameter whose gradients have been large takes smaller steps, one whose
//! gradients have been small takes larger ones. AdaGrad divides by the root of
//! the sum of all squares so far, so its rates η/√s only ever fall; RMSprop divides
//! by the root of their moving average, and so forgets.
//!
//! Sources: n1 §4.6; Duchi, Hazan and Singer (2011); Tieleman and Hinton,
//! lecture 6.5 (2012). As in n1 and CS231n, ε stands outside the root.

use lesson05_backprop::Optimizer;
use ndarray::{Array1, Zip};

/// Keeps the divisor above 0 where a gradient has been 0 so far.
pub const EPSILON: f64 = 1e-8;

// ANCHOR: adagrad
/// s ← s + dθ², θ ← θ − η·dθ/(√s + ε).
#[derive(Debug, Clone)]
pub struct AdaGrad {
    /// η.
    pub learning_rate: f64,
    /// s, the sum of the squared gradients, as long as θ.
    pub squares: Array1<f64>,
}

impl Optimizer for AdaGrad {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        Zip::from(theta).and(&mut self.squares).and(gradient).for_each(|theta, s, d| {
            *s += d * d;
            *theta -= self.learning_rate * d / (s.sqrt() + EPSILON);
        });
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}
// ANCHOR_END: adagrad

// ANCHOR: rmsprop
/// s ← ρ·s + (1 − ρ)·dθ², θ ← θ − η·dθ/(√s + ε).
#[derive(Debug, Clone)]
pub struct RmsProp {
    /// η.
    pub learning_rate: f64,
    /// ρ, the share of the old average that is kept; 0.99 is usual.
    pub decay: f64,
    /// s, the moving average of the squared gradients, as long as θ.
    pub squares: Array1<f64>,
}

impl Optimizer for RmsProp {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        Zip::from(theta).and(&mut self.squares).and(gradient).for_each(|theta, s, d| {
            *s = self.decay * *s + (1.0 - self.decay) * d * d;
            *theta -= self.learning_rate * d / (s.sqrt() + EPSILON);
        });
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}
// ANCHOR_END: rmsprop

impl AdaGrad {
    /// With nothing seen, for so many parameters.
    pub fn new(learning_rate: f64, parameters: usize) -> Self {
        AdaGrad { learning_rate, squares: Array1::zeros(parameters) }
    }
}

impl RmsProp {
    /// With nothing seen, for so many parameters, with ρ = 0.99.
    pub fn new(learning_rate: f64, parameters: usize) -> Self {
        RmsProp { learning_rate, decay: 0.99, squares: Array1::zeros(parameters) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Under a constant gradient s = t·dθ², so step t is η/√t, and the whole way
    /// is η·Σ 1/√t.
    #[test]
    fn adagrads_steps_shrink_with_the_root_of_time() {
        let mut optimizer = AdaGrad::new(0.1, 1);
        let mut theta = Array1::zeros(1);
        for _ in 0..100 {
            optimizer.step(&mut theta, &Array1::from(vec![3.0]));
        }
        let way: f64 = (1..=100).map(|t| 0.1 / f64::from(t).sqrt()).sum();
        assert!((theta[0] + way).abs() < 1e-7);
    }

    /// AdaGrad's root is the gradient itself, RMSprop's a tenth of it: where the root is as
    /// small as ε the step is half of η·dθ/√s. Where there is no gradient there is none.
    #[test]
    fn epsilon_is_added_to_the_root() {
        let (mut a, mut b) = (Array1::zeros(2), Array1::zeros(2));
        AdaGrad::new(0.1, 2).step(&mut a, &Array1::from(vec![1e-8, 0.0]));
        RmsProp::new(0.1, 2).step(&mut b, &Array1::from(vec![1e-7, 0.0]));
        assert!((a[0] + 0.05).abs() < 1e-12 && (b[0] + 0.5).abs() < 1e-12, "{a} {b}");
        assert_eq!((a[1], b[1]), (0.0, 0.0));
    }

    /// Dividing by the gradient's own size makes the step blind to its scale.
    #[test]
    fn both_forget_the_scale_of_the_gradient() {
        for scale in [1e-3, 1.0, 1e3] {
            let gradient = Array1::from(vec![scale]);
            let (mut a, mut b) = (Array1::zeros(1), Array1::zeros(1));
            AdaGrad::new(0.1, 1).step(&mut a, &gradient);
            RmsProp::new(0.1, 1).step(&mut b, &gradient);
            assert!((a[0] + 0.1).abs() < 1e-5); // η·1
            assert!((b[0] + 0.1 / 0.01_f64.sqrt()).abs() < 1e-3); // η/√(1 − ρ)
        }
    }
}
