//! The label of an average that is none: its steps under a constant gradient.

use shared::number::fixed;

use super::Exhibit;
use crate::museum::averaged_velocity::{right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let gradients = [1.0; 200];
    show(wrong(&gradients, 0.9, 0.01), right(&gradients, 0.9, 0.01))
}

/// The step that is told, and the step that is taken.
pub(super) fn show(told: f64, done: f64) -> Exhibit {
    Exhibit {
        id: "averaged-velocity",
        place: "n1 §4.5",
        bug: "the text says moving average, the code v = μ·v − η·dw",
        source: include_str!("../../museum/averaged_velocity.rs"),
        holds: (done / told - 10.0).abs() < 0.01,
        effect: format!(
            "Under a constant gradient of 1 with η = 0.01 and μ = 0.9 the text's step is {}, the \
             code's {}: {:.1} times as long, which is 1/(1 − μ).",
            fixed(told, 4),
            fixed(done, 4),
            done / told
        ),
        caught_by: "a fixture",
        values: vec![("velocity_ratio", (done / told).into())],
        figure: None,
        table: None,
    }
}
