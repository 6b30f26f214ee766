//! The label of a loss without its ½: by a gradient check.

use super::Exhibit;
use crate::museum::missing_half::{gradient_check, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let error = gradient_check(wrong);
    Exhibit {
        place: "n1 §3, §5.0",
        bug: "y for x in the sigmoid; E without the ½ that its derivative drops",
        source: include_str!("../../museum/missing_half.rs"),
        effect: format!(
            "The derivative that goes with it is half of what it should be: a relative error of \
             {error:.2}. Training works all the same, at half the learning rate that one thinks."
        ),
        caught_by: "gradient check",
        values: vec![("missing_half_error", error.into())],
        figure: None,
    }
}
