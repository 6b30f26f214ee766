//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod careful_step;
pub mod hot_cold_step;
pub mod neuron_gradient;
pub mod one_epoch;
pub mod standardise_both;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &hot_cold_step::EXERCISE,
    &careful_step::EXERCISE,
    &standardise_both::EXERCISE,
    &neuron_gradient::EXERCISE,
    &one_epoch::EXERCISE,
];
