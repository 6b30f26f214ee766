//! The label of ½·m for 1/(2m): on the applicants.

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::scaled_loss::{gradient_check, wrong};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let (x, y) = hall.applicants.train();
    let ratio = gradient_check(wrong, &x, &y);
    Exhibit {
        place: "n0",
        bug: "the mean squared error as ½·m·Σ for 1/(2m)·Σ",
        source: include_str!("../../museum/scaled_loss.rs"),
        effect: format!(
            "With {} records its gradient is m² = {ratio:.0} times too long. A learning rate that \
             suits it suits no other number of records.",
            y.len()
        ),
        caught_by: "gradient check",
        values: vec![("scaled_loss_ratio", ratio.into())],
        figure: None,
    }
}
