//! A table of one difference beside slopes of several sizes, and one wrong slope among a
//! thousand.

use ndarray::Array1;
use shared::number::{about, count, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::relative_error::{WRONG, relative_distance, relative_error, verdict};

/// The wrong slope among many right ones: with the wrong sign and size.
const ONE_WRONG: (f64, f64) = (-0.01, 1.0);

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
    show(
        [(1000.0001, 1000.0), (1.0001, 1.0), (0.0002, 0.0001)],
        [1000, 1_000_000].map(one_wrong_of),
    )
}

/// Three pairs of slopes, and what one wrong slope makes of a few and of many.
fn show(pairs: [(f64, f64); 3], [few, many]: [f64; 2]) -> Section {
    let mut table = Table::new(
        "relative-errors",
        "The same difference beside slopes of different size.",
        ["backpropagation", "differences", "difference", "relative error", "verdict"],
    );
    for (analytic, numeric) in pairs.into_iter().chain([(0.0, 0.0)]) {
        let error = relative_error(analytic, numeric);
        table.row([
            short(analytic),
            short(numeric),
            fixed(analytic - numeric, 4),
            about(error, 2),
            verdict(error).to_owned(),
        ]);
    }
    let says = |pair: usize, begin: &str| {
        let (analytic, numeric) = pairs[pair];
        verdict(relative_error(analytic, numeric)).starts_with(begin)
    };
    let worst = relative_error(ONE_WRONG.0, ONE_WRONG.1);
    let mut section = Section::new("relative", "How different is too different?");
    section
        .table(table)
        .claim(
            "same-difference",
            Always,
            says(0, "right") && says(1, "look closer") && says(2, "wrong"),
            format!(
                "The same difference is right beside a slope of {}, wants a closer look beside {}, and \
                 is wrong beside {}.",
                short(pairs[0].1),
                short(pairs[1].1),
                short(pairs[2].1)
            ),
        )
        .claim(
            "one-of-many",
            Always,
            few > WRONG && many < WRONG && worst > 1.0,
            format!(
                "One slope with the wrong sign and size makes n1's number for the whole gradient \
                 {few:.3} if it is one of {}, and {} if it is one of {}, below the {} from which on \
                 it is called wrong; entry by entry it has a relative error of {worst:.2} in both.",
                count(1000),
                about(many, 1),
                count(1_000_000),
                about(WRONG, 1)
            ),
        )
        .value("one_in_a_thousand", few);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slopes that are all alike, and one wrong slope that is as good as alone.
    #[test]
    fn other_slopes_are_noticed() {
        let (right, wrong) = (section(), show([(1.0, 1.0); 3], [1.0, 1.0]));
        for id in ["same-difference", "one-of-many"] {
            assert!(right.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
