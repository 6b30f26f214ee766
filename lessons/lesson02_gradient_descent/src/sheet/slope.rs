//! Shows what the factor x does in the derivative.

use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::slope::slope;

pub(super) fn section() -> Section {
    let (w, error) = (0.5, 0.4);
    let mut table = Table::new(
        "slope",
        format!("The same error a − y = {} at four inputs, w = {}.", short(error), short(w)),
        ["input x", "error a − y", "dJ/dw", "so w should", "which is"],
    );
    let mut section = Section::new("slope", "Which way, and how far, in one go?");
    for (x, word, name) in [
        (0.1, "fall a little", "scaling"),
        (2.0, "fall a lot", "scaling"),
        (-2.0, "rise a lot", "negative reversal"),
        (0.0, "stay", "stopping"),
    ] {
        let y = w * x - error;
        table.row([
            short(x),
            fixed(w * x - y, 1),
            fixed(slope(w, x, y), 2),
            word.to_owned(),
            name.to_owned(),
        ]);
        section.value(format!("at_{x}").replace('-', "minus_"), slope(w, x, y));
    }
    section
        .text(
            "Let a = w·x be the prediction and J = ½(a − y)² the loss. Then dJ/da = a − y, the \
             error itself, and da/dw = x. The chain rule multiplies them: dJ/dw = (a − y)·x. This \
             one number is the slope of the loss at the present weight. Its sign says on which \
             side lower ground lies, and its size how steep the way is.",
        )
        .table(table)
        .text(
            "The factor x does three things. A large input makes a large change: this weight had \
             much to say in the error (scaling). A negative input turns the direction round: to \
             lower a, this weight has to rise (negative reversal). And an input of 0 leaves the \
             weight alone: it had no part in the error (stopping). So the step is w ← w − η·dJ/dw, \
             with a factor η, the learning rate, to say how boldly.",
        );
    section
}
