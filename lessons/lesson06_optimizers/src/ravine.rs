//! # For whom a ravine is a ravine
//!
//! J = ½(x² + κ·y²) is κ times as steep across as along. A step multiplies what is left
//! of the way in a direction of curvature λ.
//!
//! - Plain descent: by 1 − ηλ. The rate that does the most for both directions is
//!   η = 2/(1 + κ), and both shrink to (κ − 1)/(κ + 1).
//! - Momentum: θ ← (1 + μ − ηλ)·θ − μ·θ₋₁, with θ₋₁ the place before, which shrinks as
//!   the larger root of r² − (1 + μ − ηλ)·r + μ = 0. The roots' product is μ, so the
//!   larger is at least √μ, whatever η and λ: below √μ no rate gets it. It is √μ as
//!   long as both are complex, (1 − √μ)² < ηλ < (1 + √μ)²; η = (1 − μ)/√κ is in the
//!   middle of that.
//!
//! So momentum pays where √μ < (κ − 1)/(κ + 1), that is κ > (1 + √μ)/(1 − √μ); and the
//! least μ that keeps both roots complex, ((√κ − 1)/(√κ + 1))², is the best for this κ.
//!
//! A ravine may lie across the axes too. Whoever treats x and y alike cannot tell.
//!
//! Source: Polyak (1964).

use lesson05_backprop::{GradientDescent, Optimizer};
use ndarray::Array1;

use crate::race::{candidates, down_after, mean, path};
use crate::{Choice, Landscape, Momentum};

/// A ravine through (0, 0).
#[derive(Debug, Clone, Copy)]
pub struct Ravine {
    /// κ, how many times as steep it is across as along.
    pub steepness: f64,
    /// The angle between the ravine and the x axis, in degrees.
    pub turned: f64,
}

impl Ravine {
    /// (along, across) of a place, or with −1 as its `way` the place of (along, across).
    fn turn(self, (x, y): (f64, f64), way: f64) -> (f64, f64) {
        let (sin, cos) = self.turned.to_radians().sin_cos();
        (cos * x + way * sin * y, cos * y - way * sin * x)
    }

    /// J.
    fn height(self, place: (f64, f64)) -> f64 {
        let (along, across) = self.turn(place, 1.0);
        0.5 * (along * along + self.steepness * across * across)
    }

    /// (∂J/∂x, ∂J/∂y).
    fn gradient(self, theta: &Array1<f64>) -> Array1<f64> {
        let (along, across) = self.turn((theta[0], theta[1]), 1.0);
        let (dx, dy) = self.turn((along, self.steepness * across), -1.0);
        Array1::from(vec![dx, dy])
    }

    /// J at the race's start, turned with the ravine, and after each of so many steps.
    pub fn heights(self, optimizer: &mut dyn Optimizer, steps: usize) -> Vec<f64> {
        let [along, across] = Landscape::Ravine.start();
        let (x, y) = self.turn((along, across), -1.0);
        let path = path(optimizer, [x, y], steps, |theta| self.gradient(theta));
        path.into_iter().map(|place| self.height(place)).collect()
    }

    /// J on average at the rate that keeps it lowest, as in the race.
    pub fn least_mean(self, choice: Choice, steps: usize) -> f64 {
        let mean = |rate| mean(&self.heights(&mut *choice.build(rate, 2), steps));
        candidates().into_iter().map(mean).fold(f64::INFINITY, f64::min)
    }
}

// ANCHOR: momentum_pays
/// The share of the way that plain descent leaves in each step, at its best rate.
pub fn descent_leaves(steepness: f64) -> f64 {
    (steepness - 1.0) / (steepness + 1.0)
}

/// The share that momentum leaves at its best rate: √μ, if μ is large enough for the
/// ravine.
pub fn momentum_leaves(momentum: f64) -> f64 {
    momentum.sqrt()
}

/// The κ at which both leave the same: in narrower ravines this momentum pays.
pub fn pays_from(momentum: f64) -> f64 {
    (1.0 + momentum.sqrt()) / (1.0 - momentum.sqrt())
}

/// The least and the greatest learning rate at which momentum leaves that share both along
/// and across; the first is above the second where the ravine is too narrow.
pub fn even_rates(steepness: f64, momentum: f64) -> (f64, f64) {
    let (least, most) = (1.0 - momentum.sqrt(), 1.0 + momentum.sqrt());
    (least * least, most * most / steepness)
}

/// The best momentum for a ravine.
pub fn best_momentum(steepness: f64) -> f64 {
    ((steepness.sqrt() - 1.0) / (steepness.sqrt() + 1.0)).powi(2)
}
// ANCHOR_END: momentum_pays

/// The steps to a thousandth of the height when each leaves such a share of the way: the
/// height is the way squared.
pub fn steps_to_a_thousandth(share: f64) -> f64 {
    1000_f64.ln() / (-2.0 * share.ln())
}

/// How many steps are enough for all that are compared.
const MOST: usize = 2000;

/// The steps that plain descent takes to a thousandth of the height, at its best rate.
pub fn descent_takes(steepness: f64) -> Option<usize> {
    let mut descent = GradientDescent { learning_rate: 2.0 / (1.0 + steepness) };
    down_after(&Ravine { steepness, turned: 0.0 }.heights(&mut descent, MOST))
}

/// The steps that momentum takes.
pub fn momentum_takes(steepness: f64, momentum: f64) -> Option<usize> {
    let rate = (1.0 - momentum) / steepness.sqrt();
    let mut optimizer = Momentum { momentum, ..Momentum::new(rate, 2) };
    down_after(&Ravine { steepness, turned: 0.0 }.heights(&mut optimizer, MOST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::race::{best, racers};
    use lesson01_perceptron::two_sided;

    #[test]
    fn along_the_axes_it_is_the_races_ravine() {
        let ravine = Ravine { steepness: 20.0, turned: 0.0 };
        for choice in racers() {
            let raced = best(choice, Landscape::Ravine, 60).mean_gap(Landscape::Ravine);
            assert!((ravine.least_mean(choice, 60) / raced - 1.0).abs() < 1e-12, "{choice}");
        }
    }

    #[test]
    fn a_turned_ravine_has_its_own_slope_and_the_same_height_at_the_start() {
        let (steepness, at) = (7.0, Array1::from(vec![0.3, -1.2]));
        for turned in [0.0, 30.0, 45.0] {
            let ravine = Ravine { steepness, turned };
            let slope = ravine.gradient(&at);
            let dx = two_sided(|x| ravine.height((x, at[1])), at[0], 1e-5);
            let dy = two_sided(|y| ravine.height((at[0], y)), at[1], 1e-5);
            assert!((slope[0] - dx).abs() < 1e-8 && (slope[1] - dy).abs() < 1e-8, "{turned}");
            let start = ravine.heights(&mut Momentum::new(0.1, 2), 0)[0];
            assert!((start - 0.5 * (16.0 + steepness)).abs() < 1e-12);
        }
        // Turned to the left by 90°, it lies along the y axis.
        let upright = Ravine { steepness, turned: 90.0 };
        assert!((upright.height((0.0, 2.0)) - 2.0).abs() < 1e-12);
        // And by 45° along y = x.
        let diagonal = Ravine { steepness, turned: 45.0 };
        assert!((diagonal.height((1.0, 1.0)) - 1.0).abs() < 1e-12);
    }

    /// The larger root's size, by the formula for quadratics; √μ where both are complex.
    fn larger_root(momentum: f64, eta_lambda: f64) -> f64 {
        let sum = 1.0 + momentum - eta_lambda;
        let under = 0.25 * sum * sum - momentum;
        if under < 0.0 { momentum.sqrt() } else { 0.5 * sum.abs() + under.sqrt() }
    }

    #[test]
    fn no_rate_leaves_less_than_the_root_of_the_momentum() {
        for momentum in [0.4, 0.9, 0.99] {
            for eta_lambda in (1..400).map(|hundredth| f64::from(hundredth) / 100.0) {
                let left = larger_root(momentum, eta_lambda);
                assert!(left >= momentum_leaves(momentum) - 1e-12, "{eta_lambda}: {left}");
            }
        }
    }

    /// At the middle rate along and across are complex together, down to the best momentum.
    #[test]
    fn the_middle_rate_leaves_the_root_both_ways() {
        for steepness in [5.0, 20.0, 320.0_f64] {
            for momentum in [0.9, 0.99, best_momentum(steepness) + 1e-9] {
                let rate = (1.0 - momentum) / steepness.sqrt();
                for curvature in [1.0, steepness] {
                    let left = larger_root(momentum, rate * curvature);
                    assert!((left - momentum_leaves(momentum)).abs() < 1e-4, "{steepness} {left}");
                }
            }
        }
    }

    /// Inside the range both roots are complex, a little outside one of the two is not.
    #[test]
    fn between_the_even_rates_and_only_there_the_root_is_left_both_ways() {
        let (least, most) = even_rates(20.0, 0.9);
        let left = |rate: f64| larger_root(0.9, rate).max(larger_root(0.9, 20.0 * rate));
        for rate in [1.001 * least, 0.02, 0.1, 0.999 * most] {
            assert!((left(rate) - momentum_leaves(0.9)).abs() < 1e-12, "{rate}");
        }
        assert!(left(0.9 * least) > 0.96 && left(1.1 * most) > 1.0);
        let mu = best_momentum(20.0);
        let (least, most) = even_rates(20.0, mu);
        assert!((least / most - 1.0).abs() < 1e-12, "at the best momentum one rate is left");
    }

    #[test]
    fn where_momentum_pays_both_leave_the_same() {
        for momentum in [0.4, 0.9, 0.99] {
            let left = descent_leaves(pays_from(momentum));
            assert!((left - momentum_leaves(momentum)).abs() < 1e-12);
        }
        assert!((pays_from(0.9) - 37.973665961010276).abs() < 1e-9);
    }

    /// Descent follows its formula to the step, but for what the start leaves to across.
    #[test]
    fn runs_take_the_steps_that_are_calculated() {
        for steepness in [5.0, 20.0, 80.0] {
            let formula = steps_to_a_thousandth(descent_leaves(steepness)).ceil();
            assert_eq!(descent_takes(steepness), Some(formula as usize), "{steepness}");
        }
        let formula = steps_to_a_thousandth(momentum_leaves(0.9));
        let taken = momentum_takes(20.0, 0.9).expect("it arrives");
        assert!((taken as f64 / formula - 1.0).abs() < 0.1, "{taken} against {formula}");
    }
}
