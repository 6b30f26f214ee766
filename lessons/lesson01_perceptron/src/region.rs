//! # Two lines and an AND
//!
//! One unit cuts the plane in two. Two units cut it twice, and a third that ANDs
//! them keeps the part on the right side of both: a network of two layers.
//!
//! Source: n1 §1, whose example is two exam scores.

use ndarray::array;
use shared::figure::{Chart, Colour};
use shared::number::short;
use shared::{Section, Table};

use crate::threshold::{Perceptron, and};

// ANCHOR: region
/// Is the sum of two exam scores at least 120 points?
pub fn enough() -> Perceptron {
    Perceptron { weights: array![1.0, 1.0], bias: -120.0 }
}

/// Is the second score at least 40, whatever the first?
pub fn not_too_weak() -> Perceptron {
    Perceptron { weights: array![0.0, 1.0], bias: -40.0 }
}

/// The first layer's two answers, and the second layer's AND of them.
pub fn admit(first: f64, second: f64) -> ([f64; 2], f64) {
    let scores = array![first, second];
    let hidden = [enough().decide(&scores), not_too_weak().decide(&scores)];
    (hidden, and().decide(&array![hidden[0], hidden[1]]))
}
// ANCHOR_END: region

/// Both lines and the region that is on the right side of both.
pub fn figure() -> Chart {
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

/// The section: four applicants through two layers.
pub fn section() -> Section {
    let mut table = Table::new(
        "region",
        "Four applicants go through the two layers.",
        ["first", "second", "sum ≥ 120?", "second ≥ 40?", "admitted"],
    );
    let mut admitted = Vec::new();
    for (first, second) in [(90.0, 50.0), (95.0, 30.0), (50.0, 60.0), (30.0, 20.0)] {
        let (hidden, answer) = admit(first, second);
        admitted.push(answer);
        table.row([first, second, hidden[0], hidden[1], answer].map(short));
    }
    let mut section = Section::new("region", "And what can three neurons decide?");
    section
        .text(
            "A school admits those whose two exam scores add up to 120, unless the second is below \
             40. No single line says that. But one unit can ask the first question, another the \
             second, and a third can AND their answers.",
        )
        .table(table)
        .figure(figure())
        .text(
            "The third unit never sees the scores. Its inputs are the answers of the first two, and \
             for it the question is the one that AND solves. That is what a hidden layer does: it \
             turns the inputs into other inputs, for which the question is easier.",
        )
        .value("admitted", admitted);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_network_says_what_the_rule_says(first in 0.0..100.0_f64, second in 0.0..100.0_f64) {
            let expected = first + second >= 120.0 && second >= 40.0;
            prop_assert_eq!(admit(first, second).1 == 1.0, expected);
        }
    }
}
