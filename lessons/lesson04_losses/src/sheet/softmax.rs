//! Three scores turned into probabilities, shifted, and shifted until they overflow.

use ndarray::{Array1, array};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::softmax::{naive_softmax, softmax};

/// The section: scores to probabilities, shifts, overflow.
pub fn section() -> Section {
    show([0.0, 100.0, 1000.0])
}

/// The scores 1, 2 and 4, and all of them moved up by so much.
fn show(shifts: [f64; 3]) -> Section {
    let mut table = Table::new(
        "softmax",
        "Three scores, and the same moved up together.",
        ["scores", "softmax", "as the formula is written"],
    );
    let list = |p: &Array1<f64>| p.iter().map(|p| fixed(*p, 4)).collect::<Vec<_>>().join(", ");
    let scores = array![1.0, 2.0, 4.0];
    let both = shifts.map(|shift| {
        let moved = &scores + shift;
        (softmax(&moved), naive_softmax(&moved), moved)
    });
    for (safe, written, moved) in &both {
        let name = moved.iter().map(|z| short(*z)).collect::<Vec<_>>().join(", ");
        table.row([name, list(safe), list(written)]);
    }
    let [(first, ..), .., (_, overflown, _)] = &both;
    let same = |p: &Array1<f64>| (p - first).iter().all(|d| d.abs() < 1e-12);
    let mut section = Section::new("softmax", "How do scores become probabilities?");
    section
        .text("eᶻ of each score, divided by their sum: positive numbers that sum to 1.")
        .table(table)
        .claim(
            "overflow",
            Always,
            overflown.iter().all(|p| p.is_nan()) && both.iter().all(|(safe, ..)| same(safe)),
            "The formula as it is written gives \"not a number\" in the last row; with the largest \
             score taken off first, it gives the same probabilities in all three rows.",
        )
        .value("probabilities", &softmax(&scores))
        .value("moved", both.iter().map(|(safe, ..)| safe).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_up_to_709_do_not_overflow() {
        assert!(section().holds("overflow") && !show([0.0, 100.0, 700.0]).holds("overflow"));
    }
}
