//! The label of Adam without its correction: on CS231n's fixture and from the start.

use shared::number::fixed;

use super::Exhibit;
use crate::museum::adam_without_correction::{
    first_step, fixture_error, on_the_fixture, right, wrong,
};

/// The label.
pub fn exhibit() -> Exhibit {
    let (bad, good) = (on_the_fixture(wrong), on_the_fixture(right));
    let error = fixture_error(wrong);
    let longer = first_step(wrong) / first_step(right);
    Exhibit {
        place: "n1 §4.7",
        bug: "Adam without bias correction, t never increased",
        source: include_str!("../../museum/adam_without_correction.rs"),
        effect: format!(
            "The first step is {longer:.3} times too long, (1 − β₁)/√(1 − β₂). On CS231n's fixture \
             the first weight comes out as {} instead of {}; the worst relative error is \
             {error:.4}.",
            fixed(bad[0], 8),
            fixed(good[0], 8)
        ),
        caught_by: "a fixture",
        values: vec![
            ("adam_first_step", longer.into()),
            ("adam_fixture_error", error.into()),
            ("adam_fixture_first", bad[0].into()),
        ],
        figure: None,
    }
}
