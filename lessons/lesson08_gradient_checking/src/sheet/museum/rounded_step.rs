//! The label of a result that comes from rounding: both numbers.

use super::Exhibit;
use crate::museum::rounded_step::{right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    Exhibit {
        place: "n4 §5",
        bug: "z = 150.246 after one step",
        source: include_str!("../../museum/rounded_step.rs"),
        effect: format!(
            "It is {:.4}; {:.4} comes of rounding b to two digits before using it. Round what is \
             printed, never what is computed with.",
            right(),
            wrong()
        ),
        caught_by: "running it",
        values: vec![("rounded_z", wrong().into()), ("unrounded_z", right().into())],
        figure: None,
    }
}
