//! Three scores turned into probabilities, shifted, and shifted until they overflow.

use ndarray::{Array1, array};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::softmax::{naive_softmax, softmax};

/// The section: scores to probabilities, shifts, overflow.
pub fn section() -> Section {
    let mut table = Table::new(
        "softmax",
        "Three scores, and the same moved up together.",
        ["scores", "softmax", "as the formula is written"],
    );
    let list = |p: &Array1<f64>| p.iter().map(|p| fixed(*p, 4)).collect::<Vec<_>>().join(", ");
    for scores in
        [array![1.0, 2.0, 4.0], array![101.0, 102.0, 104.0], array![1001.0, 1002.0, 1004.0]]
    {
        let name = scores.iter().map(|z| short(*z)).collect::<Vec<_>>().join(", ");
        table.row([name, list(&softmax(&scores)), list(&naive_softmax(&scores))]);
    }
    let mut section = Section::new("softmax", "How do scores become probabilities?");
    section
        .text(
            "A layer's outputs are any numbers; probabilities are positive and sum to 1. eᶻ makes \
             them positive, dividing by the sum does the rest. The scores that go in are called \
             logits.",
        )
        .table(table)
        .text(
            "Only differences matter: moved up together, the scores mean the same, since e^c can be \
             divided out. That is also the cure for overflow. The formula as written gives NaN in \
             the last row; taking the largest score off first changes nothing but that. With two \
             classes softmax is a sigmoid of the difference of the two scores.",
        )
        .value("probabilities", &softmax(&array![1.0, 2.0, 4.0]));
    section
}
