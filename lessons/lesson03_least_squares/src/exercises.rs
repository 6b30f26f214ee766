//! The exercises: each is a check of the reader's function, which stands in `examples/`. They
//! do without LAPACK, so that they can be checked wherever the course runs.

pub mod best_line;
pub mod explained_share;
pub mod first_mirror;
pub mod line_gradient;
pub mod normal_weights;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &line_gradient::EXERCISE,
    &best_line::EXERCISE,
    &explained_share::EXERCISE,
    &normal_weights::EXERCISE,
    &first_mirror::EXERCISE,
];
