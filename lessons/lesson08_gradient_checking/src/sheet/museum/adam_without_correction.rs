//! The label of Adam without its correction: on CS231n's fixture and from the start.

use shared::number::fixed;

use super::Exhibit;
use crate::museum::adam_without_correction::{
    AdamStep, first_step, fixture_error, on_the_fixture, right, wrong,
};
use crate::relative_error::WRONG;

/// The label.
pub fn exhibit() -> Exhibit {
    show(wrong, right)
}

/// Two steps of Adam, the one without its correction first.
pub(super) fn show(bad: AdamStep, good: AdamStep) -> Exhibit {
    let first = [bad, good].map(|step| on_the_fixture(step)[0]);
    let error = fixture_error(bad);
    let longer = first_step(bad) / first_step(good);
    Exhibit {
        id: "adam-without-correction",
        place: "n1 §4.7",
        bug: "Adam without bias correction, t never increased",
        source: include_str!("../../museum/adam_without_correction.rs"),
        holds: (longer - 10_f64.sqrt()).abs() < 1e-3 && error > WRONG,
        effect: format!(
            "The first step is {longer:.3} times as long as it should be, (1 − β₁)/√(1 − β₂). On CS231n's fixture \
             the first weight comes out as {} instead of {}; the worst relative error is \
             {error:.2}.",
            fixed(first[0], 4),
            fixed(first[1], 4)
        ),
        caught_by: "a fixture",
        values: vec![
            ("adam_first_step", longer.into()),
            ("adam_fixture_error", error.into()),
            ("adam_fixture_first", first[0].into()),
        ],
        figure: None,
        table: None,
    }
}
