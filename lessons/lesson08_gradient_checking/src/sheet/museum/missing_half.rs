//! The label of a loss without its ½: by a gradient check.

use shared::number::about;

use super::Exhibit;
use crate::museum::missing_half::{gradient_check, right, wrong};
use crate::relative_error::RIGHT;

/// The label.
pub fn exhibit() -> Exhibit {
    let losses: [fn(f64, f64) -> f64; 2] = [wrong, right];
    show(losses.map(gradient_check)).with("missing_half_losses", losses.map(|loss| loss(0.9, 0.2)))
}

/// The relative errors of a − y beside each loss's own slope.
pub(super) fn show([error, mended]: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "missing-half",
        place: "n1 §3, §5.0",
        bug: "y for x in the sigmoid; E without the ½ that its derivative drops",
        source: include_str!("../../museum/missing_half.rs"),
        holds: (error - 0.5).abs() < 1e-6 && mended < RIGHT,
        effect: format!(
            "The derivative that is printed is half of the loss's own: a relative error of \
             {error:.2}, and with the ½ one below {}.",
            about(RIGHT, 1)
        ),
        caught_by: "a gradient check",
        values: vec![("missing_half_error", error.into())],
        figure: None,
        table: None,
    }
}
