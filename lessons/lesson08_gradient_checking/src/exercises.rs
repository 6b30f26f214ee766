//! The exercises: each is a check of the reader's function, which stands in `examples/`.

pub mod faulty_layer;
pub mod numeric_gradient;
pub mod relative_error;
pub mod wrong_parameter;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &numeric_gradient::EXERCISE,
    &relative_error::EXERCISE,
    &wrong_parameter::EXERCISE,
    &faulty_layer::EXERCISE,
];
