//! # Newton's step under another name
//!
//! n4 §5–8 divides the gap by the derivative, Δb = Δz/(∂z/∂b), and calls it
//! gradient descent. It is Newton's way to find a root: where the slope is steep
//! it takes a short step, where gradient descent takes a long one.

use lesson05_backprop::linear_graph::{backward, forward};

// ANCHOR: wrong
/// What n4 calls a step of gradient descent: the gap divided by the slope.
pub fn wrong(b: f64) -> f64 {
    let graph = forward(3.0, b);
    let (_, db) = backward(&graph);
    (graph.z - 150.0) / db
}
// ANCHOR_END: wrong

// ANCHOR: right
/// A step of gradient descent on ½(z − 150)²: the gap times the slope, times η.
pub fn right(b: f64, eta: f64) -> f64 {
    let graph = forward(3.0, b);
    let (_, db) = backward(&graph);
    eta * (graph.z - 150.0) * db
}
// ANCHOR_END: right

/// The order of convergence: 2 where each error is about the square of the one before
/// (times a constant), 1 where it is a share of it. From three errors in a row on the way
/// from b = 4 to where z is 150.
pub fn order_of_convergence(step: impl Fn(f64) -> f64) -> f64 {
    let root = (0..50).fold(4.0, |b, _| b - wrong(b));
    let (mut b, mut errors) = (4.0_f64, [0.0; 3]);
    for error in &mut errors {
        *error = (b - root).abs();
        b -= step(b);
    }
    (errors[2] / errors[1]).ln() / (errors[1] / errors[0]).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_at_b_4_are_12_over_63_and_12_times_63() {
        assert!((wrong(4.0) - 12.0 / 63.0).abs() < 1e-15);
        assert!((right(4.0, 1.0) - 12.0 * 63.0).abs() < 1e-12);
    }

    /// Newton squares the error at each step, descent multiplies it.
    #[test]
    fn one_converges_quadratically_and_the_other_linearly() {
        let (newton, descent) =
            (order_of_convergence(wrong), order_of_convergence(|b| right(b, 1e-4)));
        assert!((newton - 2.0).abs() < 0.1, "{newton}");
        assert!((descent - 1.0).abs() < 0.1, "{descent}");
    }
}
