//! Lesson 4: losses, how wrong is a prediction, and which way is better.
//!
//! Learning goes downhill, so everything depends on the hill. A loss says how
//! wrong a prediction is; its slope says what to do about it. In reading order:
//!
//! - [`absolute_and_squared`]: why errors are squared, and which way is down.
//! - [`information`]: surprise, and what a wrong forecast costs: cross-entropy.
//! - [`mod@softmax`]: scores to probabilities, without overflow.
//! - [`mod@argmax`]: the class that a prediction points at.
//! - `loss`: one loss for a whole batch, and its gradient.
//! - [`surface`]: the loss over slope and intercept: a bowl.
//! - [`ellipses`]: why its contours are ellipses, and how they become circles.
//! - [`classification`]: why classes want cross-entropy.
//! - [`tasks`]: a number or a class, by one layer and two losses.
//! - [`accuracy`]: what an accuracy does not see, and what a loss does not say.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

pub mod absolute_and_squared;
pub mod accuracy;
pub mod argmax;
pub mod classification;
pub mod ellipses;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod information;
mod loss;
pub mod sheet;
pub mod softmax;
pub mod surface;
pub mod tasks;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use argmax::{argmax, class};
pub use information::{binary_cross_entropy, cross_entropy};
pub use loss::Loss;
pub use softmax::{log_sum_exp, softmax, softplus};
pub use {lesson01_perceptron, lesson02_gradient_descent, lesson03_least_squares, ndarray, shared};
