//! # tanh by its textbook formula
//!
//! n3 §3 writes (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ). Beyond |z| ≈ 710 both are infinite.

use lesson01_perceptron::tanh;

// ANCHOR: wrong
/// As n3 §3 has it.
pub fn wrong(z: f64) -> f64 {
    (z.exp() - (-z).exp()) / (z.exp() + (-z).exp())
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The library's own.
pub fn right(z: f64) -> f64 {
    tanh(z)
}
// ANCHOR_END: right

/// Trying large inputs: the first of z = 1, 2, 3, … 2000 at which a tanh is not a
/// number; ∞ if there is none.
pub fn first_nan(tanh: fn(f64) -> f64) -> f64 {
    (1..=2000).map(f64::from).find(|&z| tanh(z).is_nan()).unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_is_right_in_the_middle_and_nan_outside() {
        for z in [-3.0, -0.1, 0.0, 0.5, 20.0] {
            assert!((wrong(z) - right(z)).abs() < 1e-15);
        }
        for z in [711.0, -711.0, 1e6] {
            assert!(wrong(z).is_nan());
            assert_eq!(right(z), z.signum());
        }
    }

    /// eᶻ is infinite from z = ln(1.8·10³⁰⁸) = 709.8 on.
    #[test]
    fn large_inputs_tell_them_apart() {
        assert_eq!(first_nan(wrong), f64::MAX.ln().ceil());
        assert_eq!(first_nan(right), f64::INFINITY);
    }
}
