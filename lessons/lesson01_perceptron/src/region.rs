//! # Two lines and an AND
//!
//! One unit cuts the plane in two. Two units cut it twice, and a third that ANDs
//! them keeps the part on the right side of both: a network of two layers.
//!
//! Source: n1 §1, whose example is two exam scores.

use ndarray::{Array1, array};

use crate::threshold::{Perceptron, and};

// ANCHOR: region
/// Is the sum of two exam scores at least 120 points?
pub fn enough() -> Perceptron {
    Perceptron { weights: array![1.0, 1.0], bias: -120.0 }
}

/// Is the second score at least 40, whatever the first?
pub fn not_too_weak() -> Perceptron {
    Perceptron { weights: array![0.0, 1.0], bias: -40.0 }
}

/// The first layer's two answers, and the second layer's AND of them.
pub fn admit(first: f64, second: f64) -> (Array1<f64>, f64) {
    let scores = array![first, second];
    let hidden = array![enough().decide(&scores), not_too_weak().decide(&scores)];
    let admitted = and().decide(&hidden);
    (hidden, admitted)
}
// ANCHOR_END: region

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_network_says_what_the_rule_says(first in 0.0..100.0_f64, second in 0.0..100.0_f64) {
            let expected = first + second >= 120.0 && second >= 40.0;
            prop_assert_eq!(admit(first, second).1 == 1.0, expected);
        }
    }
}
