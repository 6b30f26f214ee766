//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod backtracking;
pub mod bfgs_update;
pub mod newton_step;
pub mod proximal_step;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &newton_step::EXERCISE,
    &backtracking::EXERCISE,
    &bfgs_update::EXERCISE,
    &proximal_step::EXERCISE,
];
