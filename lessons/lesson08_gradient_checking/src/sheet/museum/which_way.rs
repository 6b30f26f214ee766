//! The label of up or down: ten steps each way.

use super::Exhibit;
use crate::museum::which_way::{gap_after, right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    show([wrong, right].map(|step: fn(f64, f64, f64) -> f64| gap_after(step, 10)))
}

/// The gaps after ten steps each way.
pub(super) fn show(gaps: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "which-way",
        place: "n4 §10",
        bug: "a − y > 0 said to mean \"move up\"",
        source: include_str!("../../museum/which_way.rs"),
        holds: gaps[0] > 2.0 && gaps[1].abs() < 2.0,
        effect: format!(
            "From a gap of 2 with η = 0.1, ten steps widen it to {:.2}; mended, they narrow it to \
             {:.2}.",
            gaps[0], gaps[1]
        ),
        caught_by: "the loss: it rises",
        values: vec![("which_way_gaps", gaps.into())],
        figure: None,
        table: None,
    }
}
