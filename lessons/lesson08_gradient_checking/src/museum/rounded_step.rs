//! # A result that comes from rounding
//!
//! n4 §5 gives z = 150.246 after one step. That is z at b = 3.81, rounded to two
//! digits on the way; unrounded it is 150.2177.

use lesson05_backprop::linear_graph::{backward, forward};

use super::Exhibit;

// ANCHOR: wrong
/// z after one step, with b rounded to two digits as n4 §5 does.
pub fn wrong() -> f64 {
    let graph = forward(3.0, 4.0);
    let b = 4.0 - (graph.z - 150.0) / backward(&graph).1;
    forward(3.0, (100.0 * b).round() / 100.0).z
}
// ANCHOR_END: wrong

// ANCHOR: right
/// z after one step.
pub fn right() -> f64 {
    let graph = forward(3.0, 4.0);
    let b = 4.0 - (graph.z - 150.0) / backward(&graph).1;
    forward(3.0, b).z
}
// ANCHOR_END: right

/// The bug, in one number.
pub fn exhibit() -> Exhibit {
    Exhibit {
        place: "n4 §5",
        bug: "z = 150.246 after one step",
        source: include_str!("rounded_step.rs"),
        effect: format!(
            "It is {:.4}; {:.4} comes of rounding b to two digits before using it. Round what is \
             printed, never what is computed with.",
            right(),
            wrong()
        ),
        caught_by: "running it",
        values: vec![("rounded_z", wrong().into()), ("unrounded_z", right().into())],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_come_out() {
        assert!((wrong() - 150.246).abs() < 1e-3, "{}", wrong());
        assert!((right() - 150.2176870748).abs() < 1e-9);
    }
}
