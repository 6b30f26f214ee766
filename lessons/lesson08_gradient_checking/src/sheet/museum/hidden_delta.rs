//! The label of whose derivative it is: on n0's network.

use super::Exhibit;
use crate::museum::hidden_delta::{cosine_on_n0s_example, gradient_check, right, wrong};
use crate::relative_error::{RIGHT, WRONG};

/// The label.
pub fn exhibit() -> Exhibit {
    show(gradient_check(wrong), gradient_check(right), cosine_on_n0s_example())
}

/// The relative errors of both, and the cosine of the angle between them.
pub(super) fn show(error: f64, mended: f64, cosine: f64) -> Exhibit {
    Exhibit {
        id: "hidden-delta",
        place: "n1 §7",
        bug: "the hidden error term with the derivative of the layer above",
        source: include_str!("../../museum/hidden_delta.rs"),
        holds: error > WRONG && mended < RIGHT && cosine > 0.99,
        effect: format!(
            "The relative error is only {error:.4}, since both derivatives are near ¼ in the middle \
             of a sigmoid. The wrong gradient points downhill all the same: the cosine of its angle \
             with the right one is {cosine:.4}."
        ),
        caught_by: "a gradient check",
        values: vec![("hidden_delta_error", error.into()), ("hidden_delta_cosine", cosine.into())],
        figure: None,
        table: None,
    }
}
