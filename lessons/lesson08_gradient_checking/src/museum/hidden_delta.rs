//! # Whose derivative?
//!
//! n1 §7 multiplies a hidden unit's error with the derivative of the layer
//! above, k. It is the hidden layer's own, j: the error has to get back through
//! the bend that it came through.

use lesson05_backprop::OneHidden;
use lesson05_backprop::backward_pass::n0_example;
use ndarray::{Array1, Array2, Axis};

use crate::numeric_gradient::{STEP, worst_error};

// ANCHOR: wrong
/// ∂J/∂W₁ as n1 §7 has it: weight × error term of k × derivative of k.
pub fn wrong(network: &OneHidden, x: &Array2<f64>, y: &Array1<f64>) -> Array2<f64> {
    let (_, a) = network.forward(x);
    let k = network.backward(x, y).output_terms.insert_axis(Axis(1)); // (batch, 1)
    let weights = network.to_output.view().insert_axis(Axis(0)); // (1, hidden)
    let j = k.dot(&weights) * (&a * (1.0 - &a)).insert_axis(Axis(1)); // (batch, hidden)
    x.t().dot(&j) / y.len() as f64
}
// ANCHOR_END: wrong

// ANCHOR: right
/// ∂J/∂W₁: weight × error term of k × derivative of j.
pub fn right(network: &OneHidden, x: &Array2<f64>, y: &Array1<f64>) -> Array2<f64> {
    let (hidden, _) = network.forward(x);
    let k = network.backward(x, y).output_terms.insert_axis(Axis(1)); // (batch, 1)
    let weights = network.to_output.view().insert_axis(Axis(0)); // (1, hidden)
    let j = k.dot(&weights) * &hidden * (1.0 - &hidden); // (batch, hidden)
    x.t().dot(&j) / y.len() as f64
}
// ANCHOR_END: right

/// The gradient check: the worst relative error of a ∂J/∂W₁, on n0's example.
pub fn gradient_check(gradient: fn(&OneHidden, &Array2<f64>, &Array1<f64>) -> Array2<f64>) -> f64 {
    let (network, x, y) = n0_example();
    let analytic = gradient(&network, &x, &y).flatten().to_owned();
    let value = |theta: &Array1<f64>| {
        let mut moved = network.clone();
        for (weight, moved) in moved.to_hidden.iter_mut().zip(theta) {
            *weight = *moved;
        }
        0.5 * moved.mean_squared_error(&x, &y)
    };
    worst_error(value, &network.to_hidden.flatten().to_owned(), &analytic, STEP)
}

/// The cosine of the angle between two gradients: 1 where they agree, below 0 where one
/// goes uphill by the other.
pub fn cosine(one: &Array2<f64>, other: &Array2<f64>) -> f64 {
    let dot = |a: &Array2<f64>, b: &Array2<f64>| (a * b).sum();
    dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
}

/// Where the wrong gradient points: that cosine with the right one, on n0's example.
pub fn cosine_on_n0s_example() -> f64 {
    let (network, x, y) = n0_example();
    cosine(&wrong(&network, &x, &y), &right(&network, &x, &y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_tells_them_apart() {
        assert!(gradient_check(wrong) > 1e-3, "{}", gradient_check(wrong));
        assert!(gradient_check(right) < 1e-7, "{}", gradient_check(right));
        let (network, x, y) = n0_example();
        assert_eq!(right(&network, &x, &y), network.backward(&x, &y).to_hidden);
        assert!((0.99..1.0).contains(&cosine_on_n0s_example()));
    }

    /// Unit by unit they differ by k's slope for j's, and a record seen twice changes nothing.
    #[test]
    fn wrong_takes_the_slope_of_the_layer_above() {
        let (network, x, y) = n0_example();
        let (hidden, a) = network.forward(&x);
        let slope = |a: f64| a * (1.0 - a);
        let ratio = wrong(&network, &x, &y) / right(&network, &x, &y);
        for (found, unit) in ratio
            .rows()
            .into_iter()
            .flat_map(|row| row.to_vec())
            .zip((0..x.ncols()).flat_map(|_| 0..hidden.ncols()))
        {
            let expected = slope(a[0]) / slope(hidden[[0, unit]]);
            assert!((found / expected - 1.0).abs() < 1e-12, "{unit}: {found} for {expected}");
        }
        let twice = (x.select(Axis(0), &[0, 0]), y.select(Axis(0), &[0, 0]));
        for gradient in [wrong, right] {
            let (once, twice) =
                (gradient(&network, &x, &y), gradient(&network, &twice.0, &twice.1));
            assert!((once - twice).iter().all(|difference| difference.abs() < 1e-15));
        }
    }
}
