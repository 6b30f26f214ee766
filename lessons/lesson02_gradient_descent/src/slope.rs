//! # Which way, and how far
//!
//! With a = w·x and J = ½(a − y)², the chain rule gives dJ/dw = (a − y)·x. The
//! error says how wrong the output is; the factor x does three things to it,
//! which n2 §3 calls scaling, negative reversal and stopping.
//!
//! Source: n2 §3.

use shared::number::{fixed, short};
use shared::{Section, Table};

// ANCHOR: slope
/// J = ½(a − y)² for a = w·x.
pub fn loss(w: f64, x: f64, y: f64) -> f64 {
    0.5 * (w * x - y).powi(2)
}

/// dJ/dw = (a − y)·x.
pub fn slope(w: f64, x: f64, y: f64) -> f64 {
    (w * x - y) * x
}
// ANCHOR_END: slope

/// The section: the derivative, and what its factor x does.
pub fn section() -> Section {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slope_is_the_central_difference(w in -3.0..3.0_f64, x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
            let h = 1e-5;
            let difference = (loss(w + h, x, y) - loss(w - h, x, y)) / (2.0 * h);
            prop_assert!((slope(w, x, y) - difference).abs() <= 1e-7 * (1.0 + difference.abs()));
        }

        #[test]
        fn a_small_step_does_not_raise_the_loss(w in -3.0..3.0_f64, x in -3.0..3.0_f64, y in -3.0..3.0_f64) {
            // J is a parabola of curvature x²: every η below 2/x² goes down.
            let eta = 1.0 / (x * x).max(1e-6);
            prop_assert!(loss(w - eta * slope(w, x, y), x, y) <= loss(w, x, y) + 1e-12);
        }
    }
}
