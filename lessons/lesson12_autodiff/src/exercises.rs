//! The exercises: each is a check of the reader's function, which stands in `examples/`.

// A check is a list of mistakes, as long as there are mistakes.
#![allow(clippy::too_many_lines)]

pub mod backward_sweep;
pub mod dual_quotient;
pub mod product_shares;
pub mod softplus_operator;

use shared::exercise::Exercise;

/// All of them, in order.
pub const ALL: &[&Exercise] = &[
    &dual_quotient::EXERCISE,
    &backward_sweep::EXERCISE,
    &product_shares::EXERCISE,
    &softplus_operator::EXERCISE,
];
