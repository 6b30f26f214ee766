//! The exercises: each is a check of the reader's function, which stands in `examples/`.

pub mod batch_cross_entropy;
mod batches;
pub mod binary_loss;
pub mod logit_gradient;
pub mod share_right;
pub mod stable_softmax;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &stable_softmax::EXERCISE,
    &batch_cross_entropy::EXERCISE,
    &logit_gradient::EXERCISE,
    &binary_loss::EXERCISE,
    &share_right::EXERCISE,
];
