//! The label of a result that comes from rounding: both numbers.

use super::Exhibit;
use crate::museum::rounded_step::{right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    show(wrong(), right())
}

/// z from a rounded b, and from b as it is.
pub(super) fn show(rounded: f64, unrounded: f64) -> Exhibit {
    let n4s = |z: f64| (z - 150.246).abs() < 1e-3;
    Exhibit {
        id: "rounded-step",
        place: "n4 §5",
        bug: "z = 150.246 after one step",
        source: include_str!("../../museum/rounded_step.rs"),
        holds: n4s(rounded) && !n4s(unrounded),
        effect: format!(
            "After one step z is {unrounded:.4}; n4's number, {rounded:.4} before it was cut, comes of \
             rounding b to two decimals first."
        ),
        caught_by: "running it",
        values: vec![("rounded_z", rounded.into()), ("unrounded_z", unrounded.into())],
        figure: None,
        table: None,
    }
}
