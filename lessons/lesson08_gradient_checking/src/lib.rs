//! Lesson 8: gradient checking, and a museum of real bugs with the checks that catch them.
//!
//! Backpropagation is easily written almost right, and an almost right gradient
//! still brings the loss down. So it is compared with differences, which know
//! nothing of the chain rule. In reading order:
//!
//! - [`differences`]: a derivative by trying, and the best step.
//! - [`mod@relative_error`]: how different is too different?
//! - [`mod@numeric_gradient`]: a whole gradient by trying.
//! - `checker`: a whole network, and where it is wrong.
//! - `forgotten_slope`: a bug on purpose.
//! - [`advice`]: how to check, and how not to.
//! - [`kinks`]: where there is no derivative.
//! - `misled`: what a check does not see, and what it sees that is not there.
//! - [`museum`]: the notes' own bugs, each with the check that catches it.
//! - [`sheet`]: what the reader sees of it.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.

pub mod advice;
mod checker;
pub mod differences;
#[cfg(feature = "exercises")]
pub mod exercises;
mod forgotten_slope;
pub mod formulas;
pub mod kinks;
mod misled;
pub mod museum;
pub mod numeric_gradient;
pub mod relative_error;
pub mod sheet;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use checker::{Disagreement, Parameter, check, check_gradient};
pub use numeric_gradient::numeric_gradient;
pub use relative_error::relative_error;
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, ndarray, shared,
};
