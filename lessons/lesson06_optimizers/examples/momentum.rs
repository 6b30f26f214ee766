//! # One step of momentum
//!
//! A ball rolls downhill and keeps its speed. The parameters θ are its place, and the velocity
//! v, one number for each parameter, is its last move. At each step the velocity keeps the
//! share μ of what it was, and the slope dθ pulls at it; then it carries θ along:
//!
//! v ← μ · v − η · dθ, θ ← θ + v.
//!
//! Write the function that takes this step, and returns the new θ and the new v, in this order.
//! The learning rate η is inside the velocity, as in the chapter.
//!
//! By hand: θ = [1], v = [0.5], dθ = [2], η = 0.1 and μ = 0.9 give v = 0.9 · 0.5 − 0.1 · 2 = 0.25,
//! so θ = 1.25. The slope pulls back, and the ball rolls on all the same.
//!
//! A number times an array is `2.0 * x`; `x - y` and `x + y` go number by number. To use an array
//! once more after it has been added, add a reference to it: `theta + &v`. The check compares your
//! θ and your v with the lesson's, for one to four parameters, at rest and in motion.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson06_optimizers::exercises::momentum::{EXERCISE, check};
use ndarray::Array1;

/// θ and the velocity after one step, each (parameters).
fn momentum(
    theta: &Array1<f64>,
    velocity: &Array1<f64>,
    gradient: &Array1<f64>,
    learning_rate: f64,
    momentum: f64,
) -> (Array1<f64>, Array1<f64>) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(momentum))
}
