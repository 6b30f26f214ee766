//! # The four methods by name
//!
//! Each is a [`Direction`] of its own, next to its mathematics. Here they only have
//! their names, and lesson 6's landscapes to go down: the same ravine, saddle and
//! valley, now with methods that know or learn the curvature. What counts is how often
//! J and its gradient are evaluated.

use lesson06_optimizers::Landscape;
use ndarray::Array1;

use crate::descent::{Direction, StraightDown, WayDown, minimise};
use crate::newton::Newton;
use crate::quasi_newton::{Bfgs, Lbfgs};

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

    /// The method itself, before its first step.
    pub fn direction(self) -> Box<dyn Direction> {
        match self {
            Method::Descent => Box::new(StraightDown),
            Method::Newton => Box::new(Newton),
            Method::Bfgs => Box::new(Bfgs::default()),
            Method::Lbfgs => Box::new(Lbfgs::default()),
        }
    }

    /// Its way down a landscape, until the gradient is 10⁻⁸ of what it was at the start.
    pub fn down(self, landscape: Landscape, start: [f64; 2]) -> WayDown {
        let start = Array1::from(start.to_vec());
        minimise(self.direction().as_mut(), &landscape, &start, 1e-8, 100_000)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Method::Descent => "gradient descent",
            Method::Newton => "Newton",
            Method::Bfgs => "BFGS",
            Method::Lbfgs => "L-BFGS",
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_ends_where_the_landscape_is_lowest() {
        for landscape in Landscape::ALL {
            for method in Method::ALL {
                let way = method.down(landscape, landscape.start());
                let above = way.end().value - landscape.lowest();
                assert!(way.converged, "{method:?} on {landscape:?}");
                assert!(above < 1e-10, "{method:?} on {landscape:?}: {above}");
            }
        }
    }

    #[test]
    fn who_knows_the_curvature_needs_fewer_evaluations_in_the_valley() {
        let valley = Landscape::Rosenbrock;
        let [descent, newton, bfgs, lbfgs] =
            Method::ALL.map(|method| method.down(valley, valley.start()).evaluations);
        assert!(newton < bfgs && newton < lbfgs, "{newton} {bfgs} {lbfgs}");
        assert!(20 * bfgs < descent && 20 * lbfgs < descent, "{bfgs} {lbfgs} {descent}");
    }
}
