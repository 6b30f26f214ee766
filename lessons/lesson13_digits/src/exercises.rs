//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod confusion_matrix;
pub mod idx_header;
pub mod safetensors_header;
pub mod tensor_places;
pub mod training_step;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &idx_header::EXERCISE,
    &safetensors_header::EXERCISE,
    &tensor_places::EXERCISE,
    &confusion_matrix::EXERCISE,
    &training_step::EXERCISE,
];
