//! The label of ½·m for 1/(2m): on the applicants.

use shared::number::count;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::scaled_loss::{gradient_check, right, wrong};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let (x, y) = hall.applicants.train();
    show(gradient_check(wrong, &x, &y), y.len())
        .with("scaled_loss_mended", gradient_check(right, &x, &y))
}

/// How many times too long the gradient is, with so many records.
pub(super) fn show(ratio: f64, records: usize) -> Exhibit {
    let squared = (records * records) as f64;
    Exhibit {
        id: "scaled-loss",
        place: "n0",
        bug: "the mean squared error as ½·m·Σ for 1/(2m)·Σ",
        source: include_str!("../../museum/scaled_loss.rs"),
        holds: (ratio / squared - 1.0).abs() < 1e-6,
        effect: format!(
            "With {records} records its gradient is m² = {} times as long as it should be.",
            count(ratio.round() as usize)
        ),
        caught_by: "a gradient check",
        values: vec![("scaled_loss_ratio", ratio.into())],
        figure: None,
        table: None,
    }
}
