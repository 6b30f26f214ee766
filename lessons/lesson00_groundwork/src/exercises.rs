//! The exercises: each is a check of the reader's function, which stands in `examples/`.

pub mod chain_rule;
pub mod dot_product;
pub mod log_likelihood;
pub mod matrix_product;
pub mod standard_deviation;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &dot_product::EXERCISE,
    &matrix_product::EXERCISE,
    &chain_rule::EXERCISE,
    &standard_deviation::EXERCISE,
    &log_likelihood::EXERCISE,
];
