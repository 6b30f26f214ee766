//! The exercises: each is a check of the reader's function, which stands in `examples/`.

pub mod convolution;
pub mod count_parameters;
pub mod dropout;
pub mod early_stopping;
pub mod fold_parity;
pub mod prune_weights;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &count_parameters::EXERCISE,
    &fold_parity::EXERCISE,
    &prune_weights::EXERCISE,
    &early_stopping::EXERCISE,
    &dropout::EXERCISE,
    &convolution::EXERCISE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// What the examples' texts work out by hand.
    #[test]
    fn the_cases_by_hand_are_right() {
        assert_eq!(count_parameters::count_parameters(&[2, 3, 1]), 13);
        let pruned = prune_weights::prune_weights(&array![[0.5, -0.1], [-2.0, 0.3]], 2);
        assert_eq!(pruned, array![[0.5, 0.0], [-2.0, 0.0]]);
        let losses = [0.7, 0.5, 0.4, 0.45, 0.42, 0.3];
        assert_eq!(early_stopping::early_stopping(&losses, 2), (2, 4));
        let (x, kernel) =
            (array![[1.0, 2.0, 0.0], [3.0, -1.0, 4.0]], array![[1.0, 2.0], [0.0, -1.0]]);
        assert_eq!(convolution::convolution(&x, &kernel, 10.0), array![[16.0, 8.0]]);
    }
}
