//! A table of one difference beside slopes of several sizes, and one wrong slope among a
//! thousand.

use ndarray::Array1;
use shared::number::{about, count, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::relative_error::{WRONG, relative_distance, relative_error, verdict};

/// The wrong slope among many right ones: with the wrong sign and size.
const ONE_WRONG: (f64, f64) = (-0.01, 1.0);

/// How many slopes there are in all.
const FEW: usize = 1000;
const MANY: usize = 1_000_000;

/// n1's one number for a whole gradient of so many slopes, of which one is wrong.
fn one_wrong_of(count: usize) -> f64 {
    let (wrong, right) = ONE_WRONG;
    let numeric = Array1::from_elem(count, right);
    let mut analytic = numeric.clone();
    analytic[0] = wrong;
    relative_distance(&analytic, &numeric)
}

/// The section.
pub fn section() -> Section {
    show([(1000.0001, 1000.0), (1.0001, 1.0), (0.0002, 0.0001)], [FEW, MANY].map(one_wrong_of))
}

/// Three pairs of slopes, and what one wrong slope makes of a few and of many.
fn show(pairs: [(f64, f64); 3], [few, many]: [f64; 2]) -> Section {
    let mut table = Table::new(
        "relative-errors",
        "The same difference beside slopes of different size.",
        ["backpropagation", "differences", "difference", "relative error", "verdict"],
    );
    let mut errors = Vec::new();
    for (analytic, numeric) in pairs.into_iter().chain([(0.0, 0.0)]) {
        let error = relative_error(analytic, numeric);
        errors.push(error);
        table.row([
            short(analytic),
            short(numeric),
            fixed(analytic - numeric, 4),
            about(error, 2),
            verdict(error).to_owned(),
        ]);
    }
    let worst = relative_error(ONE_WRONG.0, ONE_WRONG.1);
    let mut section = Section::new("relative", "How different is too different?");
    section
        .table(table)
        .claim(
            "one-of-many",
            Always,
            few > WRONG && many < WRONG && worst > WRONG,
            format!(
                "One slope with the wrong sign and size makes the number for the whole gradient \
                 {few:.3}, which is called wrong, if it is one of {}, and {}, which is not, if it is \
                 one of {}; its own relative error is {worst:.2} in both.",
                count(FEW),
                about(many, 1),
                count(MANY)
            ),
        )
        .value("errors", errors)
        .value("one_in_a_thousand", few);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_slope_that_does_not_hide_is_noticed() {
        let wrong = show([(1.0, 1.0); 3], [1.0, 1.0]);
        assert!(section().holds("one-of-many") && !wrong.holds("one-of-many"));
    }
}
