//! Shows what the factor x does in the derivative.

use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::slope::slope;

pub(super) fn section() -> Section {
    show([0.1, 2.0, -2.0, 0.0])
}

/// The slopes at a small input, a large one, its opposite, and none.
fn show(inputs: [f64; 4]) -> Section {
    let (w, error) = (0.5, 0.4);
    let mut table = Table::new(
        "slope",
        format!("The same error a − y = {} at four inputs, w = {}.", short(error), short(w)),
        ["input x", "error a − y", "dJ/dw", "so w should", "which is"],
    );
    let mut section = Section::new("slope", "Which way, and how far, in one go?");
    let names = ["scaling", "scaling", "negative reversal", "stopping"];
    let slopes = inputs.map(|x| slope(w, x, w * x - error));
    for ((x, dw), name) in inputs.into_iter().zip(slopes).zip(names) {
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
    let [small, large, reversed, none] = slopes;
    let times = large / small;
    section.table(table).claim(
        "factor",
        Always,
        times > 1.0 && (reversed + large).abs() < 1e-12 && none == 0.0,
        format!(
            "An input that is {times:.0} times as large has a slope that is {times:.0} times as \
             large, its opposite has the opposite slope, and an input of {} has none.",
            short(inputs[3])
        ),
    );
    section
}

/// How much a weight should move by that slope: more than the error itself is a lot.
fn amount(slope: f64, error: f64) -> &'static str {
    if slope.abs() > error { "a lot" } else { "a little" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_inputs_have_other_factors() {
        assert!(section().holds("factor"));
        for inputs in [[2.0, 0.1, -0.1, 0.0], [0.1, 2.0, -1.0, 0.0], [0.1, 2.0, -2.0, 0.5]] {
            assert!(!show(inputs).holds("factor"), "{inputs:?}");
        }
    }
}
