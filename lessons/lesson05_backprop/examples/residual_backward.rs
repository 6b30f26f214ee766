//! # Back through a residual layer
//!
//! A residual layer adds something to what it is given, and hands the sum on:
//!
//!   h = tanh(x · W + b),   y = x + h
//!
//! x, h and y are (batch, units), one sample per row, W is (units, units), b is (units): what comes
//! out has to be as wide as what went in, or they could not be added.
//!
//! It stands somewhere in a network. The backward pass of what comes after it has handed it d_y,
//! (batch, units), the slope of the loss J by its y. Write its own backward pass: from x, h, W
//! and d_y to the three slopes ∂J/∂x, which the layer before it will want, ∂J/∂W and ∂J/∂b. They
//! have the shapes of x, W and b. J is a mean over the batch, and its 1/m is in d_y already.
//!
//! By hand: one sample and one unit with x = [[2]], h = [[0.6]], W = [[0.5]] and d_y = [[1]]. tanh
//! has the slope 1 − h² = 0.64, so the slope by the sum inside it is 0.64. ∂J/∂W is
//! 2 · 0.64 = 1.28, and ∂J/∂b is 0.64. By x it is 1.32.
//!
//! `p.dot(&q)` is the product of matrices, `w.t()` the transposed one, `*` multiplies entry by
//! entry, and `p.sum_axis(Axis(0))` adds the rows up. The check compares with a right backward
//! pass, which a test has compared with differences, for one to four units and one to five
//! samples. `exercises::residual_backward::forward` is the way forward, if you want to try it.
#![allow(unused_variables, unused_imports)]

use std::process::ExitCode;

use lesson05_backprop::exercises::residual_backward::{EXERCISE, check};
use ndarray::{Array1, Array2, Axis};

/// (∂J/∂x, ∂J/∂W, ∂J/∂b), (batch, units), (units, units) and (units).
fn residual_backward(
    x: &Array2<f64>,
    h: &Array2<f64>,
    w: &Array2<f64>,
    d_y: &Array2<f64>,
) -> (Array2<f64>, Array2<f64>, Array1<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(residual_backward))
}
