//! # One loop for all
//!
//! A direction, a step along it, the next place. The methods differ in the
//! direction alone.

use std::collections::VecDeque;
use std::fmt;

use ndarray::{Array1, Array2};

use crate::Objective;
use crate::line_search::{Place, wolfe};
use crate::newton::newton_direction;
use crate::quasi_newton::{bfgs_update, two_loops};

/// A way to choose the direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Straight down.
    Descent,
    /// Down, corrected by the Hessian.
    Newton,
    /// Down, corrected by what all steps have told of the Hessian.
    Bfgs,
    /// The same from the last ten steps.
    Lbfgs,
}

impl Method {
    /// All of them.
    pub const ALL: [Method; 4] = [Method::Descent, Method::Newton, Method::Bfgs, Method::Lbfgs];

    /// Its name as part of a value's name.
    pub fn key(self) -> &'static str {
        match self {
            Method::Descent => "descent",
            Method::Newton => "newton",
            Method::Bfgs => "bfgs",
            Method::Lbfgs => "lbfgs",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Method::Descent => "gradient descent",
            Method::Newton => "Newton",
            Method::Bfgs => "BFGS",
            Method::Lbfgs => "L-BFGS",
        })
    }
}

/// Steps that L-BFGS keeps.
pub const MEMORY: usize = 10;

/// A way down.
#[derive(Debug, Clone)]
pub struct Run {
    /// The start and each place after it.
    pub places: Vec<Place>,
    /// How often J and its gradient were evaluated.
    pub evaluations: usize,
    /// Whether the gradient became as small as was asked for.
    pub converged: bool,
}

impl Run {
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
/// Goes down from a start until the gradient is that share of what it was there,
/// or no step helps, or so many steps are over.
pub fn minimise(
    method: Method,
    objective: &dyn Objective,
    start: &Array1<f64>,
    share: f64,
    most: usize,
) -> Run {
    let first = Place::at(objective, start.clone());
    let small = share * first.slope();
    let mut run = Run { places: vec![first], evaluations: 1, converged: false };
    let mut inverse = Array2::eye(start.len());
    let mut steps = VecDeque::new();
    loop {
        let here = run.end().clone();
        run.converged = here.slope() <= small;
        if run.converged || run.iterations() == most {
            return run;
        }
        let direction = match method {
            Method::Descent => -&here.gradient,
            Method::Newton => newton_direction(&objective.hessian(&here.theta), &here.gradient),
            Method::Bfgs => -inverse.dot(&here.gradient),
            Method::Lbfgs => -two_loops(&steps, &here.gradient),
        };
        let Some((there, looked)) = wolfe(objective, &here, &direction) else { return run };
        run.evaluations += looked;
        let step = (&there.theta - &here.theta, &there.gradient - &here.gradient);
        match method {
            Method::Bfgs => {
                if run.iterations() == 0 {
                    // Before the first update: the size of H⁻¹, as this step saw it.
                    inverse *= step.0.dot(&step.1) / step.1.dot(&step.1);
                }
                inverse = bfgs_update(&inverse, &step);
            }
            Method::Lbfgs => {
                steps.push_back(step);
                if steps.len() > MEMORY {
                    steps.pop_front();
                }
            }
            Method::Descent | Method::Newton => {}
        }
        run.places.push(there);
    }
}
// ANCHOR_END: minimise

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bowl;
    use lesson06_optimizers::Landscape;

    #[test]
    fn all_find_the_bottom_of_all_landscapes() {
        for landscape in Landscape::ALL {
            let start = Array1::from(landscape.start().to_vec());
            for method in Method::ALL {
                let run = minimise(method, &landscape, &start, 1e-9, 100_000);
                let gap = run.end().value - landscape.lowest();
                assert!(run.converged && gap < 1e-12, "{method}, {landscape:?}: {gap}");
            }
        }
    }

    #[test]
    fn in_a_bowl_newton_needs_one_step_and_bfgs_few() {
        let bowl = Bowl::with_condition(1e4, 8, 1);
        let start = Array1::ones(8);
        let steps = |method| minimise(method, &bowl, &start, 1e-8, 100_000).iterations();
        assert_eq!(steps(Method::Newton), 1);
        assert!(steps(Method::Bfgs) < 60);
        assert!(steps(Method::Descent) > 500);
    }
}
