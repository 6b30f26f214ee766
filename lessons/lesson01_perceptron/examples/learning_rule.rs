//! # One step of the learning rule
//!
//! A perceptron has the weights w and the bias b. It *fires*, which is to say that its answer
//! a is 1, where w · x + b is 0 or more; elsewhere a is 0. It is shown a sample x, whose
//! right answer y is 1 or 0, and learns from it by Rosenblatt's rule:
//!
//! - Where the answer is right, nothing changes.
//! - Where the unit should have fired and did not, the input is added to the weights, and 1 to
//!   the bias.
//! - Where it fired and should not have, the input is taken off the weights, and 1 off the bias.
//!
//! Write the function that takes this step, and returns the new weights and the new bias.
//!
//! By hand: w = [1, −2], b = 0.5 and x = [1, 1] give 1 − 2 + 0.5 = −0.5, so a = 0. If y is 1, the
//! step leads to w = [2, −1] and b = 1.5. Now the sum is 2.5, and the unit fires.
//!
//! `w.dot(x)` is the sum of the products, and `w + x` adds number by number. A number times an
//! array is `2.0 * x`. Answers and errors are written with a point, 1.0 and 0.0, as y is such a
//! number. The check compares your step with the lesson's, for units with one to four inputs.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson01_perceptron::exercises::learning_rule::{EXERCISE, check};
use ndarray::Array1;

/// The weights, (inputs), and the bias after one step on the sample x, (inputs), whose right
/// answer y is 1 or 0.
fn learning_rule(w: &Array1<f64>, b: f64, x: &Array1<f64>, y: f64) -> (Array1<f64>, f64) {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(learning_rule))
}
