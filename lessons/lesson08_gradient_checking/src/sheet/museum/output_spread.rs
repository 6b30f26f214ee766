//! The label of the output weights' spread: in n3's network.

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::output_spread::{right, spread, wrong};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    show([wrong(6, 2), right(6, 2)].map(|deviation| spread(deviation, 2, hall.seed)))
}

/// The spreads of the output's z, n3's and mended.
pub(super) fn show(spreads: [f64; 2]) -> Exhibit {
    Exhibit {
        id: "output-spread",
        place: "n3 §6",
        bug: "σ of the output weights from the number of inputs",
        source: include_str!("../../museum/output_spread.rs"),
        holds: spreads[0] < 0.7 && (spreads[1] - 1.0).abs() < 0.05,
        effect: format!(
            "The output's z has a deviation of {:.2}; mended it has {:.2}, and 1 is what was meant.",
            spreads[0], spreads[1]
        ),
        caught_by: "measuring the spread",
        values: vec![("output_spreads", spreads.into())],
        figure: None,
        table: None,
    }
}
