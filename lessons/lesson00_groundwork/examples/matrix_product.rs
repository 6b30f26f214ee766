//! # All dot products at once
//!
//! A has some rows, and each of them is as long as B has rows: A is of the shape (rows, inner) and
//! B of (inner, columns). Their product C = A·B has the shape (rows, columns). Its entry in row i
//! and column j is the dot product of row i of A with column j of B:
//!
//! cᵢⱼ = Σₖ aᵢₖ·bₖⱼ.
//!
//! Write the function that fills in all the entries, by loops. The library has it ready as
//! `a.dot(b)`; do it without.
//!
//! By hand: A = [[1, 2], [3, 4]] and B = [[5, 6], [7, 9]]. The first row of A and the first column
//! of B give 1·5 + 2·7 = 19, and all four together are C = [[19, 24], [43, 54]].
//!
//! `a.nrows()` and `a.ncols()` are the two numbers of a shape. `Array2::zeros((2, 3))` is a matrix
//! of zeros with two rows and three columns, and `c[[i, j]]` is an entry of it, to read or, if `c`
//! was made by `let mut c`, to set. `a.row(i)` and `b.column(j)` are vectors; of two vectors `x` and
//! `y` the dot product is `x.dot(&y)`, and you may use it here. The check tries matrices of several
//! shapes, most of them not square.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson00_groundwork::exercises::matrix_product::{EXERCISE, check};
use ndarray::Array2;

/// A·B, (rows, columns), for A of (rows, inner) and B of (inner, columns).
fn matrix_product(a: &Array2<f64>, b: &Array2<f64>) -> Array2<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(matrix_product))
}
