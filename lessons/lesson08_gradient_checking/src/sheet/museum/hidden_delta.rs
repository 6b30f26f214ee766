//! The label of whose derivative it is: on n0's network.

use super::Exhibit;
use crate::museum::hidden_delta::{gradient_check, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let error = gradient_check(wrong);
    Exhibit {
        place: "n1 §7",
        bug: "the hidden error term with the derivative of the layer above",
        source: include_str!("../../museum/hidden_delta.rs"),
        effect: format!(
            "The signs are right, since both derivatives are positive, and with sigmoids near their \
             middle both are near ¼: the relative error is only {error:.4}. It still points downhill, and the \
             loss falls."
        ),
        caught_by: "gradient check",
        values: vec![("hidden_delta_error", error.into())],
        figure: None,
    }
}
