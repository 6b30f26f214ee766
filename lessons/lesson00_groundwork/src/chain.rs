//! # The chain rule
//!
//! Where one function is put into another, y = f(u) with u = g(x), a small change of x is
//! multiplied twice: by the slope of g on the way to u, and by the slope of f on the way
//! to y. So the slope of the whole is the product of the two. Wheels that turn each other
//! do the same with their turns.

// ANCHOR: nested
/// u = 2x + 1, the inner function.
pub fn inner(x: f64) -> f64 {
    2.0 * x + 1.0
}

/// y = u², the outer function.
pub fn outer(u: f64) -> f64 {
    u * u
}

/// dy/dx = dy/du · du/dx.
pub fn slope(x: f64) -> f64 {
    let u = inner(x);
    let (dy_du, du_dx) = (2.0 * u, 2.0);
    dy_du * du_dx
}
// ANCHOR_END: nested

/// How often each of some wheels in a row turns when the first turns so often: each turns
/// the next the other way round, as much faster as it has more teeth.
pub fn turns(teeth: &[f64], first: f64) -> Vec<f64> {
    let mut turns = vec![first];
    for pair in teeth.windows(2) {
        turns.push(-turns[turns.len() - 1] * pair[0] / pair[1]);
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derivative::slope_between;
    use proptest::prelude::*;

    #[test]
    fn a_function_in_a_function_by_hand() {
        assert_eq!((inner(1.0), outer(3.0), slope(1.0)), (3.0, 9.0, 12.0));
    }

    #[test]
    fn wheels_by_hand() {
        assert_eq!(turns(&[24.0, 12.0, 8.0], 1.0), [1.0, -2.0, 3.0]);
        assert_eq!(turns(&[10.0], 3.0), [3.0]);
    }

    proptest! {
        /// Between x − h and x + h the slope of a parabola is that at x.
        #[test]
        fn the_slope_of_the_whole_is_the_product(x in -5.0..5.0_f64) {
            let found = slope_between(|x| outer(inner(x)), x - 0.5, x + 0.5);
            prop_assert!((found - slope(x)).abs() < 1e-11);
        }
    }
}
