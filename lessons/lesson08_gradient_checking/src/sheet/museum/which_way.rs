//! The label of up or down: ten steps each way.

use super::Exhibit;
use crate::museum::which_way::{gap_after, right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let gaps = [wrong, right].map(|step: fn(f64, f64, f64) -> f64| gap_after(step, 10));
    Exhibit {
        place: "n4 §10",
        bug: "a − y > 0 said to mean \"move up\"",
        source: include_str!("../../museum/which_way.rs"),
        effect: format!(
            "From a gap of 2 with η = 0.1, ten steps leave a gap of {:.2}, and {:.2} when mended.",
            gaps[0], gaps[1]
        ),
        caught_by: "the loss: it rises",
        values: vec![("which_way_gaps", gaps.into())],
        figure: None,
    }
}
