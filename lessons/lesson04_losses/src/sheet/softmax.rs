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
    let [(first, ..), .., (_, last, _)] = &both;
    let same = |p: &Array1<f64>| (p - first).iter().all(|d| d.abs() < 1e-12);
    let mut section = Section::new("softmax", "How do scores become probabilities?");
    section
        .text("eᶻ of each score, divided by their sum: positive numbers that sum to 1.")
        .table(table)
        .claim(
            "differences",
            Always,
            shifts[2] > 0.0 && both.iter().all(|(safe, ..)| same(safe)),
            "Only differences matter: moved up together, the scores give the same probabilities.",
        )
        .claim(
            "overflow",
            Always,
            last.iter().all(|p| p.is_nan()) && same(&both[2].0),
            "The formula as it is written gives \"not a number\" in the last row; with the largest \
             score taken off first it gives what it should.",
        )
        .value("probabilities", &softmax(&scores));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_shift_nothing_is_shown() {
        let still = show([0.0; 3]);
        for id in ["differences", "overflow"] {
            assert!(section().holds(id) && !still.holds(id), "{id}");
        }
    }
}
