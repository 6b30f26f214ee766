//! The label of the output weights' spread: in n3's network.

use super::Exhibit;
use crate::museum::Hall;
use crate::museum::output_spread::{right, spread, wrong};

/// The label.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let spreads = [wrong(6, 2), right(6, 2)].map(|deviation| spread(deviation, 2, hall.seed));
    Exhibit {
        place: "n3 §6",
        bug: "σ of the output weights from the number of inputs",
        source: include_str!("../../museum/output_spread.rs"),
        effect: format!(
            "The output's z has a deviation of {:.2} where {:.2} was meant. In a network this small \
             it does little harm; over many layers such factors multiply (lesson 7).",
            spreads[0], spreads[1]
        ),
        caught_by: "measuring the spread",
        values: vec![("output_spreads", spreads.into())],
        figure: None,
    }
}
