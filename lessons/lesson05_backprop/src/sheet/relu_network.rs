//! n2's network, mended, on flowers.

use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::relu_network::learn_flowers;

/// The section: n2's network, mended, on flowers.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let accuracies = learn_flowers(8, 20, 0.02, params.seed)?;
    let mut table = Table::new(
        "relu",
        "Three species of iris by 8 ReLU units: share of 150 flowers that are told right.",
        ["epoch", "right"],
    );
    for epoch in [0, 1, 2, 5, 10, 20] {
        table.row([epoch.to_string(), format!("{} %", fixed(100.0 * accuracies[epoch], 1))]);
    }
    let mut section = Section::new("relu", "What changes with another bend?");
    section
        .text(
            "Only f′. A ReLU passes what is positive and cuts off the rest, so its slope is 1 or \
             0: on the way back, a unit that was on hands its share on whole, and a unit that was \
             off hands on nothing. n2 writes such a network line by line, one sample at a time, \
             and gets two products wrong; mended, the way back is \
             layer_2_delta · weight_1_2ᵀ, entry by entry times the slopes.",
        )
        .table(table)
        .text(
            "The shapes say which product is right: (1, outputs)·(outputs, hidden) is (1, hidden), \
             one number for each hidden unit. Checking the shapes is the cheapest check there is. (Some \
             flowers stay wrong: without biases every boundary has to run through the mean flower.)",
        )
        .value("accuracies", accuracies);
    Ok(section)
}
