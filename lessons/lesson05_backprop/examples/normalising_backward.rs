//! # Back through a layer that normalises
//!
//! A layer takes in the n numbers x of one sample, and puts out the same numbers with mean 0 and
//! standard deviation 1:
//!
//!   μ = (x₁ + … + xₙ)/n,   s = √( ((x₁ − μ)² + … + (xₙ − μ)²)/n ),   yₖ = (xₖ − μ)/s
//!
//! It has nothing to learn. But the layers before it have, and for them it has to carry the slope
//! back: from y, (n), s and d_y, (n), the slope of a loss J by each y, to ∂J/∂x, (n). Write that
//! backward pass.
//!
//! Moving one xⱼ moves every y, along three ways: through xⱼ itself, through μ and through s. Two of
//! the slopes on the way are
//!
//!   ∂μ/∂xⱼ = 1/n   and   ∂s/∂xⱼ = (xⱼ − μ)/(n s) = yⱼ/n
//!
//! By hand: x = [0, 0, 3] has μ = 1 and s = √2, so y = [−1/√2, −1/√2, √2]. For d_y = [1, 0, 0] the
//! slopes are [0.354, −0.354, 0]: raising x₁ raises y₁, raising x₂ lowers it through μ and s.
//!
//! `v.sum()` is the sum of all numbers in v, `v.dot(w)` that of the products of two arrays; an array
//! plus, minus or times a single number does that to each of its numbers. The check compares with
//! a right backward pass, which a test has compared with differences, for three to seven numbers
//! that are not all the same. `exercises::normalising_backward::forward` is the way forward.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson05_backprop::exercises::normalising_backward::{EXERCISE, check};
use ndarray::Array1;

/// ∂J/∂x, (n), from y and d_y, both (n), and the number s.
fn normalising_backward(y: &Array1<f64>, s: f64, d_y: &Array1<f64>) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(normalising_backward))
}
