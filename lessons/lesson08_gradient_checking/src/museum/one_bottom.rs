//! # A bowl with more than one bottom
//!
//! n4 §9 calls x² + sin²y convex and sees one lowest point in it for everyone. The sine
//! comes back: the surface has a lowest point at every y that is a multiple of π.

use lesson02_gradient_descent::two_variables::{descend_bowl, height};

// ANCHOR: wrong
/// Where descent ends by n4 §9: in the one lowest point, from wherever it starts.
pub fn wrong(_start: (f64, f64)) -> (f64, f64) {
    (0.0, 0.0)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// Where it ends.
pub fn right(start: (f64, f64)) -> (f64, f64) {
    let path = descend_bowl(start, 0.1, 1e-12);
    path[path.len() - 1]
}
// ANCHOR_END: right

/// A chord: how far halfway between two points the surface is above the line between them.
/// Of a convex one it is nowhere above.
pub fn above_the_chord(p: (f64, f64), q: (f64, f64)) -> f64 {
    let middle = height(0.5 * (p.0 + q.0), 0.5 * (p.1 + q.1));
    middle - 0.5 * (height(p.0, p.1) + height(q.0, q.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::{FRAC_PI_2, PI};

    #[test]
    fn each_start_ends_at_the_nearest_multiple_of_pi() {
        for (start, y) in
            [((3.0, 1.0), 0.0), ((3.0, 2.0), PI), ((-1.0, -1.5), 0.0), ((0.5, 7.0), 2.0 * PI)]
        {
            let end = right(start);
            assert!(end.0.abs() < 1e-6 && (end.1 - y).abs() < 1e-6, "{start:?}: {end:?}");
            assert_eq!(wrong(start), (0.0, 0.0));
        }
    }

    /// By hand: along x, halfway from −1 to 3, 1 is 4 below the mean of 1 and 9; along y,
    /// halfway from 0 to π, sin² is 1 above 0; and along both it is the sum.
    #[test]
    fn along_x_it_is_convex_and_along_y_it_is_not() {
        let found = [((-1.0, 0.0), (3.0, 0.0)), ((0.0, 0.0), (0.0, PI)), ((-1.0, 0.0), (3.0, PI))]
            .map(|(p, q)| above_the_chord(p, q));
        for (found, expected) in found.into_iter().zip([-4.0, 1.0, -3.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert!((above_the_chord((0.0, 0.0), (0.0, FRAC_PI_2))).abs() < 1e-12);
    }
}
