//! # One step back through a hidden layer
//!
//! A network has one layer of hidden sigmoid units and one sigmoid as output, without biases. It
//! has gone forward through a batch of m samples:
//!
//! - h = σ(x · W), (batch, hidden), is what the hidden units have put out;
//! - a = σ(h · w), (batch), is what the output has put out, where y, (batch), was right.
//!
//! The loss is the mean over the batch of ½(a − y)². Write the backward pass: from x, (batch,
//! inputs), h, a, y and the output's weights w, (hidden), to the two slopes ∂J/∂W, (inputs,
//! hidden), and ∂J/∂w, (hidden). W itself is not needed for that.
//!
//! By hand: one sample x = [[2]] and two hidden units with W = [[0, 0]], so h = [[½, ½]]; with
//! w = [4, −4] the output's sum is 0 and a = [½]. If y = [1], the output's error term is
//! (½ − 1) · ½ · (1 − ½) = −⅛, and ∂J/∂w = [−1/16, −1/16]. Hidden unit 1 has the error term
//! −⅛ · 4 · ½ · (1 − ½) = −⅛ and unit 2, whose weight is −4, has ⅛. So ∂J/∂W = [[−¼, ¼]].
//!
//! `*` multiplies entry by entry, `v.dot(&matrix)` and `x.t().dot(&matrix)` are products.
//! `v.insert_axis(Axis(1))` makes a column, (batch, 1), of v, (batch), and uses v up; a column
//! times an array of (hidden) is (batch, hidden). `y.len() as f64` is m. The check compares
//! with the lesson's backward pass, for batches of one to five samples.
#![allow(unused_variables, unused_imports)]

use std::process::ExitCode;

use lesson05_backprop::exercises::backward_pass::{EXERCISE, check};
use ndarray::{Array1, Array2, Axis};

/// (∂J/∂W, ∂J/∂w), (inputs, hidden) and (hidden), from x, (batch, inputs), h, (batch, hidden), a
/// and y, (batch), and w, (hidden).
fn backward_pass(
    x: &Array2<f64>,
    h: &Array2<f64>,
    a: &Array1<f64>,
    y: &Array1<f64>,
    w: &Array1<f64>,
) -> (Array2<f64>, Array1<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(backward_pass))
}
