//! # How well a coin explains its tosses
//!
//! A coin shows heads with the probability p, and tails with 1 − p. It was tossed, and in a row of
//! tosses there were so many heads and so many tails. The probability of this very row is a product
//! with a factor for each toss, p for each of the heads and 1 − p for each of the tails:
//!
//! p · p · … · (1 − p) · (1 − p) · …
//!
//! Read as a function of p it is the likelihood of p. Of a thousand tosses it is so small that a
//! computer rounds it to 0, so one works with its natural logarithm.
//!
//! Write the function that returns the logarithm of the likelihood, and that is right for ten
//! thousand tosses, too.
//!
//! By hand: p = 0.25 with 2 heads and 1 tail has the likelihood 0.25 · 0.25 · 0.75 = 3/64, and the
//! logarithm of this is about −3.0603.
//!
//! The natural logarithm of a number p is `p.ln()`. The numbers of heads and tails are whole numbers;
//! `f64::from(heads)` can be multiplied by other numbers. Beside these a 1 is written 1.0, since a
//! number without a point is another type. The check has p from 0.1 to 0.9 and up to ten thousand
//! tosses; there may be no heads, or no tails.
#![allow(unused_variables)]

use std::process::ExitCode;

use lesson00_groundwork::exercises::log_likelihood::{EXERCISE, check};

/// The logarithm of the likelihood of p, if a row of tosses has so many heads and tails.
fn log_likelihood(p: f64, heads: i32, tails: i32) -> f64 {
    // Your lines:
    todo!()
    // End of your lines.
}

fn main() -> ExitCode {
    EXERCISE.hand_in(|| check(log_likelihood))
}
