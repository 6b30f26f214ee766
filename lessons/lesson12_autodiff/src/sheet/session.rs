//! A tape that is run again with other values, and the price of a gradient.

use lesson01_perceptron::Activation;
use ndarray::Array2;
use shared::{Section, Table};

use crate::price::{Price, price};
use crate::tape::Tape;

/// The section: a new tape each time, or one for all, and what a gradient costs.
pub fn section() -> Section {
    let tape = Tape::default();
    let (w, x) = (tape.number("w", 2.0), tape.number("x", 0.5));
    let y = (w * x).apply(Activation::Sigmoid).named("y");
    let first = y.value()[[0, 0]];
    tape.run(&[(x, Array2::from_elem((1, 1), -1.0))]);
    let second = y.value()[[0, 0]];
    let mut table = Table::new(
        "price",
        "Runs of the program for all derivatives of a network's loss.",
        ["network", "parameters", "operations recorded", "forward mode", "reverse mode"],
    );
    for sizes in [&[2, 4, 1][..], &[10, 32, 10], &[64, 64, 10]] {
        let Price { parameters, operations, forward_mode, reverse_mode } = price(sizes);
        let name = sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("-");
        let counts = [parameters, operations, forward_mode, reverse_mode];
        table.row([name].into_iter().chain(counts.map(|count| count.to_string())));
    }
    let mut section = Section::new("session", "A new tape each time, or one for all?");
    section
        .text(format!(
            "The network above records a new tape for every batch. One can also keep a tape and run \
             it again with other values at its leaves: y = σ(w·x) with w = 2 was recorded with \
             x = 0.5 and gives {first:.4}; run again with x = −1 it gives {second:.4}. Frameworks \
             know both ways. The first is easier to write and may take another path each time, \
             through an `if` or a loop; the second can be looked through and made faster before it \
             runs."
        ))
        .table(table)
        .text(
            "Forward mode asks how everything changes with one input, reverse mode how one output \
             changes with everything. A network has one loss and many parameters. The price is \
             memory: reverse mode has to keep all values until it comes back.",
        )
        .value("first", first)
        .value("second", second);
    section
}
