//! The exercises: each is a check of the reader's function, which stands in `examples/`.

pub mod exclusive_or;
pub mod learning_rule;
pub mod slope_from_output;
pub mod sound_tanh;
pub mod until_no_mistake;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &learning_rule::EXERCISE,
    &until_no_mistake::EXERCISE,
    &exclusive_or::EXERCISE,
    &slope_from_output::EXERCISE,
    &sound_tanh::EXERCISE,
];
