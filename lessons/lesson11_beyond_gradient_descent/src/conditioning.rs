//! # Iterations against the condition number
//!
//! A bowl whose steepest curvature is κ times its flattest. Descent's steps are
//! bounded by the steepest direction and its progress by the flattest, so it needs
//! about κ of them; momentum needs about √κ; what knows the curvature does not care.

use lesson05_backprop::{GradientDescent, Optimizer};
use lesson06_optimizers::Momentum;
use ndarray::Array1;

use crate::descent::minimise;
use crate::methods::Method;
use crate::objective::{Bowl, Objective as _};

/// By what share the gradient has to fall.
const SHARE: f64 = 1e-6;

// ANCHOR: first_order
/// Steps of an optimizer, from a start of ones, until the gradient has fallen by
/// [`SHARE`]; none if that takes more than `most`.
fn first_order(optimizer: &mut dyn Optimizer, bowl: &Bowl, most: usize) -> Option<usize> {
    let mut theta = Array1::ones(bowl.h.nrows());
    let mut gradient = bowl.gradient(&theta);
    let small = SHARE * gradient.dot(&gradient).sqrt();
    for step in 0..=most {
        if gradient.dot(&gradient).sqrt() <= small {
            return Some(step);
        }
        optimizer.step(&mut theta, &gradient);
        gradient = bowl.gradient(&theta);
    }
    None
}

/// Descent with the best fixed rate in a bowl with curvatures from 1 to κ.
fn best_descent(condition: f64) -> GradientDescent {
    GradientDescent { learning_rate: 2.0 / (1.0 + condition) }
}

/// Momentum with the best rate and friction, for so many parameters (Polyak, 1964).
fn best_momentum(condition: f64, parameters: usize) -> Momentum {
    let root = condition.sqrt();
    let momentum = ((root - 1.0) / (root + 1.0)).powi(2);
    Momentum { momentum, ..Momentum::new(4.0 / (1.0 + root).powi(2), parameters) }
}
// ANCHOR_END: first_order

/// Steps that theory gives descent: each multiplies the gradient by
/// (κ − 1)/(κ + 1) at best.
pub fn predicted(condition: f64) -> f64 {
    (SHARE.ln() / ((condition - 1.0) / (condition + 1.0)).ln()).max(1.0)
}

/// One whose iterations are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contender {
    /// Descent with the best fixed rate.
    FixedRate,
    /// Momentum with the best rate and friction.
    Momentum,
    /// A method with a line search.
    Searching(Method),
}

impl Contender {
    /// All of them.
    pub const ALL: [Contender; 5] = [
        Contender::FixedRate,
        Contender::Momentum,
        Contender::Searching(Method::Bfgs),
        Contender::Searching(Method::Lbfgs),
        Contender::Searching(Method::Newton),
    ];

    /// How many iterations it takes in a bowl of that condition number; none if
    /// more than `most`.
    pub fn iterations(self, bowl: &Bowl, condition: f64, most: usize) -> Option<usize> {
        let parameters = bowl.h.nrows();
        match self {
            Contender::FixedRate => first_order(&mut best_descent(condition), bowl, most),
            Contender::Momentum => {
                first_order(&mut best_momentum(condition, parameters), bowl, most)
            }
            Contender::Searching(method) => {
                let start = Array1::ones(parameters);
                let way = minimise(method.direction().as_mut(), bowl, &start, SHARE, most);
                way.converged.then(|| way.iterations())
            }
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Contender::FixedRate => "gradient descent",
            Contender::Momentum => "momentum",
            Contender::Searching(method) => method.name(),
        }
    }

    /// Its name as part of a value's name.
    pub fn key(self) -> &'static str {
        match self {
            Contender::FixedRate => "descent",
            Contender::Momentum => "momentum",
            Contender::Searching(method) => method.key(),
        }
    }
}

/// Condition numbers, each ten times the one before.
pub const CONDITIONS: [f64; 9] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

/// A contender, and its iterations at each of the [`CONDITIONS`].
pub type Counted = (Contender, [Option<usize>; 9]);

/// Counts the iterations of every contender at every condition number.
pub fn measure(dimensions: usize, most: usize, seed: u32) -> [Counted; 5] {
    let bowls = CONDITIONS.map(|condition| Bowl::with_condition(condition, dimensions, seed));
    Contender::ALL.map(|contender| {
        let count = |at: usize| contender.iterations(&bowls[at], CONDITIONS[at], most);
        (contender, std::array::from_fn(count))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(contender: Contender, condition: f64, most: usize) -> Option<usize> {
        contender.iterations(&Bowl::with_condition(condition, 20, 42), condition, most)
    }

    #[test]
    fn descent_needs_what_theory_says_and_momentum_its_root() {
        let steps = |contender, condition| count(contender, condition, 100_000).unwrap() as f64;
        for condition in [1e2, 1e3] {
            let descent = steps(Contender::FixedRate, condition) / predicted(condition);
            assert!((0.5..1.1).contains(&descent), "{descent}");
            // Momentum shrinks the gradient by (√κ − 1)/(√κ + 1) a step, once it rolls.
            let momentum = steps(Contender::Momentum, condition) / predicted(condition.sqrt());
            assert!((1.0..1.7).contains(&momentum), "{momentum}");
        }
    }

    /// With the two curvatures 1 and 9 every step multiplies the gradient by 0.8, one half
    /// of it turned around: by 10⁻⁶ after the 62nd, since ln 10⁻⁶/ln 0.8 = 61.9.
    #[test]
    fn descent_in_a_bowl_of_two_curvatures_takes_what_a_formula_says() {
        let bowl = Bowl { h: ndarray::array![[1.0, 0.0], [0.0, 9.0]] };
        assert_eq!(Contender::FixedRate.iterations(&bowl, 9.0, 62), Some(62));
        assert_eq!(Contender::FixedRate.iterations(&bowl, 9.0, 61), None);
        assert!((predicted(9.0) - 61.91310695109703).abs() < 1e-12);
        assert_eq!(predicted(1.0), 1.0);
    }

    /// Polyak's: 4/(√κ + 1)² and ((√κ − 1)/(√κ + 1))².
    #[test]
    fn the_best_momentum_is_polyaks() {
        let best = best_momentum(9.0, 3);
        assert_eq!((best.learning_rate, best.momentum, best.velocity.len()), (0.25, 0.25, 3));
    }

    /// In a round bowl each takes one step; Newton's method does in every bowl.
    #[test]
    fn all_are_counted_at_every_condition() {
        let counted = measure(3, 5, 1);
        assert_eq!(counted.map(|(contender, _)| contender), Contender::ALL);
        let [descent, _, bfgs, _, newton] = counted.map(|(_, iterations)| iterations);
        assert_eq!((descent[0], bfgs[0]), (Some(1), Some(1)));
        assert_eq!(newton, [Some(1); 9]);
        assert!(descent[1..].iter().all(Option::is_none), "{descent:?}");
    }

    #[test]
    fn each_contender_has_its_names() {
        let names = Contender::ALL.map(|contender| (contender.name(), contender.key()));
        let expected = [
            ("gradient descent", "descent"),
            ("momentum", "momentum"),
            ("BFGS", "bfgs"),
            ("L-BFGS", "lbfgs"),
            ("Newton", "newton"),
        ];
        assert_eq!(names, expected);
        let descent = Method::Descent;
        assert_eq!((descent.name(), descent.key()), expected[0]);
    }

    #[test]
    fn quasi_newton_hardly_notices() {
        for condition in [1e4, 1e8] {
            assert!(count(Contender::Searching(Method::Bfgs), condition, 1000).unwrap() < 200);
            assert_eq!(count(Contender::FixedRate, condition, 1000), None);
        }
    }
}
