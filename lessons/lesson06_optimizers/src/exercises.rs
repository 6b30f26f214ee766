//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod adam;
pub mod adamw;
mod by_hand;
pub mod momentum;
pub mod moving_average;
pub mod rmsprop;
pub mod warm_up;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &moving_average::EXERCISE,
    &momentum::EXERCISE,
    &rmsprop::EXERCISE,
    &adam::EXERCISE,
    &adamw::EXERCISE,
    &warm_up::EXERCISE,
];
