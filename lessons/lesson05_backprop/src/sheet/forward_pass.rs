//! n0's forward pass, unit by unit.

use shared::number::fixed;
use shared::{Section, Table};

use crate::forward_pass::{forward, n0_network};

/// The section: n0's forward pass.
pub fn section() -> Section {
    let (x, to_hidden, to_output) = n0_network();
    let (hidden, output) = forward(&x, &to_hidden, &to_output);
    let mut table = Table::new(
        "forward",
        "Weighted sums and what the sigmoid makes of them.",
        ["unit", "sum", "output"],
    );
    let sums = [x.dot(&to_hidden).to_vec(), hidden.dot(&to_output).to_vec()].concat();
    let names = ["hidden 1", "hidden 2", "hidden 3", "output 1", "output 2"];
    for ((name, sum), a) in names.iter().zip(sums).zip(hidden.iter().chain(&output)) {
        table.row([(*name).to_owned(), fixed(sum, 8), fixed(*a, 8)]);
    }
    let mut section = Section::new("forward", "What happens on the way through a network?");
    section
        .text(
            "Four inputs, three hidden units, two outputs. Every hidden unit weighs all inputs and \
             bends the sum with a sigmoid; every output does the same with the hidden units. Put \
             the weights of one layer side by side and the sums are one matrix product: x·W₁ is \
             (4)·(4, 3) = (3).",
        )
        .table(table)
        .text(
            "The weights come from NumPy's generator with seed 42, so n0's printed outputs appear \
             to the last digit. All of them are near ½: small weights keep the sums near 0, where \
             the sigmoid is ½ and steepest. That is a good place to start learning from.",
        )
        .value("hidden", &hidden)
        .value("output", &output);
    section
}
