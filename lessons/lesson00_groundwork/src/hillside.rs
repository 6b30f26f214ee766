//! # Two variables
//!
//! A function of two numbers is a landscape: over each place (x, y) a height. It has a
//! slope along x, if y is held still, and one along y, if x is. These are its partial
//! derivatives, and the vector of both is its gradient.

use ndarray::{Array1, array};

// ANCHOR: hillside
/// f = x² + 3xy.
pub fn height(x: f64, y: f64) -> f64 {
    x * x + 3.0 * x * y
}

/// (∂f/∂x, ∂f/∂y) = (2x + 3y, 3x).
pub fn gradient(x: f64, y: f64) -> Array1<f64> {
    array![2.0 * x + 3.0 * y, 3.0 * x]
}
// ANCHOR_END: hillside

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derivative::slope_between;
    use proptest::prelude::*;

    proptest! {
        /// Along each variable alone f is a parabola or a straight line.
        #[test]
        fn each_partial_derivative_is_the_slope_along_its_variable(x in -5.0..5.0_f64, y in -5.0..5.0_f64) {
            let along_x = slope_between(|x| height(x, y), x - 0.5, x + 0.5);
            let along_y = slope_between(|y| height(x, y), y - 0.5, y + 0.5);
            let off = gradient(x, y) - array![along_x, along_y];
            prop_assert!(off.iter().all(|d| d.abs() < 1e-10));
        }
    }
}
