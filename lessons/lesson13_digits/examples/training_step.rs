//! # A whole step of training
//!
//! Here is all of it in one function: a network of two layers sees a batch and takes one step of
//! gradient descent. The network is
//!
//! ```text
//! pub struct Weights {
//!     pub w1: Array2<f64>, // (inputs, hidden)
//!     pub b1: Array1<f64>, // (hidden)
//!     pub w2: Array2<f64>, // (hidden, classes)
//!     pub b2: Array1<f64>, // (classes)
//! }
//! ```
//!
//! and the batch is x, (batch, inputs), and y, (batch, classes), one-hot: 1 in the column of the right
//! class and 0 elsewhere. Four things are to be done:
//!
//! 1. Forward: z₁ = x · W₁ + b₁ and a = max(z₁, 0), the hidden ReLUs, then the logits z = a · W₂ + b₂.
//! 2. The loss: the softmax p of each row of logits, p_c = e^(z_c) / Σ e^z, and the cross-entropy
//!    J = −1/m Σ y · ln p, a mean over the m samples of the batch.
//! 3. Back: the gradient of J by W₁, b₁, W₂ and b₂. The ReLU has the slope 1 where z₁ > 0, else 0.
//! 4. The update: each of the four less η times its gradient.
//!
//! Write the function that returns the loss J, with the weights as they were given, and the weights
//! after the step. Logits may be larger than 1000, for which e^z would be infinite. So take the
//! largest logit of a row off before the exponential function, which leaves p as it is, and take the
//! loss from the logits: −ln p_c = ln Σ e^z − z_c, where ln Σ e^z is the largest logit plus the
//! logarithm of the sum that is left.
//!
//! By hand: W₁ = [[1, −1]], b₁ = [0.5, 0], W₂ = [[1, 0], [2, −1]], b₂ = [0, 0.5], x = [[1]], y = [[0, 1]]
//! and η = 0.1. Then z₁ = [1.5, −1], a = [1.5, 0], z = [1.5, 0.5] and p = [0.7311, 0.2689], so
//! J = −ln 0.2689 = 1.3133. By the logits the gradient is [0.7311, −0.7311]. W₂'s first row goes to
//! [1 − 0.1 · 1.5 · 0.7311, 0 + 0.1 · 1.5 · 0.7311] = [0.8903, 0.1097], and its second row stays, as does
//! all that belongs to the unit that is asleep. b₂ goes to [−0.0731, 0.5731]. The first hidden unit's
//! error is 1 · 0.7311 + 0 · (−0.7311) = 0.7311, so W₁ goes to [[0.9269, −1]] and b₁ to [0.4269, 0].
//!
//! `x.dot(&w)` is the matrix product, `x.t()` a matrix transposed; a vector is added to every row of
//! a matrix by `+`; `d.sum_axis(Axis(0))` adds up the rows. The weights are lent:
//! `&weights.w1 - eta * dw1` is a new array, where without `&` W₁ would be taken away from them,
//! which Rust forbids, and `Weights { w1, b1, w2, b2 }` makes one of four arrays with these names.
//! `for mut row in z.rows_mut()` goes through the rows. `row.mapv_inplace(|z| …)` changes one,
//! `row.sum()` adds it up, `row.dot(&other)` is a dot product, and its largest number is
//! `row.fold(f64::MIN, |top, &z| top.max(z))`. The check compares the loss and the four arrays with
//! those of lesson 5's network, for batches of one sample and of more.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson13_digits::exercises::training_step::{EXERCISE, Weights, check};
use ndarray::{Array1, Array2, Axis};

/// The loss J of the batch x, (batch, inputs), and y, (batch, classes), and the weights after one
/// step with the rate η.
fn training_step(weights: &Weights, x: &Array2<f64>, y: &Array2<f64>, eta: f64) -> (f64, Weights) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(training_step))
}
