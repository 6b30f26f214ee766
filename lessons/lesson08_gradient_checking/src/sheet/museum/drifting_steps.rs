//! The label of the update inside the loop: on the applicants.

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::drifting_steps::{Epoch, error_after, right, step_against_gradient, wrong};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let (x, y) = hall.applicants.train();
    let ratio = step_against_gradient(wrong, &x, &y);
    show(ratio, [wrong, right].map(|epoch: Epoch| error_after(100, epoch, &x, &y, 0.5)))
}

/// An epoch's step beside the gradient's, and the errors after training.
pub(super) fn show(ratio: f64, errors: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "drifting-steps",
        place: "n0",
        bug: "the update inside the record loop, Δw not set back between records",
        source: include_str!("../../museum/drifting_steps.rs"),
        holds: ratio > 10.0 && errors[0] < errors[1],
        effect: format!(
            "An epoch's step is {ratio:.0} times as long as the gradient asks for. With η = 0.5 the \
             error after 100 epochs is {:.4}, and {:.4} when mended: a larger learning rate in \
             disguise, which is even ahead.",
            errors[0], errors[1]
        ),
        caught_by: "one epoch's step against the gradient",
        values: vec![("drift_ratio", ratio.into()), ("drift_errors", errors.into())],
        figure: None,
        table: None,
    }
}
