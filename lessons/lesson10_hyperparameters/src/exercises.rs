//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod grid_points;
pub mod improvement;
pub mod log_uniform;
pub mod random_search;
pub mod standard_error;
pub mod three_parts;
mod valley;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &log_uniform::EXERCISE,
    &three_parts::EXERCISE,
    &grid_points::EXERCISE,
    &random_search::EXERCISE,
    &improvement::EXERCISE,
    &standard_error::EXERCISE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expected_improvement;
    use crate::scale::Scale;
    use ndarray::array;

    /// What the examples' texts work out by hand.
    #[test]
    fn the_cases_by_hand_are_right() {
        let near = |found: f64, right: f64| (found - right).abs() < 5e-5;
        assert!(near(Scale::Log(0.01..1.0).at(0.5), 0.1));
        assert!(near(Scale::Log(0.5..8.0).at(0.25), 1.0));
        let four = array![[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]];
        assert_eq!(grid_points::grid_points(2, 2), four);
        assert!(near(expected_improvement((0.2, 0.1), 0.3), 0.1083));
        assert!(near(improvement::normal_below(1.0), 0.8413));
        let (mean, error) = standard_error::standard_error(&array![0.2, 0.4, 0.3]);
        assert!(near(mean, 0.3) && near(error, 0.0577));
    }
}
