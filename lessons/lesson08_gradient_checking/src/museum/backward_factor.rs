//! # What a layer multiplies the gradient by
//!
//! n1 §5.3 says that the way back multiplies by the activations at each layer,
//! and that with sigmoids gradients never explode. It multiplies by Wᵀ and f′,
//! and where a weight is larger than 1/f′ that is more than 1.

use lesson01_perceptron::{sigmoid, sigmoid_derivative};

use super::Exhibit;
use crate::differences::two_sided;

/// A chain of one-unit layers, a ← σ(w·a + b), with w = 8 and b = −4: at a = ½
/// every z is 0, where the sigmoid is steepest.
const W: f64 = 8.0;
const B: f64 = -4.0;

fn chain(a: f64, layers: usize) -> f64 {
    (0..layers).fold(a, |a, _| sigmoid(W * a + B))
}

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

/// The bug, over ten layers.
pub fn exhibit() -> Exhibit {
    let layers = 10;
    let numeric = two_sided(|a| chain(a, layers), 0.5, 1e-7);
    Exhibit {
        place: "n1 §5.3",
        bug: "\"multiply by the activations at each layer\", \"sigmoid never explodes\"",
        source: include_str!("backward_factor.rs"),
        effect: format!(
            "Ten sigmoids in a chain with w = 8: n1's product is {:.5}, the gradient {:.0}, and \
             moving the input says {numeric:.0}. It doubles with each layer.",
            wrong(0.5, layers),
            right(0.5, layers)
        ),
        caught_by: "gradient check",
        values: vec![
            ("chain_by_activations", wrong(0.5, layers).into()),
            ("chain_gradient", right(0.5, layers).into()),
        ],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_doubles_with_each_layer() {
        for layers in [1, 5, 10] {
            assert_eq!(right(0.5, layers), 2_f64.powi(layers as i32));
            let numeric = two_sided(|a| chain(a, layers), 0.5, 1e-7);
            assert!((numeric / right(0.5, layers) - 1.0).abs() < 1e-5);
            assert!(wrong(0.5, layers) <= 0.5);
        }
    }
}
