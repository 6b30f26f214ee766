//! # Why classes want cross-entropy
//!
//! Put a sigmoid before the squared error and its slope is (a − y)·a·(1 − a):
//! when the unit is sure and wrong, a·(1 − a) is almost 0, and it learns least
//! where it should learn most. With cross-entropy that factor cancels. And the
//! squared error of a sigmoid is not convex.
//!
//! Source: n4 §12.

use std::f64::consts::LN_2;

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::{check_divergence, descend};
use ndarray::array;
use shared::Result;

use crate::absolute_and_squared::{squared, squared_slope};
use crate::softmax::softplus;

// ANCHOR: slopes
/// ½(a − 1)², a = σ(z): the squared error of a sigmoid where the truth is yes.
pub fn sigmoid_squared_error(z: f64) -> f64 {
    squared(sigmoid(z), 1.0)
}

/// Its slope in z: (a − 1)·a·(1 − a).
pub fn sigmoid_squared_error_slope(z: f64) -> f64 {
    let a = sigmoid(z);
    squared_slope(a, 1.0) * a * (1.0 - a)
}

/// Its second derivative in z: a(1 − a)²·(3a − 1), negative wherever a is below a third.
pub fn sigmoid_squared_error_curvature(z: f64) -> f64 {
    let a = sigmoid(z);
    a * (1.0 - a).powi(2) * (3.0 * a - 1.0)
}

/// −ln σ(z) = ln(1 + e⁻ᶻ): the cross-entropy of a sigmoid where the truth is yes.
pub fn sigmoid_cross_entropy(z: f64) -> f64 {
    softplus(-z)
}

/// Its slope in z: a − 1.
pub fn sigmoid_cross_entropy_slope(z: f64) -> f64 {
    sigmoid(z) - 1.0
}
// ANCHOR_END: slopes

/// Where the squared error's curvature changes its sign: σ(z) = ⅓ at z = ln(⅓/⅔).
pub const INFLECTION: f64 = -LN_2;

/// A confident error, where the truth is yes: σ(−6) = 0.0025.
const SURE_OF_NO: f64 = -6.0;

/// Descent of z from a confident error: the probability of yes before the first step
/// and after each.
///
/// # Errors
/// If z explodes.
pub fn race(slope: fn(f64) -> f64, learning_rate: f64, epochs: usize) -> Result<Vec<f64>> {
    let path = descend(SURE_OF_NO, learning_rate, epochs, slope);
    for (epoch, z) in path.iter().enumerate() {
        check_divergence("the race", epoch, *z, &array![*z])?;
    }
    Ok(path.into_iter().map(sigmoid).collect())
}

/// The longest that anybody waits for a race to end.
const MOST_EPOCHS: usize = 100_000;

/// After how many epochs of the race the probability of yes is above a half, if after 100,000
/// it is.
///
/// # Errors
/// If z explodes.
pub fn epochs_to_half(slope: fn(f64) -> f64, learning_rate: f64) -> Result<Option<usize>> {
    Ok(race(slope, learning_rate, MOST_EPOCHS)?.iter().position(|&a| a > 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::information::information;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cross_entropy_is_the_surprise_at_a_yes(z in -30.0..30.0_f64) {
            let surprise = information(sigmoid(z));
            prop_assert!((sigmoid_cross_entropy(z) - surprise).abs() < 1e-12 * (1.0 + surprise));
        }

        #[test]
        fn slopes_are_the_central_differences(z in -8.0..8.0_f64) {
            let tried = |f: fn(f64) -> f64| two_sided(f, z, 1e-5);
            let (loss, slope) = (sigmoid_squared_error, sigmoid_squared_error_slope);
            prop_assert!((slope(z) - tried(loss)).abs() < 1e-9);
            prop_assert!((sigmoid_squared_error_curvature(z) - tried(slope)).abs() < 1e-9);
            let (loss, slope) = (sigmoid_cross_entropy, sigmoid_cross_entropy_slope);
            prop_assert!((slope(z) - tried(loss)).abs() < 1e-9);
        }

        #[test]
        fn only_cross_entropy_is_convex(z in -8.0..8.0_f64) {
            prop_assert!(two_sided(sigmoid_cross_entropy_slope, z, 1e-4) > 0.0);
            prop_assert_eq!(sigmoid_squared_error_curvature(z) < 0.0, z < INFLECTION);
        }
    }

    #[test]
    fn the_squared_error_stays_behind() {
        let at_end = |slope| race(slope, 0.5, 200).expect("it does not explode")[200];
        assert!(at_end(sigmoid_squared_error_slope) < 0.5);
        assert!(at_end(sigmoid_cross_entropy_slope) > 0.95);
    }

    /// With a slope of −1 everywhere z goes from −6 up by η an epoch: with 4 it is 2 after two.
    #[test]
    fn half_way_is_where_z_is_positive() {
        assert_eq!(epochs_to_half(|_| -1.0, 4.0).unwrap(), Some(2));
        assert_eq!(epochs_to_half(|_| -1.0, 1e-9).unwrap(), None);
    }

    #[test]
    fn a_race_that_explodes_names_its_epoch() {
        let error = race(sigmoid_cross_entropy_slope, 1e9, 5).expect_err("it explodes").to_string();
        assert!(error.contains("diverged at epoch 1"), "{error}");
    }
}
