//! # A loss without its ½
//!
//! n1 §5.0 writes E = (y − ŷ)² and then differentiates as if there were a ½. (Two
//! pages before, n1 §3 writes sigmoid(x) = 1/(1 + exp(−y)): the same slip of the
//! pen, but there nothing can be computed with it.)

use crate::differences::two_sided;
use crate::relative_error;

// ANCHOR: wrong
/// E as n1 §5.0 has it.
pub fn wrong(a: f64, y: f64) -> f64 {
    (y - a).powi(2)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// E with the ½.
pub fn right(a: f64, y: f64) -> f64 {
    0.5 * (y - a).powi(2)
}
// ANCHOR_END: right

/// The gradient check: how far the derivative a − y is from the loss's own.
pub fn gradient_check(loss: fn(f64, f64) -> f64) -> f64 {
    let (a, y) = (0.9, 0.2);
    relative_error(a - y, two_sided(|a| loss(a, y), a, 1e-5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_of_the_two_goes_with_its_derivative() {
        assert!((gradient_check(wrong) - 0.5).abs() < 1e-9);
        assert!(gradient_check(right) < 1e-9);
    }
}
