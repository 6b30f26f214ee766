//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

mod by_hand;
pub mod clip_norm;
pub mod dead_relus;
pub mod he;
pub mod layer_sums;
pub mod twin_units;
pub mod xavier;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &twin_units::EXERCISE,
    &layer_sums::EXERCISE,
    &he::EXERCISE,
    &xavier::EXERCISE,
    &clip_norm::EXERCISE,
    &dead_relus::EXERCISE,
];
