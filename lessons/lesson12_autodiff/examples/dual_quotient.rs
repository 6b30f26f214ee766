//! # The quotient of two numbers that carry their slope
//!
//! A dual number is a value together with its slope: how fast the value changes with one input
//! that was chosen. For sums and products of dual numbers the rules are
//!
//! ```text
//! (u + v)′ = u′ + v′
//! (u · v)′ = u′ · v + u · v′
//! ```
//!
//! Write the function that divides one dual number by another: it returns the quotient's value,
//! u/v, and its slope. The value of v is never 0; its slope may be.
//!
//! By hand: u = (3, 1) and v = (2, 1), which is x/(x − 1) at x = 3. The value is 1.5. At x = 3.01 the
//! quotient is 3.01/2.01 = 1.4975, which is 0.0025 less: the slope is −0.25. And u = (6, 1) over the
//! constant v = (3, 0) is (2, 1/3).
//!
//! `u.value` and `u.slope` are the two numbers of u, and `Dual { value: 1.5, slope: -0.25 }` makes
//! one. The check compares your quotient with the lesson's, for numbers of both signs.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson12_autodiff::Dual;
use lesson12_autodiff::exercises::dual_quotient::{EXERCISE, check};

/// u/v, with its slope.
fn dual_quotient(u: Dual, v: Dual) -> Dual {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(dual_quotient))
}
