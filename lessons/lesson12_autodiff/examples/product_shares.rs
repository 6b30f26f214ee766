//! # What a product hands back
//!
//! An operation on a tape has two halves. Forward, the product of two matrices, entry by entry, is
//! u ⊙ v. Backward, the gradient g of the product is known: its entry (i, j) says how fast the
//! output changes with the entry (i, j) of the product. Each factor gets its share of it, by the
//! chain rule: g times the slope of the product by that factor, entry by entry.
//!
//! One thing more. A factor that has a single row is *repeated* to fit, once for each row of the
//! other, and a factor with a single column is repeated for each column; a single number, (1, 1), is
//! repeated for both. Either factor may be the one that is repeated. What is used many times gets a
//! share from every use, and the shares add up, so that each factor's share has the factor's own
//! shape.
//!
//! Write the backward half: from u, v and g, which has the product's shape, the shares of u and of v.
//!
//! By hand: u = [[1, 2], [3, 4]], v = [[5, 6]] and g = [[1, 1], [1, 10]]. The row v is used twice. u gets
//! [[1 · 5, 1 · 6], [1 · 5, 10 · 6]] = [[5, 6], [5, 60]]. From the first row v gets [1 · 1, 1 · 2], from
//! the second [1 · 3, 10 · 4], together [[4, 42]].
//!
//! In ndarray `g * v` multiplies entry by entry and repeats v where it has to; u and v are never
//! both smaller than g. `a.sum_axis(Axis(0))` adds up the rows of a and leaves a vector;
//! `.insert_axis(Axis(0))` makes one row of it again. With `Axis(1)` the same is done to columns.
//! `a.nrows()` and `a.ncols()` count. The check compares your shares with those of the lesson's own
//! tape.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson12_autodiff::exercises::product_shares::{EXERCISE, check};
use ndarray::{Array2, Axis};

/// The shares of u and of v, each of its factor's shape, from the gradient g of u ⊙ v.
fn product_shares(u: &Array2<f64>, v: &Array2<f64>, g: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(product_shares))
}
