//! # What an optimizer is
//!
//! A gradient says which way is down; what to do with it is another question. Plain
//! gradient descent is the first answer, and lesson 6 brings the others.

use ndarray::Array1;

// ANCHOR: optimizer
/// One way to move the parameters, given their gradient.
pub trait Optimizer {
    /// Moves θ one step; `gradient` is ∂J/∂θ, of the same length.
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>);

    /// η, which may be changed between steps.
    fn learning_rate(&mut self) -> &mut f64;
}

/// θ ← θ − η·∂J/∂θ.
#[derive(Debug, Clone, Copy)]
pub struct GradientDescent {
    /// η, how far to go along the gradient.
    pub learning_rate: f64,
}

impl Optimizer for GradientDescent {
    fn step(&mut self, theta: &mut Array1<f64>, gradient: &Array1<f64>) {
        theta.scaled_add(-self.learning_rate, gradient);
    }

    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}
// ANCHOR_END: optimizer

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_step_goes_down_the_gradient() {
        let mut theta = array![1.0, -2.0];
        GradientDescent { learning_rate: 0.1 }.step(&mut theta, &array![10.0, -10.0]);
        assert_eq!(theta, array![0.0, -1.0]);
    }

    #[test]
    fn a_step_is_as_long_as_the_learning_rate_says_now() {
        let (mut theta, mut descent) = (array![0.0], GradientDescent { learning_rate: 0.1 });
        assert_eq!(*descent.learning_rate(), 0.1);
        *descent.learning_rate() = 0.5;
        descent.step(&mut theta, &array![1.0]);
        assert_eq!(theta, array![-0.5]);
    }
}
