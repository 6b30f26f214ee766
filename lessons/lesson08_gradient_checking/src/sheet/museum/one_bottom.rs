//! The label of a bowl with more than one bottom: lesson 2's start, and one a little further on.

use super::Exhibit;
use crate::museum::one_bottom::{above_the_chord, right, wrong};

/// Lesson 2's start, another with y = 2, and the ends of a chord between their y.
const STARTS: [(f64, f64); 2] = [(3.0, 1.0), (3.0, 2.0)];
const CHORD: [(f64, f64); 2] = [(0.0, 1.0), (0.0, 2.0)];

/// The label.
pub fn exhibit() -> Exhibit {
    let (said, ends) = (STARTS.map(wrong), STARTS.map(right));
    show(said, ends, above_the_chord(CHORD[0], CHORD[1]))
        .with("bottoms_said", said.map(|end| end.1))
}

/// Where both starts are said to end and where they do, and how far the surface is above the
/// chord.
pub(super) fn show(said: [(f64, f64); 2], ends: [(f64, f64); 2], above: f64) -> Exhibit {
    let near = |i: usize| (ends[i].0 - said[i].0).abs() + (ends[i].1 - said[i].1).abs() < 1e-3;
    // Cut off first, so that no −0.00 is shown.
    let place = |(x, y): (f64, f64)| format!("({:.2}, {:.2})", x.abs(), y.abs());
    Exhibit {
        id: "one-bottom",
        place: "n4 §9",
        bug: "x² + sin²y called convex, with one lowest point",
        source: include_str!("../../museum/one_bottom.rs"),
        holds: near(0) && !near(1) && above > 0.1,
        effect: format!(
            "From (3, 1), lesson 2's start, descent ends at {}, from (3, 2) at {}, which is as low. Halfway \
             between (0, 1) and (0, 2) the surface is {above:.2} above the chord, and a convex one is \
             nowhere above.",
            place(ends[0]),
            place(ends[1])
        ),
        caught_by: "a chord that lies below the surface",
        values: vec![("bottoms", [ends[0].1, ends[1].1].into()), ("above_the_chord", above.into())],
        figure: None,
        table: None,
    }
}
