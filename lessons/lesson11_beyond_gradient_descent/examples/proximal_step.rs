//! # A step of the lasso that makes zeros
//!
//! The lasso's loss has two parts: a smooth one, the squared error, and a price on each weight, λ
//! times its size. The smooth part has a slope g everywhere. The price has a kink at 0, so it is
//! treated exactly. One step of the method does the two one after the other:
//!
//! 1. A step of descent down the smooth part leads from w to v = w − η g.
//! 2. Each weight becomes the number w for which (w − v)²/(2η) + λ |w| is lowest. That is v, moved
//!    towards 0 by η λ and no further than 0.
//!
//! Write the function that takes this step for all weights and returns the new ones.
//!
//! By hand with η = 0.5 and λ = 0.2, so that η λ = 0.1, and the slope 0.4, so that η g = 0.2: the
//! weight 0.5 goes to v = 0.3 and on to 0.2. The weight 0.25 goes to v = 0.05, which is nearer to 0
//! than 0.1, and becomes 0. The weight −0.25 goes to v = −0.45 and on to −0.35.
//!
//! `w - eta * g` is made number by number, `v.mapv(|v| …)` applies a rule to each number, and for a
//! number `v` there are `v.abs()`, `v.signum()` (1 or −1) and `v.max(0.0)`. The check compares your
//! weights with the lesson's.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson11_beyond_gradient_descent::exercises::proximal_step::{EXERCISE, check};
use ndarray::Array1;

/// The weights after one step, (features), from the weights w and the slope g of the smooth part
/// there, both (features), the rate η and the price λ.
fn proximal_step(w: &Array1<f64>, g: &Array1<f64>, eta: f64, lambda: f64) -> Array1<f64> {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(proximal_step))
}
