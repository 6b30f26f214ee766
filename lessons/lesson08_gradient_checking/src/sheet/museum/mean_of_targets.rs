//! The label of a letter that stands for nothing: the grades, added up.

use shared::number::fixed;

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::mean_of_targets::{off_by, readings};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let y = &hall.applicants.data.gpa;
    let [by_median, by_variance] = readings(y).map(|v| off_by(y, v));
    Exhibit {
        place: "n4 §14",
        bug: "Σ yᵢ = m·v for m·ȳ",
        source: include_str!("../../museum/mean_of_targets.rs"),
        effect: format!(
            "The grades add up to {}. With v read as the median the formula is {} off, as the \
             variance {}; with ȳ it is exact.",
            fixed(y.sum(), 2),
            fixed(by_median, 2),
            fixed(by_variance, 2)
        ),
        caught_by: "adding up an example",
        values: vec![("sum_off", [by_median, by_variance].into())],
        figure: None,
    }
}
