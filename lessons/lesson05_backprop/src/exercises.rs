//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod backward;
pub mod backward_pass;
pub mod forward_layer;
pub mod graph_gradient;
pub mod normalising_backward;
pub mod residual_backward;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &graph_gradient::EXERCISE,
    &forward_layer::EXERCISE,
    &backward_pass::EXERCISE,
    &backward::EXERCISE,
    &residual_backward::EXERCISE,
    &normalising_backward::EXERCISE,
];
