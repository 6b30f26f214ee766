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
    use lesson06_optimizers::Landscape;
    use ndarray::array;

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

    #[test]
    fn uphill_there_is_none() {
        let from = Place::at(&Landscape::Ravine, array![1.0, 1.0]);
        assert!(wolfe(&Landscape::Ravine, &from, &from.gradient.clone()).is_none());
    }
}
