//! # Adam: both averages, and their bias taken out
//!
//! Momentum's average of the gradients over RMSprop's root of the average of
//! their squares. Both start at 0; without the correction the first step would
//! be (1 − β₁)/√(1 − β₂) = 3.162 times too long, which is what n1 §4.7's code
//! does.
//!
//! AdamW shrinks the weights beside the step instead of adding λ·θ to the
//! gradient, where Adam would divide the decay by √v like everything else.
//!
//! Sources: n1 §4.7; Kingma and Ba (2015); Loshchilov and Hutter (2019).

use lesson05_backprop::Optimizer;
use ndarray::{Array1, Zip};

use crate::adaptive::EPSILON;

// ANCHOR: adam
/// m ← β₁·m + (1 − β₁)·dθ, v ← β₂·v + (1 − β₂)·dθ²,
/// θ ← θ − η·m̂/(√v̂ + ε), with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ).
#[derive(Debug, Clone)]
pub struct Adam {
    /// η.
    pub learning_rate: f64,
    /// β₁, for the gradients; 0.9 is usual.
    pub beta1: f64,
    /// β₂, for their squares; 0.999 is usual.
    pub beta2: f64,
    /// m, the moving average of the gradients, as long as θ.
    pub m: Array1<f64>,
    /// v, the moving average of their squares, as long as θ.
    pub v: Array1<f64>,
    /// t, the steps taken.
    pub t: i32,
}

impl Optimizer for Adam {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        self.t += 1;
        let (of_m, of_v) = (1.0 - self.beta1.powi(self.t), 1.0 - self.beta2.powi(self.t));
        let each = Zip::from(theta).and(&mut self.m).and(&mut self.v).and(gradient);
        each.for_each(|theta, m, v, d| {
            *m = self.beta1 * *m + (1.0 - self.beta1) * d;
            *v = self.beta2 * *v + (1.0 - self.beta2) * d * d;
            let (m_hat, v_hat) = (*m / of_m, *v / of_v);
            *theta -= self.learning_rate * m_hat / (v_hat.sqrt() + EPSILON);
        });
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}
// ANCHOR_END: adam

// ANCHOR: adamw
/// θ ← θ − η·λ·θ, then Adam's step.
#[derive(Debug, Clone)]
pub struct AdamW {
    /// Adam, with its learning rate η.
    pub adam: Adam,
    /// λ, the weight decay; 0.01 is PyTorch's default.
    pub weight_decay: f64,
}

impl Optimizer for AdamW {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        *theta *= 1.0 - self.adam.learning_rate * self.weight_decay;
        self.adam.step(theta, gradient);
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.adam.learning_rate
    }
}
// ANCHOR_END: adamw

impl Adam {
    /// With nothing seen, for so many parameters, with β₁ = 0.9 and β₂ = 0.999.
    pub fn new(learning_rate: f64, parameters: usize) -> Self {
        let zeros = Array1::zeros(parameters);
        Adam { learning_rate, beta1: 0.9, beta2: 0.999, m: zeros.clone(), v: zeros, t: 0 }
    }
}

impl AdamW {
    /// As [`Adam::new`], with λ = 0.01.
    pub fn new(learning_rate: f64, parameters: usize) -> Self {
        AdamW { adam: Adam::new(learning_rate, parameters), weight_decay: 0.01 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the bias taken out, the first step is η·sign(dθ) whatever its size.
    #[test]
    fn the_first_step_is_the_learning_rate() {
        for gradient in [-1e3, -1.0, 1e-3] {
            let mut theta = Array1::zeros(1);
            Adam::new(0.1, 1).step(&mut theta, &Array1::from(vec![gradient]));
            assert!((theta[0] + 0.1 * f64::signum(gradient)).abs() < 1e-5);
        }
    }

    /// A gradient of ε's own size moves θ half as far, and none does not.
    #[test]
    fn epsilon_is_added_to_the_root() {
        let mut theta = Array1::zeros(2);
        Adam::new(0.1, 2).step(&mut theta, &Array1::from(vec![1e-8, 0.0]));
        assert!((theta[0] + 0.05).abs() < 1e-12 && theta[1] == 0.0, "{theta}");
    }

    /// Without a gradient AdamW only shrinks: θ·(1 − η·λ)ᵗ.
    #[test]
    fn adamw_decays_apart_from_the_gradient() {
        let mut theta = Array1::ones(1);
        let mut optimizer = AdamW::new(0.1, 1);
        for _ in 0..5 {
            optimizer.step(&mut theta, &Array1::zeros(1));
        }
        assert!((theta[0] - (1.0_f64 - 0.1 * 0.01).powi(5)).abs() < 1e-15);
    }
}
