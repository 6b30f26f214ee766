//! # Down a bowl
//!
//! With two variables the gradient is the pair of slopes, and each variable
//! takes its own step: n4 §9's J = x² + sin²y.
//!
//! Source: n4 §9.

// ANCHOR: bowl
/// J = x² + sin²y.
pub fn height(x: f64, y: f64) -> f64 {
    x * x + y.sin().powi(2)
}

/// (∂J/∂x, ∂J/∂y) = (2x, 2·sin y·cos y).
pub fn gradient(x: f64, y: f64) -> (f64, f64) {
    (2.0 * x, 2.0 * y.sin() * y.cos())
}
// ANCHOR_END: bowl

// ANCHOR: descend_bowl
/// Steps of both variables at once until J is below `good_enough`, or a thousand points
/// are reached; the start is the first of them.
pub fn descend_bowl(start: (f64, f64), eta: f64, good_enough: f64) -> Vec<(f64, f64)> {
    let (mut x, mut y) = start;
    let mut path = vec![start];
    while height(x, y) >= good_enough && path.len() < 1000 {
        let (dx, dy) = gradient(x, y);
        (x, y) = (x - eta * dx, y - eta * dy);
        path.push((x, y));
    }
    path
}
// ANCHOR_END: descend_bowl

/// The angle between two directions, in degrees from 0 to 180.
fn angle(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (along, across) = (a.0 * b.0 + a.1 * b.1, a.0 * b.1 - a.1 * b.0);
    across.atan2(along).abs().to_degrees()
}

/// By how many degrees each step but the first turns from the one before it. A step begins
/// at a right angle to its contour, against the gradient there, and so meets the contour
/// where it ends at a right angle but for the turn that follows.
pub fn turns(path: &[(f64, f64)]) -> Vec<f64> {
    let step = |pair: &[(f64, f64)]| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
    path.windows(3).map(|three| angle(step(&three[..2]), step(&three[1..]))).collect()
}

/// By how many degrees steepest descent from there misses the lowest point, which is at (0, 0).
pub fn misses(x: f64, y: f64) -> f64 {
    angle(gradient(x, y), (x, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    #[test]
    fn n4s_bowl_takes_sixteen_updates() {
        let path = descend_bowl((3.0, 1.0), 0.1, 0.01);
        assert_eq!(path.len() - 1, 16);
        let (x, y) = path[16];
        assert!((height(x, y) - 0.009710871598).abs() < 1e-11);
    }

    /// J is 1 at (1, 0), and half a step across the parabola ends at its floor.
    #[test]
    fn good_enough_is_below_and_not_at_the_level() {
        assert_eq!(descend_bowl((1.0, 0.0), 0.5, 1.0), [(1.0, 0.0), (0.0, 0.0)]);
    }

    #[test]
    fn a_descent_that_never_gets_there_ends_after_a_thousand_points() {
        assert_eq!(descend_bowl((1.0, 0.0), 0.0, 0.5), [(1.0, 0.0); 1000]);
    }

    /// Right, up, and back down: a quarter turn and half a turn.
    #[test]
    fn turns_by_hand() {
        let turns = turns(&[(0.0, 0.0), (1.0, 0.0), (1.0, 2.0), (1.0, 1.0)]);
        assert_eq!(turns, [90.0, 180.0]);
    }

    /// On the axes the way down leads to the middle; at (1, 1) the slopes are 2 and sin 2.
    #[test]
    fn only_on_the_axes_and_where_both_curve_alike_the_steepest_way_is_the_nearest() {
        assert_eq!([misses(3.0, 0.0), misses(0.0, -1.0)], [0.0, 0.0]);
        let expected = 45.0 - (2.0_f64.sin() / 2.0).atan().to_degrees();
        assert!((misses(1.0, 1.0) - expected).abs() < 1e-12);
        assert!(misses(1e-3, 1e-3) < 1e-4);
    }

    proptest! {
        #[test]
        fn gradient_is_the_central_difference(x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
            let (dx, dy) = gradient(x, y);
            let nx = two_sided(|x| height(x, y), x, 1e-5);
            let ny = two_sided(|y| height(x, y), y, 1e-5);
            prop_assert!((dx - nx).abs() < 1e-7 * (1.0 + dx.abs()));
            prop_assert!((dy - ny).abs() < 1e-7 * (1.0 + dy.abs()));
        }
    }
}
