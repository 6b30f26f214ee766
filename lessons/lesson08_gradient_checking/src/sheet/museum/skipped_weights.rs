//! The label of a layer that is not there: on the applicants, as n3 trains on them.

use lesson05_backprop::admissions::train_n3;
use shared::Result;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::skipped_weights::{gradient_check, train_wrong, wrong_slope};

/// The label.
///
/// # Errors
/// If the mended run diverges.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let (part, (x_test, y_test)) = (hall.n3_applicants.train(), hall.n3_applicants.test());
    let bad = train_wrong(&part, 21, 0.005, 900);
    let good = train_n3(&part, 21, 0.005, 900)?;
    let (first, wrongly, rightly) = (bad.errors[0], bad.errors[899], good.errors[899]);
    let check = gradient_check(wrong_slope, &part, 21);
    Ok(Exhibit {
        place: "n3 §6",
        bug: "output = sigmoid(hidden_output): the output weights are skipped",
        source: include_str!("../../museum/skipped_weights.rs"),
        effect: format!(
            "Trained so for 900 epochs and then measured with the right forward pass, the error goes \
             from {first:.4} to {wrongly:.4}; mended, to {rightly:.4}. {} {:.1} % of the tests are \
             right, against {:.1} %. The gradient check sees a relative error of {check:.2}, and the \
             shapes say it too: (batch, 2) where (batch) was wanted.",
            if wrongly < first {
                "It falls, so no loss curve shows the bug."
            } else {
                "It does not fall here."
            },
            100.0 * bad.network.accuracy(&x_test, &y_test),
            100.0 * good.network.accuracy(&x_test, &y_test)
        ),
        caught_by: "gradient check; the shapes",
        values: vec![
            ("skipped_first", first.into()),
            ("skipped_last", wrongly.into()),
            ("skipped_mended", rightly.into()),
            ("skipped_gradient_error", check.into()),
        ],
        figure: None,
    })
}
