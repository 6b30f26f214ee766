//! # A unit that decides
//!
//! Weigh each input, add up, add the bias, and say 1 if the sum is not negative:
//! step(x·w + b). Three logic gates are such units with weights found by hand.
//!
//! Source: n1 §2, n4 §2; McCulloch and Pitts (1943), Rosenblatt (1958).

use ndarray::{Array1, ArrayRef1, array};

// ANCHOR: perceptron
/// The step function: 1 from 0 up, 0 below.
pub fn step(z: f64) -> f64 {
    if z >= 0.0 { 1.0 } else { 0.0 }
}

/// A threshold unit: its weights and its bias.
#[derive(Debug, Clone, PartialEq)]
pub struct Perceptron {
    /// How much each input counts, (inputs).
    pub weights: Array1<f64>,
    /// What the sum is when all inputs are 0.
    pub bias: f64,
}

impl Perceptron {
    /// x·w + b, for x of (inputs).
    pub fn sum(&self, x: &ArrayRef1<f64>) -> f64 {
        x.dot(&self.weights) + self.bias
    }

    /// step(x·w + b): 1 or 0.
    pub fn decide(&self, x: &ArrayRef1<f64>) -> f64 {
        step(self.sum(x))
    }
}
// ANCHOR_END: perceptron

// ANCHOR: gates
/// 1 if both inputs are 1: it takes both weights to reach 1.5.
pub fn and() -> Perceptron {
    Perceptron { weights: array![1.0, 1.0], bias: -1.5 }
}

/// 1 if either input is 1: one weight is enough to reach 0.5.
pub fn or() -> Perceptron {
    Perceptron { weights: array![1.0, 1.0], bias: -0.5 }
}

/// 1 if the input is 0: a negative weight takes away what the bias gives.
pub fn not() -> Perceptron {
    Perceptron { weights: array![-1.0], bias: 0.5 }
}
// ANCHOR_END: gates

/// The four corners of the unit square.
pub const CORNERS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gates_are_gates() {
        for x in CORNERS {
            let (a, b) = (x[0] == 1.0, x[1] == 1.0);
            let input = array![x[0], x[1]];
            assert_eq!(and().decide(&input) == 1.0, a && b);
            assert_eq!(or().decide(&input) == 1.0, a || b);
        }
        assert_eq!(not().decide(&array![0.0]), 1.0);
        assert_eq!(not().decide(&array![1.0]), 0.0);
    }

    #[test]
    fn the_step_is_1_from_0_up() {
        assert_eq!([-1.0, -f64::MIN_POSITIVE, 0.0, 1.0].map(step), [0.0, 0.0, 1.0, 1.0]);
    }
}
