//! # One loop for all
//!
//! Choose a direction, go along it, learn from the step. Methods differ in what they
//! choose and in what they learn, and in nothing else. The first of them goes straight
//! down and learns nothing.

use ndarray::Array1;

use crate::line_search::{Place, wolfe};
use crate::objective::Objective;

/// What a step tells of the curvature: along s = θ′ − θ the gradient has changed by y,
/// so H·s ≈ y.
#[derive(Debug, Clone)]
pub struct Secant {
    /// θ′ − θ.
    pub s: Array1<f64>,
    /// The gradient at θ′ less the gradient at θ.
    pub y: Array1<f64>,
}

impl Secant {
    /// Of the step from here to there.
    pub fn between(here: &Place, there: &Place) -> Self {
        Secant { s: &there.theta - &here.theta, y: &there.gradient - &here.gradient }
    }

    /// The size of H⁻¹, as this step saw it: sᵀy/yᵀy.
    pub fn inverse_curvature(&self) -> f64 {
        self.s.dot(&self.y) / self.y.dot(&self.y)
    }
}

/// A way down.
#[derive(Debug, Clone)]
pub struct WayDown {
    /// The start and each place after it.
    pub places: Vec<Place>,
    /// How often J and its gradient were evaluated.
    pub evaluations: usize,
    /// Whether the gradient became as small as was asked for.
    pub converged: bool,
}

impl WayDown {
    /// How many steps it took.
    pub fn iterations(&self) -> usize {
        self.places.len() - 1
    }

    /// Where it ended.
    pub fn end(&self) -> &Place {
        &self.places[self.places.len() - 1]
    }
}

// ANCHOR: minimise
/// A method, by the direction that it takes.
pub trait Direction {
    /// Where to go from here: a direction in which J falls, as long as the step is
    /// likely to be.
    fn choose(&self, objective: &dyn Objective, here: &Place) -> Array1<f64>;

    /// Takes note of a step that was made. A method without a memory needs none.
    fn learn(&mut self, _step: Secant) {}
}

/// Goes down from a start until the gradient is that share of what it was there,
/// or no step helps, or so many steps are over.
pub fn minimise(
    direction: &mut dyn Direction,
    objective: &dyn Objective,
    start: &Array1<f64>,
    share: f64,
    most: usize,
) -> WayDown {
    let first = Place::at(objective, start.clone());
    let small = share * first.slope();
    let mut way = WayDown { places: vec![first], evaluations: 1, converged: false };
    loop {
        let here = way.end().clone();
        way.converged = here.slope() <= small;
        if way.converged || way.iterations() == most {
            return way;
        }
        let along = direction.choose(objective, &here);
        let Some((there, looked)) = wolfe(objective, &here, &along) else { return way };
        direction.learn(Secant::between(&here, &there));
        way.evaluations += looked;
        way.places.push(there);
    }
}
// ANCHOR_END: minimise

/// Straight down, −∂J/∂θ: gradient descent, with a line search for its rate.
#[derive(Debug, Clone, Copy)]
pub struct StraightDown;

impl Direction for StraightDown {
    fn choose(&self, _objective: &dyn Objective, here: &Place) -> Array1<f64> {
        -&here.gradient
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objective::Bowl;
    use ndarray::{Array2, array};
    use std::cell::Cell;

    /// A bowl that counts how often it is asked for its value.
    struct Counting(Bowl, Cell<usize>);

    impl Objective for Counting {
        fn value(&self, theta: &Array1<f64>) -> f64 {
            self.1.set(self.1.get() + 1);
            self.0.value(theta)
        }

        fn gradient(&self, theta: &Array1<f64>) -> Array1<f64> {
            self.0.gradient(theta)
        }

        fn hessian(&self, theta: &Array1<f64>) -> Array2<f64> {
            self.0.hessian(theta)
        }
    }

    fn bowl() -> Bowl {
        Bowl { h: array![[1.0, 0.0], [0.0, 20.0]] }
    }

    #[test]
    fn it_goes_to_the_bottom_and_counts_what_it_asked_for() {
        let counting = Counting(bowl(), Cell::new(0));
        let way = minimise(&mut StraightDown, &counting, &array![-4.0, 1.0], 1e-6, 1000);
        assert!(way.converged);
        assert!(way.end().theta.iter().all(|theta| theta.abs() < 1e-3), "{}", way.end().theta);
        assert_eq!(way.evaluations, counting.1.get());
    }

    /// The share counts against the start, so where J is steep no other end is asked for.
    #[test]
    fn it_ends_with_the_first_gradient_that_is_small_enough() {
        for steepness in [1e-3, 1.0, 1e3] {
            let bowl = Bowl { h: steepness * bowl().h };
            let way = minimise(&mut StraightDown, &bowl, &array![-4.0, 1.0], 1e-6, 1000);
            let slopes: Vec<f64> = way.places.iter().map(Place::slope).collect();
            let (last, before) = slopes.split_last().expect("it has a start");
            assert!(*last <= 1e-6 * before[0], "{steepness}: {last}");
            assert!(before.iter().all(|slope| *slope > 1e-6 * before[0]), "{steepness}");
        }
    }

    #[test]
    fn it_ends_where_it_was_told_to() {
        let few = minimise(&mut StraightDown, &bowl(), &array![-4.0, 1.0], 1e-6, 3);
        assert_eq!((few.iterations(), few.converged), (3, false));
        let none = minimise(&mut StraightDown, &bowl(), &array![0.0, 0.0], 1e-6, 3);
        assert_eq!((none.iterations(), none.converged), (0, true));
    }

    /// A method that goes up.
    struct Uphill;

    impl Direction for Uphill {
        fn choose(&self, _objective: &dyn Objective, here: &Place) -> Array1<f64> {
            here.gradient.clone()
        }
    }

    #[test]
    fn it_ends_where_no_step_helps() {
        let stuck = minimise(&mut Uphill, &bowl(), &array![-4.0, 1.0], 1e-6, 1000);
        assert_eq!((stuck.iterations(), stuck.converged), (0, false));
    }
}
