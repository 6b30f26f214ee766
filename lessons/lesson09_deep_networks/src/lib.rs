//! Lesson 9: deep networks, what hidden layers do, how many one needs, and how to keep them from learning by heart.
//!
//! A neuron draws a straight line. A hidden layer first bends the plane, so that
//! a straight line will do. In reading order:
//!
//! - `plane`: four sets of points that no line can part.
//! - [`training`]: the networks of this lesson, and what their hidden units enclose.
//! - [`coordinates`]: a hidden layer as a change of coordinates.
//! - [`parity`]: depth against width, built by hand.
//! - [`learned_parity`]: depth against width, learned.
//! - [`classes`]: more than two classes, on real flowers.
//! - [`capacity`]: too few hidden units, and too many.
//! - [`pruning`]: hidden units are taken out, one by one.
//! - [`growing`]: hidden units are added, one by one.
//! - [`duration`]: whether wider networks take longer.
//! - `regularisation`: weight decay and early stopping.
//! - [`dropout`]: hidden units that stay away by chance.
//! - [`convolution`]: weights shared over places.
//! - [`recurrence`]: weights shared over time.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

pub mod capacity;
pub mod classes;
pub mod convolution;
pub mod coordinates;
pub mod dropout;
pub mod duration;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod growing;
pub mod learned_parity;
pub mod parity;
mod plane;
pub mod pruning;
pub mod recurrence;
mod regularisation;
pub mod sheet;
pub mod training;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use plane::Plane;
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, lesson08_gradient_checking, ndarray, shared,
};
