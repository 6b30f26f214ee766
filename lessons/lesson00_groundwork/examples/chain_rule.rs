//! # The slope of a function in a function
//!
//! A number x goes into an inner function, which makes u of it, and u goes into an outer function,
//! which makes y of it. How fast does y change with x? The chain rule says:
//!
//! dy/dx = dy/du · du/dx,
//!
//! each slope at its own place: the inner one where x is, the outer one where u is.
//!
//! Your function is handed three functions and a number: `dy_du`, the slope of the outer function,
//! for every u; `u`, the inner function itself, for every x; `du_dx`, its slope, for every x; and the
//! place `x`. It returns dy/dx at x.
//!
//! By hand: y = u² and u = 2x + 1 have the slopes dy/du = 2u and du/dx = 2. At x = 1 there is u = 3,
//! so that dy/du = 6, and dy/dx = 6 · 2 = 12.
//!
//! A function that was handed over is called like any other: `u(x)` is a number. The check tries five
//! pairs of functions, each at two places, and compares within a share of 10⁻⁹.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson00_groundwork::exercises::chain_rule::{EXERCISE, check};

/// dy/dx at x, of dy/du, which depends on u, and of u and du/dx, which depend on x.
fn chain_rule(dy_du: fn(f64) -> f64, u: fn(f64) -> f64, du_dx: fn(f64) -> f64, x: f64) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(chain_rule))
}
