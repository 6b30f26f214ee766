//! # How far along a direction
//!
//! Too long a step goes up again; too short a one learns nothing of the curvature.
//! Wolfe's two conditions fence the step in: J has to fall by a share of what the
//! slope promised, and the slope has to have become flatter.
//!
//! Source: Wolfe (1969); the bisection is Lewis and Overton's (2013).

use ndarray::Array1;

use crate::objective::Objective;

/// The share of the promised fall that J must keep.
const FALL: f64 = 1e-4;

/// What may be left of the slope.
const FLATTER: f64 = 0.9;

/// A place with its value and gradient.
#[derive(Debug, Clone)]
pub struct Place {
    /// θ.
    pub theta: Array1<f64>,
    /// J(θ).
    pub value: f64,
    /// ∂J/∂θ.
    pub gradient: Array1<f64>,
}

impl Place {
    /// Evaluates J and its gradient there.
    pub fn at(objective: &dyn Objective, theta: Array1<f64>) -> Self {
        let (value, gradient) = (objective.value(&theta), objective.gradient(&theta));
        Place { theta, value, gradient }
    }

    /// ‖∂J/∂θ‖.
    pub fn slope(&self) -> f64 {
        self.gradient.dot(&self.gradient).sqrt()
    }
}

// ANCHOR: wolfe
/// A place along the direction that meets both conditions, and how many places
/// were looked at: too far, halve; not far enough, double or go half way back.
pub fn wolfe(
    objective: &dyn Objective,
    from: &Place,
    direction: &Array1<f64>,
) -> Option<(Place, usize)> {
    let slope = from.gradient.dot(direction); // how fast J falls at first: negative
    let (mut low, mut high, mut step) = (0.0, f64::INFINITY, 1.0);
    if slope >= 0.0 {
        return None; // uphill
    }
    for looked in 1..=60 {
        let there = Place::at(objective, &from.theta + step * direction);
        // Written so that a value that is no number counts as too far.
        let fell = there.value <= from.value + FALL * step * slope;
        if !fell {
            high = step;
        } else if there.gradient.dot(direction) < FLATTER * slope {
            low = step;
        } else {
            return Some((there, looked));
        }
        step = if high.is_finite() { 0.5 * (low + high) } else { 2.0 * low };
    }
    None
}
// ANCHOR_END: wolfe

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::Bowl;
    use lesson06_optimizers::Landscape;
    use ndarray::{Array2, array};

    #[test]
    fn the_step_meets_both_conditions() {
        for landscape in Landscape::ALL {
            let from = Place::at(&landscape, Array1::from(landscape.start().to_vec()));
            for scale in [1e-4, 1.0, 1e4] {
                let direction = -scale * &from.gradient;
                let slope = from.gradient.dot(&direction);
                let (to, _) = wolfe(&landscape, &from, &direction).expect("there is such a step");
                let step = (&to.theta - &from.theta)[0] / direction[0];
                assert!(to.value <= from.value + FALL * step * slope);
                assert!(to.gradient.dot(&direction) >= FLATTER * slope);
            }
        }
    }

    /// ½θ² from θ = 1. A step to 1 − d falls by d − d²/2, and keeps a ten-thousandth of the
    /// promised d up to d = 2 − 0.0002; the slope has become flatter by a tenth from d = 0.1
    /// on, which is just enough.
    #[test]
    fn in_a_parabola_the_fences_stand_where_algebra_has_them() {
        let bowl = Bowl { h: array![[1.0]] };
        let from = Place::at(&bowl, array![1.0]);
        for (direction, theta, looked) in [
            (1.9997, 1.0 - 1.9997, 1),
            (1.9999, 1.0 - 0.5 * 1.9999, 2), // too far: halved
            (2.0, 0.0, 2),
            (2.0 * 1.9997, 1.0 - 1.9997, 2),
            (2.0 * 1.9999, 1.0 - 0.5 * 1.9999, 3),
            (0.1001, 1.0 - 0.1001, 1),
            (0.1, 0.9, 1),
            (0.0999, 1.0 - 2.0 * 0.0999, 2), // too near: doubled
            (0.04, 1.0 - 4.0 * 0.04, 3),
        ] {
            let found = wolfe(&bowl, &from, &array![-direction]).expect("there is such a step");
            assert_eq!(found.1, looked, "{direction}");
            assert!((found.0.theta[0] - theta).abs() < 1e-15, "{direction}: {}", found.0.theta);
        }
    }

    /// Down to 1.5 with a slope of −1, then up with one of 10.
    struct Vee;

    impl Objective for Vee {
        fn value(&self, theta: &Array1<f64>) -> f64 {
            let beyond = theta[0] - 1.5;
            if beyond < 0.0 { -beyond } else { 10.0 * beyond }
        }

        fn gradient(&self, theta: &Array1<f64>) -> Array1<f64> {
            array![if theta[0] < 1.5 { -1.0 } else { 10.0 }]
        }

        fn hessian(&self, _theta: &Array1<f64>) -> Array2<f64> {
            Array2::zeros((1, 1))
        }
    }

    /// 1 is not far enough, 2 is too far, and half way between is the lowest point.
    #[test]
    fn between_too_near_and_too_far_it_goes_half_way() {
        let from = Place::at(&Vee, array![0.0]);
        let (to, looked) = wolfe(&Vee, &from, &array![1.0]).expect("there is such a step");
        assert_eq!((to.theta[0], looked), (1.5, 3));
    }

    #[test]
    fn uphill_and_on_the_level_there_is_none() {
        let from = Place::at(&Landscape::Ravine, array![20.0, 1.0]); // the gradient is (20, 20)
        for direction in [array![1.0, 1.0], array![1.0, -1.0], array![0.0, 0.0]] {
            assert!(wolfe(&Landscape::Ravine, &from, &direction).is_none(), "{direction}");
        }
    }
}
