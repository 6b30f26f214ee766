//! Lesson 10: hyperparameters, and four ways to look for good ones.
//!
//! Parameters are what the gradient changes. Hyperparameters are what it cannot:
//! the learning rate, the number of hidden units, the weight decay. They are tried
//! out. In reading order:
//!
//! - [`scale`]: on which scale to draw them, and on which β.
//! - `setting`: three hyperparameters, each on its scale.
//! - [`task`]: one trial: train with a setting, ask the validation set.
//! - [`one_at_a_time`]: what each hyperparameter does.
//! - [`capacity`]: how much a network learns by heart, by each hyperparameter.
//! - `grid`: every combination of a few values, or places by chance.
//! - `gaussian_process`: a guess at a function from a few of its values, with
//!   how sure it is.
//! - `improvement`: where to look next, by that guess.
//! - `search`: grid, random, coarse to fine, Bayesian.
//! - [`study`]: one search, from its first trial to its last.
//! - [`record`]: what is done so far, in a file.
//! - `searches`: many studies on all cores, which can be interrupted.
//! - `compare`: which search finds most with the same budget?
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

pub mod capacity;
mod compare;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
mod gaussian_process;
mod grid;
mod improvement;
pub mod one_at_a_time;
pub mod record;
pub mod scale;
mod search;
mod searches;
mod setting;
pub mod sheet;
pub mod study;
pub mod task;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use gaussian_process::GaussianProcess;
pub use improvement::expected_improvement;
pub use search::Method;
pub use setting::Setting;
pub use task::{Task, Trial};
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson03_least_squares, lesson04_losses,
    lesson05_backprop, lesson06_optimizers, lesson09_deep_networks, ndarray, shared,
};
