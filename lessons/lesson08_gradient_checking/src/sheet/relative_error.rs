//! A table of one difference beside slopes of several sizes, and one wrong slope among a
//! thousand.

use ndarray::Array1;
use shared::number::{about, fixed, short};
use shared::{Section, Table};

use crate::relative_error::{RIGHT, WRONG, relative_distance, relative_error, verdict};

/// The section.
pub fn section() -> Section {
    let mut table = Table::new(
        "relative-errors",
        "The same difference beside slopes of different size.",
        ["backpropagation", "differences", "difference", "relative error", "verdict"],
    );
    for (analytic, numeric) in [(1000.0001, 1000.0), (1.0001, 1.0), (0.0002, 0.0001), (0.0, 0.0)] {
        let error = relative_error(analytic, numeric);
        table.row([
            short(analytic),
            short(numeric),
            fixed(analytic - numeric, 4),
            about(error, 2),
            verdict(error).to_owned(),
        ]);
    }
    // 999 entries right, one with the wrong sign and size.
    let (right, wrong) = (1.0, -0.01);
    let numeric = Array1::from_elem(1000, right);
    let mut analytic = numeric.clone();
    analytic[0] = wrong;
    let together = relative_distance(&analytic, &numeric);
    let mut section = Section::new("relative", "How different is too different?");
    section
        .text("A threshold for the bare difference fits one size of slope. So it is set in proportion.")
        .table(table)
        .text(format!(
            "Below {} the gradient is right, above {} it is wrong. Between them it \
             depends: a kink of a ReLU within reach of the step explains such an error, and so does \
             a small bug.",
            about(RIGHT, 1),
            about(WRONG, 1)
        ))
        .text(format!(
            "n1 §5.6 takes one number for the whole gradient, ‖a − n‖/(‖a‖ + ‖n‖). One slope of \
             1000 that has the wrong sign and size makes it {together:.3}: a small warning. Entry \
             by entry, the worst one has a relative error of {:.2}, and it has a place.",
            relative_error(wrong, right)
        ))
        .value("one_in_a_thousand", together);
    section
}
