//! # What BFGS learns from one step
//!
//! BFGS keeps an estimate B of the inverse of the Hessian. A step s has been made, and over it the
//! gradient has changed by y. Along the step the Hessian made y of s, so its inverse makes s of y,
//! and the new B is to do so too. The formula that changes B as little as possible is
//!
//! ```text
//! B ← (I − ρ s yᵀ) B (I − ρ y sᵀ) + ρ s sᵀ,      ρ = 1/(y · s)
//! ```
//!
//! A column times a row, as in s yᵀ, is a matrix: its entry (i, j) is s_i · y_j. I is the identity
//! matrix, with 1 on its diagonal and 0 elsewhere. Write the function that returns the new B.
//!
//! By hand: B = I, s = [1, 0], y = [2, 1]. Then y · s = 2 and ρ = ½. The matrix s yᵀ is
//! [[2, 1], [0, 0]], so the left bracket is [[0, −½], [0, 1]]. The left bracket times B times the
//! right one, which is the left one transposed, is [[¼, −½], [−½, 1]]. With ρ s sᵀ, that is
//! [[½, 0], [0, 0]], the new B is [[¾, −½], [−½, 1]]. It maps y to [¾ · 2 − ½, −½ · 2 + 1] = [1, 0],
//! which is s.
//!
//! `a.dot(&b)` is the matrix product, or the dot product of two vectors; `a.t()` is a matrix
//! transposed; `Array2::eye(n)` is the identity of n rows. `s.view().insert_axis(Axis(1))` is s as a
//! column, (n, 1), and with `Axis(0)` as a row, (1, n). The check compares your B with the
//! lesson's, for two to four parameters.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson11_beyond_gradient_descent::exercises::bfgs_update::{EXERCISE, check};
use ndarray::{Array1, Array2, Axis};

/// The new estimate, (n, n), from the old one, b, (n, n), the step s, (n), and the change of
/// the gradient over it, y, (n).
fn bfgs_update(b: &Array2<f64>, s: &Array1<f64>, y: &Array1<f64>) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(bfgs_update))
}
