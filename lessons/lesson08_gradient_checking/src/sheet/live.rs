//! # The figures that a reader can change
//!
//! A difference with one side or two and any step, and the errors that a bug in either
//! hidden layer leaves behind it.

use shared::figure::{Chart, Figure};
use shared::live::{Controls, Live};

use super::differences::{chord_figure, of_two_points};

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("chord", |at| Ok(chord(at).into())),
    Live::new("where-the-bug-is", |at| Ok(where_the_bug_is(at))),
];

fn chord(at: &mut Controls) -> Chart {
    let h = at.power("step h", -2.0..=0.0).first(-0.3);
    let name = |two_sides| of_two_points(two_sides).name;
    let two_sides = at.choice("difference", &[false, true], name, 0);
    chord_figure(h, two_sides)
}

fn where_the_bug_is(at: &mut Controls) -> Figure {
    let layer = at.choice("layer with the bug", &[1, 2], |layer: usize| layer.to_string(), 1);
    super::checker::figure(layer, at.seed())
}
