//! A tape that is run again with other values, and the price of a gradient.

use lesson01_perceptron::Activation;
use ndarray::Array2;
use shared::number::{count, fixed};
use shared::{Section, Strength::Always, Table};

use crate::price::{Price, price};
use crate::tape::{Tape, Var};

/// The networks whose gradients are priced.
const NETWORKS: [&[usize]; 3] = [&[2, 4, 1], &[10, 32, 10], &[64, 64, 10]];

/// y = σ(w·x) with w = 2, recorded with this x; (x, y).
fn program(tape: &Tape, x: f64) -> (Var<'_>, Var<'_>) {
    let (w, x) = (tape.number("w", 2.0), tape.number("x", x));
    (x, (w * x).apply(Activation::Sigmoid).named("y"))
}

/// The section: a new tape each time, or one for all, and what a gradient costs.
pub fn section() -> Section {
    let [kept, fresh] = [Tape::default(), Tape::default()];
    let (x, y) = program(&kept, 0.5);
    let number = |y: Var<'_>| y.value()[[0, 0]];
    let first = number(y);
    kept.run(&[(x, Array2::from_elem((1, 1), -1.0))]);
    let (_, anew) = program(&fresh, -1.0);
    show([first, number(y), number(anew)], NETWORKS.map(price))
}

/// y as recorded, after the tape has run again, and on a fresh tape; the prices.
fn show([first, second, anew]: [f64; 3], prices: [Price; 3]) -> Section {
    let mut table = Table::new(
        "price",
        "Runs of the program for all derivatives of a network's loss.",
        ["network", "parameters", "operations recorded", "forward mode", "reverse mode"],
    );
    for (sizes, price) in NETWORKS.iter().zip(&prices) {
        let Price { parameters, operations, forward_mode, reverse_mode } = *price;
        let name = sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("-");
        let counts = [parameters, operations, forward_mode, reverse_mode];
        table.row([name].into_iter().chain(counts.map(count)));
    }
    let mut section = Section::new("session", "A new tape each time, or one for all?");
    section
        .text("A program is recorded once, and run again with another x.")
        .claim(
            "run-again",
            Always,
            second == anew && first != second,
            format!(
                "Recorded with w = 2 and x = 0.5, y = σ(w·x) is {}; run again with x = −1 the same \
                 tape gives {}, as one does that is recorded anew.",
                fixed(first, 4),
                fixed(second, 4)
            ),
        )
        .table(table);
    let [small, _, large] = &prices;
    section
        .claim(
            "width-is-free",
            Always,
            small.parameters < large.parameters
                && prices.iter().all(|price| price.operations == small.operations),
            format!(
                "From the first network to the last the parameters grow from {} to {}, and the \
                 tape has {} operations all the same, on larger matrices.",
                count(small.parameters),
                count(large.parameters),
                small.operations
            ),
        )
        .value("first", first)
        .value("second", second);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tape_that_keeps_old_values_is_seen() {
        assert!(section().holds("run-again"));
        let [first, second] = [0.7311, 0.1192];
        let prices = NETWORKS.map(price);
        assert!(!show([first, first, second], prices).holds("run-again"));
        assert!(!show([first, first, first], prices).holds("run-again"));
    }

    #[test]
    fn a_layer_more_is_not_free() {
        let told = section();
        assert!(told.holds("width-is-free"));
        let [small, middle, _] = NETWORKS.map(price);
        let deeper = price(&[64, 64, 64, 10]);
        assert!(!show([0.0; 3], [small, middle, deeper]).holds("width-is-free"));
    }
}
