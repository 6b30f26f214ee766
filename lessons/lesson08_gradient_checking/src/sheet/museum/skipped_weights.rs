//! The label of a layer that is not there: on the applicants, as n3 trains on them.

use lesson05_backprop::admissions::train_n3;
use shared::Result;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::skipped_weights::{gradient_check, train_wrong, wrong_slope};
use crate::relative_error::WRONG;

/// The label.
///
/// # Errors
/// If the mended run diverges.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let part = hall.n3_applicants.train();
    let bad = train_wrong(&part, 21, 0.005, 900);
    let good = train_n3(&part, 21, 0.005, 900)?;
    let (first, wrongly, rightly) = (bad.errors[0], bad.errors[899], good.errors[899]);
    let check = gradient_check(wrong_slope, &part, 21);
    Ok(show([first, wrongly, rightly], check))
}

/// The errors after the first epoch, after the last, and there when mended; and what the
/// gradient check finds.
pub(super) fn show([first, wrongly, rightly]: [f64; 3], check: f64) -> Exhibit {
    Exhibit {
        id: "skipped-weights",
        place: "n3 §6",
        bug: "output = sigmoid(hidden_output): the output weights are skipped",
        source: include_str!("../../museum/skipped_weights.rs"),
        holds: wrongly < first && rightly < first && check > WRONG,
        effect: format!(
            "In 900 epochs of such training the error, measured with the right forward pass, falls \
             from {first:.4} to {wrongly:.4}, and to {rightly:.4} when mended, so no loss curve shows \
             the bug. The gradient check does: a relative error of {check:.2}."
        ),
        caught_by: "a gradient check; the shapes",
        values: vec![
            ("skipped_first", first.into()),
            ("skipped_last", wrongly.into()),
            ("skipped_mended", rightly.into()),
            ("skipped_gradient_error", check.into()),
        ],
        figure: None,
        table: None,
    }
}
