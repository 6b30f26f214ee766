//! The label of the scale of β: shares of the draws.

use super::Exhibit;
use crate::museum::linear_beta::{right, share_beyond_100, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    show([share_beyond_100(wrong), share_beyond_100(right)])
}

/// The shares of the draws beyond 100 steps, n1's and mended.
pub(super) fn show(shares: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "linear-beta",
        place: "n1 §9.4",
        bug: "\"β likewise\" on a logarithmic scale",
        source: include_str!("../../museum/linear_beta.rs"),
        holds: shares[0] < 0.2 && (shares[1] - 0.5).abs() < 0.01,
        effect: format!(
            "From 0.9 to 0.999 the average reaches over 10 to 1000 steps. On β's own scale {:.1} % of \
             the draws reach beyond 100, on that of 1 − β {:.1} %: half of the search on each side.",
            100.0 * shares[0],
            100.0 * shares[1]
        ),
        caught_by: "counting where the draws fall",
        values: vec![("beta_shares", shares.into())],
        figure: None,
        table: None,
    }
}
