//! # How contours become circles
//!
//! n4 §11 asks how to make the ellipses of the loss round, and tries other data,
//! y = x + 1. The contours do not depend on y at all; what has to change is x.

use lesson04_losses::ellipses::{elongation, standardised};
use ndarray::Array1;
use shared::Result;

// ANCHOR: wrong
/// n4 §11's idea: other targets.
pub fn wrong(x: &Array1<f64>) -> (Array1<f64>, Array1<f64>) {
    (x.clone(), x + 1.0)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// Standardise x: its mean becomes 0, its mean square 1.
///
/// # Errors
/// If all x are the same.
pub fn right(x: &Array1<f64>, y: &Array1<f64>) -> Result<(Array1<f64>, Array1<f64>)> {
    Ok((standardised(x)?, y.clone()))
}
// ANCHOR_END: right

/// The Hessian, which y is not in: how long the ellipses are for their width, with the
/// data as they are, with n4's targets, and with x standardised.
///
/// # Errors
/// If all x are the same.
pub fn elongations(x: &Array1<f64>, y: &Array1<f64>) -> Result<[f64; 3]> {
    let ((bad, _), (good, _)) = (wrong(x), right(x, y)?);
    Ok([x, &bad, &good].map(elongation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::data::toy;
    use shared::random::Random;

    #[test]
    fn only_standardising_makes_them_round() {
        let (x, y) = toy::line(&mut Random::seed(3), 3.0, 1.0, 0.2, 200);
        let [before, bad, good] = elongations(&x, &y).expect("they differ");
        assert!(before > 3.0);
        assert_eq!(bad, before);
        assert!((good - 1.0).abs() < 0.01);
    }

    #[test]
    fn wrong_changes_the_targets_and_nothing_else() {
        let x = Array1::from(vec![1.0, 3.0]);
        assert_eq!(wrong(&x), (x, Array1::from(vec![2.0, 4.0])));
    }
}
