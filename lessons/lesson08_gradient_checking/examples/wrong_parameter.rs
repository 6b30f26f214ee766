//! # Which parameter is wrong?
//!
//! Somebody hands you a function f, a place θ, and an array that is said to be the gradient of f
//! there. Write the checker: it returns `None` where the gradient is right, and otherwise
//! `Some(i)`, where i is the number of the parameter, counted from 0, whose entry is most wrong.
//!
//! What a slope should be is found by differences. An entry is wrong if its relative error is
//! above 10⁻⁷, and the most wrong one has the largest relative error. An entry that is NaN or
//! infinite is more wrong than any that is a number; there is at most one such. At none of the
//! places has f a slope of 0, so no difference is rounding alone.
//!
//! By hand: f(θ) = θ₁² + 3θ₂² + θ₃/10 at [1, 2, 5] has the gradient [2, 12, 0.1]. Given
//! [2, 13, 0.2], entry 1 has the relative error 1/13 and entry 2 has 0.1/0.2 = ½, so the answer
//! is `Some(2)`. Given [2, 12, 0.1] it is `None`.
//!
//! `numeric_gradient(f, theta, 1e-3)` and `relative_error(a, n)` are there for you, the lesson's
//! functions or, if you like, your own. `x.is_nan()` says whether x is NaN. The check has gradients
//! of a sum and of a network's loss: right ones, ones with a mistake or two, and one with a bug of
//! the lesson.
#![allow(unused_variables, unused_imports)]

use std::process::ExitCode;

use lesson08_gradient_checking::exercises::wrong_parameter::{EXERCISE, check};
use lesson08_gradient_checking::{numeric_gradient, relative_error};
use ndarray::Array1;

/// The number of the parameter that is most wrong, if any is.
fn wrong_parameter(
    f: &dyn Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    gradient: &Array1<f64>,
) -> Option<usize> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(wrong_parameter))
}
