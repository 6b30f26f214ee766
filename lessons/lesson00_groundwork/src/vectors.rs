//! # Vectors
//!
//! A vector is a list of numbers in a fixed order. Two of one length are added place by
//! place, and a number times a vector is that number times each of its places. If it has
//! two places it is also an arrow: so far to the right, so far up.
//!
//! The dot product makes one number of two vectors. It is a bill, so much of each at its
//! price; it is also the product of the two lengths and the cosine of the angle.

use ndarray::{Array1, array};

// ANCHOR: dot
/// a·b = Σ aᵢ·bᵢ.
pub fn dot(a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// ‖a‖ = √(a·a), by Pythagoras.
pub fn length(a: &Array1<f64>) -> f64 {
    dot(a, a).sqrt()
}

/// cos φ = a·b/(‖a‖·‖b‖), for the angle φ between a and b.
pub fn cosine(a: &Array1<f64>, b: &Array1<f64>) -> f64 {
    dot(a, b) / (length(a) * length(b))
}
// ANCHOR_END: dot

/// The arrow of that length at so many degrees from the first axis, (2).
pub fn arrow(length: f64, degrees: f64) -> Array1<f64> {
    let (up, along) = degrees.to_radians().sin_cos();
    array![length * along, length * up]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_and_a_length_by_hand() {
        assert_eq!(dot(&array![2.0, 1.0, 3.0], &array![0.5, 3.0, 1.5]), 8.5);
        assert_eq!(length(&array![3.0, -4.0]), 5.0);
    }

    #[test]
    fn the_cosine_is_that_of_the_angle_between_the_arrows() {
        for (degrees, expected) in [(0.0, 1.0), (60.0, 0.5), (90.0, 0.0), (180.0, -1.0)] {
            let found = cosine(&arrow(2.0, 20.0), &arrow(3.0, 20.0 + degrees));
            assert!((found - expected).abs() < 1e-15, "{degrees}: {found}");
        }
    }

    #[test]
    fn an_arrow_goes_along_by_the_cosine_and_up_by_the_sine() {
        let found = arrow(2.0, 30.0) - array![3.0_f64.sqrt(), 1.0];
        assert!(length(&found) < 1e-15);
    }
}
