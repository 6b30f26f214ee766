//! A table of the rules, and what a sum of a hundred products does without one.

use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use super::Params;
use crate::rules::{Rule, spread_of_sum};

/// The section.
pub fn section(params: &Params) -> Section {
    let mut table = Table::new(
        "rules",
        "σ of the first weights, for layers of three shapes.",
        ["rule", "σ", "6 to 2", "100 to 100", "784 to 128"],
    );
    for rule in Rule::ALL {
        let deviations = [(6, 2), (100, 100), (784, 128)]
            .map(|(inputs, outputs)| fixed(rule.deviation(inputs, outputs), 4));
        let [a, b, c] = deviations;
        table.row([rule.name().to_owned(), rule.formula().to_owned(), a, b, c]);
    }

    let mut random = Random::seed(params.seed);
    let n = 100;
    let x = random.randn((2000, n));
    let [one, kept] =
        [Rule::Large, Rule::LeCun].map(|rule| spread_of_sum(&x, rule.deviation(n, n), &mut random));

    let mut section = Section::new("rules", "How large should the first weights be?");
    section
        .text(format!(
            "A unit adds up n products. With weights of σ = 1 and {n} inputs of spread 1, its z has a \
             spread of about √n = {:.0}; here {one:.1}. Ten layers of that, and the numbers are gone. \
             With σ = 1/√n the sum is as spread as the inputs; here {kept:.2}.",
            (n as f64).sqrt()
        ))
        .table(table)
        .text(
            "1/√in keeps the spread of z where the activation is straight, as tanh is near 0. A ReLU \
             throws away the negative half, so He doubles σ². The gradient on its way back is a sum \
             over the outputs, and would want 1/√out: Xavier takes the middle. n0 and n3 use 1/√in \
             for sigmoids, which keeps z small, but not the signal: a sigmoid flattens it to a \
             quarter in each layer.",
        )
        .value("spread_of_sum", one)
        .value("spread_kept", kept);
    section
}
