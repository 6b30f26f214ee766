//! # Which way is steepest
//!
//! The partial derivatives are the slopes along the axes. Along any other direction u there
//! is one too, the directional derivative, and where f is smooth it is composed of the
//! partial ones: Σ gᵢ·uᵢ = g·u, g being the gradient. Of all u that are 1 long it is
//! largest where u points as g does, and then it is the length of g.
//!
//! How long u is has to be measured somehow. The rest of this file asks what "steepest"
//! becomes with other measures, and with steps that have a length.
//!
//! Sources: n2 §3, n0; Boyd and Vandenberghe, "Convex Optimization" (2004), §9.4, for
//! other measures of length.

use lesson00_groundwork::vectors::arrow;
use lesson01_perceptron::two_sided;
use ndarray::Array1;
use shared::random::Random;

// ANCHOR: directional
/// The direction at so many degrees from the first axis, 1 long: (2).
pub fn towards(degrees: f64) -> Array1<f64> {
    arrow(1.0, degrees)
}

/// The directional derivative by trying: the slope of f for one who walks through θ along u.
pub fn slope_towards(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    u: &Array1<f64>,
    h: f64,
) -> f64 {
    two_sided(|way| f(&(theta + way * u)), 0.0, h)
}

/// The same, composed of the partial derivatives: Σ gᵢ·uᵢ.
pub fn composed(gradient: &Array1<f64>, u: &Array1<f64>) -> f64 {
    gradient.dot(u)
}
// ANCHOR_END: directional

/// The slope over a whole step: by how much f rises from θ to θ + d·u, for each unit of d.
pub fn slope_over(
    f: impl Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    u: &Array1<f64>,
    d: f64,
) -> f64 {
    (f(&(theta + d * u)) - f(theta)) / d
}

/// The direction in which `slope` is largest, of 3600 all around, in degrees.
pub fn steepest(slope: impl Fn(&Array1<f64>) -> f64) -> f64 {
    let all_around = (0..3600).map(|tenth| f64::from(tenth) / 10.0);
    let tried = all_around.map(|degrees| (degrees, slope(&towards(degrees))));
    let best = tried.max_by(|a, b| a.1.total_cmp(&b.1));
    best.expect("some are tried").0
}

/// The length of u if the second part is counted in units of that size.
pub fn in_units(u: &Array1<f64>, unit: f64) -> f64 {
    u[0].hypot(u[1] / unit)
}

/// The length of u if it is that of its longest part.
pub fn longest_part(u: &Array1<f64>) -> f64 {
    u.fold(0.0, |longest, part| part.abs().max(longest))
}

/// The length of u if it is that of all its parts together.
pub fn all_parts(u: &Array1<f64>) -> f64 {
    u.fold(0.0, |sum, part| sum + part.abs())
}

/// The unit of the second variable in which the steepest way from (x, y) leads to (0, 0).
/// A part of the gradient per unit grows with the unit, a part of the step in units shrinks
/// with it, so the step turns by the unit's square: u₂/u₁ = unit²·g₂/g₁, which has to be y/x.
pub fn unit_that_aims(gradient: &Array1<f64>, at: &Array1<f64>) -> f64 {
    (at[1] / at[0] * gradient[0] / gradient[1]).sqrt()
}

/// The steepest of so many directions drawn by chance, up or down, beside the gradient's
/// own: a share from 0 to 1.
pub fn best_by_chance(gradient: &Array1<f64>, draws: usize, random: &mut Random) -> f64 {
    let length = |v: &Array1<f64>| v.dot(v).sqrt();
    let drawn = (0..draws).map(|_| {
        let u = random.randn(gradient.len()); // of no direction more than of another
        composed(gradient, &u).abs() / length(&u)
    });
    drawn.fold(0.0, f64::max) / length(gradient)
}

/// x²y/(x² + y²), pinched at (0, 0): straight along every line through it, each with a slope
/// of its own, and smooth everywhere else.
pub fn pinched(theta: &Array1<f64>) -> f64 {
    let (x, y) = (theta[0], theta[1]);
    x * x * y / (x * x + y * y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partial::gradient_by_trying;
    use ndarray::array;
    use proptest::prelude::*;

    /// f = x² + 3xy, whose gradient at (2, −1) is (1, 6).
    fn f(theta: &Array1<f64>) -> f64 {
        theta[0] * theta[0] + 3.0 * theta[0] * theta[1]
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-9
    }

    #[test]
    fn directions_by_hand() {
        let half = 0.5_f64.sqrt();
        for (degrees, u) in [(0.0, [1.0, 0.0]), (90.0, [0.0, 1.0]), (225.0, [-half, -half])] {
            assert!(towards(degrees).iter().zip(u).all(|(a, b)| near(*a, b)), "{degrees}");
        }
    }

    /// Along (3, 4)/5: (3·1 + 4·6)/5 = 5.4. Over a step of 5 to (5, 3) f rises from −2 to 70.
    #[test]
    fn slopes_in_a_direction_by_hand() {
        let (at, u) = (array![2.0, -1.0], array![0.6, 0.8]);
        assert!(near(composed(&array![1.0, 6.0], &u), 5.4));
        assert!(near(slope_towards(f, &at, &u, 1e-3), 5.4));
        assert!(near(slope_over(f, &at, &u, 5.0), 14.4));
    }

    /// Up the gradient (3, 4), which is at 53.1°; and 0° is tried as well.
    #[test]
    fn the_steepest_direction_is_found_to_a_tenth_of_a_degree() {
        assert_eq!(steepest(|u| array![3.0, 4.0].dot(u)), 53.1);
        assert_eq!(steepest(|u| -array![3.0, 4.0].dot(u)), 233.1);
        assert_eq!(steepest(|u| u[0]), 0.0);
    }

    /// With the gradient (3, 1) and a unit of 2 the steepest way is (3, 2²·1), at 53.1°; with
    /// the longest part it is (1, 1), and with all parts the axis of the larger slope.
    #[test]
    fn the_steepest_direction_by_other_measures() {
        let g = array![3.0, 1.0];
        assert_eq!(steepest(|u| g.dot(u) / in_units(u, 2.0)), 53.1);
        assert_eq!(steepest(|u| g.dot(u) / longest_part(u)), 45.0);
        assert_eq!(steepest(|u| g.dot(u) / all_parts(u)), 0.0);
        let u = array![-3.0, 4.0];
        assert_eq!([in_units(&u, 1.0), longest_part(&u), all_parts(&u)], [5.0, 4.0, 7.0]);
        assert_eq!(in_units(&u, 0.5), 73_f64.sqrt());
    }

    /// x² + 4y² has the gradient (2x, 8y): with y in halves its contours are circles.
    #[test]
    fn the_unit_that_makes_circles_aims_at_their_middle() {
        let at = array![3.0, 1.0];
        assert!(near(unit_that_aims(&array![6.0, 8.0], &at), 0.5));
        let way = steepest(|u| array![6.0, 8.0].dot(u) / in_units(u, 0.5));
        assert_eq!(way, 18.4); // atan(1/3) is 18.43°
    }

    /// In one dimension there is no other direction; and a draw by hand.
    #[test]
    fn directions_by_chance() {
        assert!(near(best_by_chance(&array![-2.0], 3, &mut Random::seed(0)), 1.0));
        let mut random = Random::seed(3);
        let draws = [0, 1, 2].map(|_| [0, 1].map(|_| random.standard_normal()));
        let share = |[a, b]: [f64; 2]| (3.0 * a + 4.0 * b).abs() / a.hypot(b) / 5.0;
        let best = draws.map(share).into_iter().fold(0.0, f64::max);
        assert!(near(best_by_chance(&array![3.0, 4.0], 3, &mut Random::seed(3)), best));
    }

    /// Along u the pinched surface is u₁²u₂ times the way; along both axes that is 0.
    #[test]
    fn at_a_pinch_slopes_are_not_composed() {
        for degrees in [0.0, 30.0, 45.0, 90.0, 200.0] {
            let u = towards(degrees);
            let tried = slope_towards(pinched, &array![0.0, 0.0], &u, 1e-3);
            assert!(near(tried, u[0] * u[0] * u[1]), "{degrees}: {tried}");
        }
        assert!(near(pinched(&array![2.0, 1.0]), 0.8));
    }

    proptest! {
        #[test]
        fn a_smooth_slope_is_composed_of_the_partial_ones(
            degrees in 0.0..360.0_f64, x in -3.0..3.0_f64, y in -3.0..3.0_f64,
        ) {
            let (at, u) = (array![x, y], towards(degrees));
            let gradient = gradient_by_trying(f, &at, 1e-3);
            let tried = slope_towards(f, &at, &u, 1e-3);
            prop_assert!((composed(&gradient, &u) - tried).abs() < 1e-9);
        }
    }
}
