//! # What a layer multiplies the gradient by
//!
//! n1 §5.3 says that the way back multiplies by the activations at each layer,
//! and that with sigmoids gradients never explode. It multiplies by Wᵀ and f′,
//! and where a weight is larger than 1/f′ that is more than 1.

use lesson01_perceptron::{sigmoid, sigmoid_derivative};

use crate::differences::two_sided;

/// The weight w of every layer in a chain of one-unit layers, a ← σ(w·a + b).
const W: f64 = 8.0;

/// The bias b = −w/2: at a = ½ every z is 0, where the sigmoid is steepest. Without it the
/// chain leaves the middle and its gradient vanishes.
const B: f64 = -0.5 * W;

// ANCHOR: wrong
/// ∂output/∂input as n1 §5.3 has it: the product of the activations.
pub fn wrong(mut a: f64, layers: usize) -> f64 {
    let mut gradient = 1.0;
    for _ in 0..layers {
        a = sigmoid(W * a + B);
        gradient *= a;
    }
    gradient
}
// ANCHOR_END: wrong

// ANCHOR: right
/// ∂output/∂input: the product of w·f′(z).
pub fn right(mut a: f64, layers: usize) -> f64 {
    let mut gradient = 1.0;
    for _ in 0..layers {
        let z = W * a + B;
        gradient *= W * sigmoid_derivative(z);
        a = sigmoid(z);
    }
    gradient
}
// ANCHOR_END: right

/// The gradient check: ∂output/∂input by moving the input.
pub fn by_trying(a: f64, layers: usize) -> f64 {
    let chain = |a| (0..layers).fold(a, |a, _| sigmoid(W * a + B));
    two_sided(chain, a, 1e-7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_doubles_with_each_layer() {
        for layers in [1, 5, 10] {
            assert_eq!(right(0.5, layers), 2_f64.powi(layers as i32));
            assert!((by_trying(0.5, layers) / right(0.5, layers) - 1.0).abs() < 1e-5);
            assert_eq!(wrong(0.5, layers), 0.5_f64.powi(layers as i32));
        }
    }
}
