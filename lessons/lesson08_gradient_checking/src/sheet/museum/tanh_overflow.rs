//! The label of tanh by its textbook formula: tried at the edge of f64.

use super::Exhibit;
use crate::museum::tanh_overflow::{first_nan, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let first = first_nan(wrong);
    Exhibit {
        place: "n3 §3",
        bug: "tanh by its formula",
        source: include_str!("../../museum/tanh_overflow.rs"),
        effect: format!(
            "At z = {first} it divides infinity by infinity. A network in which one z gets that large \
             is NaN everywhere one step later."
        ),
        caught_by: "trying large inputs",
        values: vec![("tanh_first_nan", first.into())],
        figure: None,
    }
}
