//! # Whose derivative?
//!
//! n1 §7 multiplies a hidden unit's error with the derivative of the layer
//! above, k. It is the hidden layer's own, j: the error has to get back through
//! the bend that it came through.

use lesson05_backprop::TwoLayer;
use lesson05_backprop::backward_pass::n0_example;
use ndarray::{Array1, Array2, Axis};

use super::Exhibit;
use crate::checker::{STEP, errors, numeric_gradient};

// ANCHOR: wrong
/// ∂J/∂W₁ as n1 §7 has it: weight × error term of k × derivative of k.
pub fn wrong(network: &TwoLayer, x: &Array2<f64>, y: &Array1<f64>) -> Array2<f64> {
    let (_, a) = network.forward(x);
    let k = network.backward(x, y).output_terms.insert_axis(Axis(1)); // (batch, 1)
    let weights = network.to_output.view().insert_axis(Axis(0)); // (1, hidden)
    let j = k.dot(&weights) * (&a * (1.0 - &a)).insert_axis(Axis(1)); // (batch, hidden)
    x.t().dot(&j) / y.len() as f64
}
// ANCHOR_END: wrong

// ANCHOR: right
/// ∂J/∂W₁: weight × error term of k × derivative of j.
pub fn right(network: &TwoLayer, x: &Array2<f64>, y: &Array1<f64>) -> Array2<f64> {
    let (hidden, _) = network.forward(x);
    let k = network.backward(x, y).output_terms.insert_axis(Axis(1)); // (batch, 1)
    let weights = network.to_output.view().insert_axis(Axis(0)); // (1, hidden)
    let j = k.dot(&weights) * &hidden * (1.0 - &hidden); // (batch, hidden)
    x.t().dot(&j) / y.len() as f64
}
// ANCHOR_END: right

/// The worst relative error of a ∂J/∂W₁.
pub fn error_of(gradient: fn(&TwoLayer, &Array2<f64>, &Array1<f64>) -> Array2<f64>) -> f64 {
    let (network, x, y) = n0_example();
    let analytic: Array1<f64> = gradient(&network, &x, &y).into_iter().collect();
    let value = |theta: &Array1<f64>| {
        let mut moved = network.clone();
        for (weight, moved) in moved.to_hidden.iter_mut().zip(theta) {
            *weight = *moved;
        }
        0.5 * moved.mean_squared_error(&x, &y)
    };
    let theta: Array1<f64> = network.to_hidden.iter().copied().collect();
    let numeric = numeric_gradient(value, &theta, STEP);
    errors(&analytic, &numeric, value(&theta)).fold(0.0, |worst, &error| worst.max(error))
}

/// The bug, on n0's network.
pub fn exhibit() -> Exhibit {
    Exhibit {
        place: "n1 §7",
        bug: "the hidden error term with the derivative of the layer above",
        source: include_str!("hidden_delta.rs"),
        effect: format!(
            "The signs are right, since both derivatives are positive, and with sigmoids near their \
             middle both are near ¼: the relative error is only {:.4}. It still points downhill, and the \
             loss falls.",
            error_of(wrong)
        ),
        caught_by: "gradient check",
        values: vec![("hidden_delta_error", error_of(wrong).into())],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_tells_them_apart() {
        assert!(error_of(wrong) > 1e-3, "{}", error_of(wrong));
        assert!(error_of(right) < 1e-7, "{}", error_of(right));
        let (network, x, y) = n0_example();
        assert_eq!(right(&network, &x, &y), network.backward(&x, &y).to_hidden);
        assert!((wrong(&network, &x, &y) * right(&network, &x, &y)).sum() > 0.0, "uphill");
    }
}
