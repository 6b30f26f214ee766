//! The label of a letter that stands for nothing: the grades, added up.

use shared::number::fixed;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::mean_of_targets::{off_by, readings, right};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let y = &hall.applicants.data.gpa;
    show(y.sum(), right(y), readings(y).map(|v| off_by(y, v))).with("sum_by_mean", right(y))
}

/// The sum of the grades, as it is and by their mean, and how far off two readings of v are.
pub(super) fn show(sum: f64, by_mean: f64, [by_median, by_variance]: [f64; 2]) -> Exhibit {
    let rounding = 1e-9 * sum.abs();
    Exhibit {
        id: "mean-of-targets",
        place: "n4 §14",
        bug: "Σ yᵢ = m·v for m·ȳ",
        source: include_str!("../../museum/mean_of_targets.rs"),
        holds: (by_mean - sum).abs() < rounding
            && by_median.abs() > rounding
            && by_variance.abs() > rounding,
        effect: format!(
            "The applicants' grades add up to {}. With v read as their median the formula is {} off, \
             and as their variance {}; with ȳ it is exact.",
            fixed(sum, 2),
            fixed(by_median, 2),
            fixed(by_variance, 2)
        ),
        caught_by: "adding up an example",
        values: vec![("sum_off", [by_median, by_variance].into())],
        figure: None,
        table: None,
    }
}
