//! Shows four applicants going through two layers, and who is admitted.

use ndarray::array;
use shared::figure::{Chart, Colour};
use shared::number::short;
use shared::{Section, Strength::Always, Table};

use crate::region::{admit, enough, not_too_weak};

/// Both lines and the region that is on the right side of both.
fn figure() -> Chart {
    // The smaller of the two sums is positive just where both are.
    let inside = |x: f64, y: f64| {
        let scores = array![x, y];
        enough().sum(&scores).min(not_too_weak().sum(&scores))
    };
    Chart::new("region", "Two units draw lines, the third keeps what both allow")
        .x("first exam, points")
        .y("second exam, points")
        .x_range(0.0..100.0)
        .y_range(0.0..100.0)
        .equal_units()
        .region("admitted", inside)
        .colour(Colour::Green)
        .line("sum ≥ 120", [(20.0, 100.0), (100.0, 20.0)])
        .colour(Colour::Blue)
        .line("second ≥ 40", [(0.0, 40.0), (100.0, 40.0)])
        .colour(Colour::Vermilion)
}

/// The scores of four applicants, one for each pair of answers.
const APPLICANTS: [(f64, f64); 4] = [(90.0, 50.0), (95.0, 30.0), (50.0, 60.0), (30.0, 20.0)];

pub(super) fn section() -> Section {
    show(APPLICANTS)
}

fn show(applicants: [(f64, f64); 4]) -> Section {
    let mut table = Table::new(
        "region",
        "Four applicants go through the two layers.",
        ["first", "second", "sum ≥ 120?", "second ≥ 40?", "admitted"],
    );
    let answers = applicants.map(|(first, second)| admit(first, second));
    for ((first, second), (hidden, answer)) in applicants.iter().zip(&answers) {
        table.row([*first, *second, hidden[0], hidden[1], *answer].map(short));
    }
    let said = answers.each_ref().map(|(hidden, answer)| [hidden[0], hidden[1], *answer]);
    let mut section = Section::new("region", "And what can three neurons decide?");
    section
        .text(
            "Admission takes 120 points in two exams together, and 40 in the second. Two units ask \
             for the one and for the other, and a third computes AND of what they say.",
        )
        .figure(figure())
        .table(table)
        .claim(
            "one-of-four",
            Always,
            said == [[1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]],
            "Only the first of these four is admitted: the second fails the one question, the \
             third the other, the fourth both.",
        )
        .value("hidden", said.map(|[enough, not_too_weak, _]| [enough, not_too_weak]))
        .value("admitted", said.map(|[.., answer]| answer))
        .value(
            "sums",
            [enough(), not_too_weak()]
                .map(|unit| applicants.map(|(first, second)| unit.sum(&array![first, second]))),
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_applicants_are_judged_otherwise() {
        assert!(section().holds("one-of-four"));
        for changed in 0..4 {
            let mut applicants = APPLICANTS;
            let (first, second) = &mut applicants[changed];
            (*first, *second) = (120.0 - *first, 90.0 - *second);
            assert!(!show(applicants).holds("one-of-four"), "applicant {changed}");
        }
    }
}
