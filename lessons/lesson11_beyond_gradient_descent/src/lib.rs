//! Lesson 11: beyond gradient descent, methods that know the curvature, and one for gradients that do not exist.
//!
//! The gradient says which way is down, and nothing of how far. In a long valley
//! that is not enough. In reading order:
//!
//! - `objective`: what is minimised: a bowl, a landscape, the admissions neuron.
//! - `line_search`: how far along a direction.
//! - `descent`: one loop for all methods; the first goes straight down.
//! - [`newton`]: Newton's method, for roots and for minima.
//! - [`quasi_newton`]: BFGS and L-BFGS, which learn the curvature on the way.
//! - `methods`: all four by name, on lesson 6's landscapes.
//! - [`conditioning`]: iterations against the condition number.
//! - [`lasso`]: where the gradient does not exist: proximal gradient.
//! - [`stochastic`]: where few samples are better than all.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

pub mod conditioning;
mod descent;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod lasso;
mod line_search;
mod methods;
pub mod newton;
mod objective;
pub mod quasi_newton;
pub mod sheet;
pub mod stochastic;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use descent::{Direction, WayDown, minimise};
pub use methods::Method;
pub use objective::{Bowl, Logistic, Objective};
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson05_backprop, lesson06_optimizers,
    ndarray, shared,
};
