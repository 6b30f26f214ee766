//! # A result that comes from rounding
//!
//! n4 §5 gives z = 150.246 after one step. That is z at b = 3.81, rounded to two
//! digits on the way; unrounded it is 150.2177.

use lesson05_backprop::linear_graph::{backward, forward};

// ANCHOR: wrong
/// z after one step, as n4 §5 works it out.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_numbers_come_out() {
        assert!((wrong() - 150.246).abs() < 1e-3, "{}", wrong());
        assert!((right() - 150.2176870748).abs() < 1e-9);
    }
}
