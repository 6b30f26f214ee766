//! # How contours become circles
//!
//! n4 §12 asks how to make the ellipses of the loss round, and tries other data,
//! y = x + 1. The contours do not depend on y at all; what has to change is x.

use lesson04_losses::ellipses::{elongation, standardised};
use ndarray::Array1;
use shared::Result;
use shared::data::toy;
use shared::random::Random;

use super::{Exhibit, Hall};

// ANCHOR: wrong
/// n4 §12's idea: other targets. What matters, x, stays as it is.
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

/// The bug, on 100 points around y = 3x + 1.
///
/// # Errors
/// None: the points are not all the same.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let (x, y) = toy::line(&mut Random::seed(hall.seed), 3.0, 1.0, 0.2, 100);
    let [before, bad, good] =
        [&x, &wrong(&x).0, &right(&x, &y)?.0].map(|x: &Array1<f64>| elongation(x));
    Ok(Exhibit {
        place: "n4 §12",
        bug: "y = x + 1 to make the contours circles",
        source: include_str!("circles.rs"),
        effect: format!(
            "The ellipses are {before:.2} times as long as wide, with n4's targets {bad:.2}, and \
             {good:.2} with x standardised."
        ),
        caught_by: "the Hessian: y is not in it",
        values: vec![("elongations", [before, bad, good].into())],
        figure: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_standardising_makes_them_round() {
        let (x, y) = toy::line(&mut Random::seed(3), 3.0, 1.0, 0.2, 200);
        assert_eq!(elongation(&wrong(&x).0), elongation(&x));
        assert!(elongation(&x) > 3.0);
        let (z, _) = right(&x, &y).expect("they differ");
        assert!((elongation(&z) - 1.0).abs() < 0.01);
    }
}
