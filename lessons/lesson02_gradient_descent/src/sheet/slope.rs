//! Shows what the factor x does in the derivative.

use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::slope::{loss, slope};

/// The slopes at a small input, a large one, its opposite, and none.
pub(super) fn section() -> Section {
    let (w, error) = (0.5, 0.4);
    let mut table = Table::new(
        "slope",
        format!("The same error a − y = {} at four inputs, w = {}.", short(error), short(w)),
        ["input x", "error a − y", "dJ/dw", "so w should", "the name of it"],
    );
    let mut section = Section::new("slope", "Which way, and how far, in one go?");
    let names = ["scaling", "scaling", "negative reversal", "stopping"];
    for (x, name) in [0.1, 2.0, -2.0, 0.0].into_iter().zip(names) {
        let dw = slope(w, x, w * x - error);
        let [way, far] = [if dw > 0.0 { "fall" } else { "rise" }, amount(dw, error)];
        table.row([
            short(x),
            fixed(error, 1),
            fixed(dw, 2),
            if dw == 0.0 { "stay".to_owned() } else { format!("{way} {far}") },
            name.to_owned(),
        ]);
        section.value(format!("at_{x}").replace('-', "minus_"), dw);
    }
    let losses = [0.1, 2.0, -2.0, 0.0].map(|x| loss(w, x, w * x - error));
    section
        .value("losses", losses)
        .text("For the prediction a = w·x, J = ½(a − y)² has the slope dJ/dw = (a − y)·x:")
        .table(table);
    section
}

/// How much a weight should move by that slope: more than the error itself is a lot.
fn amount(slope: f64, error: f64) -> &'static str {
    if slope.abs() > error { "a lot" } else { "a little" }
}
