//! # Newton's step for two parameters
//!
//! A loss of two parameters has at some place the gradient g, two slopes, and the Hessian H, a
//! table of two rows and two columns,
//!
//! ```text
//! g = [g₁, g₂]        H = [[a, b],
//!                          [b, d]]
//! ```
//!
//! in which a says how fast the first slope changes with the first parameter, d how fast the
//! second changes with the second, and b how fast each changes with the other. After a step
//! s = [s₁, s₂] the gradient is about g + H s. Newton's step is the one for which that is 0:
//!
//! ```text
//! a s₁ + b s₂ = −g₁
//! b s₁ + d s₂ = −g₂
//! ```
//!
//! Write the function that returns this step, [s₁, s₂]. It is what is added to the parameters.
//! The Hessian is symmetric and positive, a bowl's, so a, d and a d − b² are greater than 0.
//!
//! By hand in a ravine: g = [−4, 20] and H = [[1, 0], [0, 20]] give 1 · s₁ = 4 and
//! 20 · s₂ = −20, so the step is [4, −1]. And one whose axes are turned: g = [1, 0] and
//! H = [[2, 1], [1, 2]] give 2 s₁ + s₂ = −1 and s₁ + 2 s₂ = 0; the step is [−2/3, 1/3].
//!
//! `g[0]` is g₁, `h[[0, 1]]` is b, and `array![u, v]` makes an array of two numbers. The check
//! compares your step with the lesson's, in bowls of many shapes.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson11_beyond_gradient_descent::exercises::newton_step::{EXERCISE, check};
use ndarray::{Array1, Array2, array};

/// The step s, (2), with H s = −g, for the gradient g, (2), and the Hessian H, (2, 2).
fn newton_step(g: &Array1<f64>, h: &Array2<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(newton_step))
}
