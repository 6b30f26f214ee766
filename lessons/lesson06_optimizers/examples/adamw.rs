//! # Weight decay apart from the gradient
//!
//! Weight decay pulls every weight towards 0 by a small share at each step. Loshchilov and
//! Hutter's AdamW does so beside Adam's step, which knows nothing of it:
//!
//! θ ← θ − η · λ · θ, and then Adam's step with the gradient dθ as it is.
//!
//! Write the function that takes this step. It is given the lesson's `Adam`, in the middle of
//! some run, and changes it and θ where they stand: `adam.step(theta, gradient)` is one step of
//! Adam, which moves θ and mends Adam's averages, and `adam.learning_rate` is η. λ is called
//! `weight_decay`.
//!
//! By hand, in Adam's first step, which is η long: θ = [2], dθ = [1], η = 0.1 and λ = 0.5. The
//! share η · λ is 0.05, so θ shrinks from 2 to 1.9; then Adam takes 0.1 off, and θ = 1.8.
//!
//! `theta` is a `&mut Array1<f64>`: `*theta *= 2.0` doubles what it refers to, and `&*theta` lets
//! you read it. The check compares θ with that of the lesson's AdamW, and also Adam's averages m
//! and v, for one to three parameters.
#![allow(unused_imports, unused_variables)]

use std::process::ExitCode;

use lesson05_backprop::Optimizer;
use lesson06_optimizers::Adam;
use lesson06_optimizers::exercises::adamw::{EXERCISE, check};
use ndarray::Array1;

/// One step of AdamW with the decay λ: θ, (parameters), and Adam itself change.
fn adamw(adam: &mut Adam, theta: &mut Array1<f64>, gradient: &Array1<f64>, weight_decay: f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(adamw))
}
