//! A table of the rules, and what a sum of a hundred products does without one.

use ndarray::Array2;
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::rules::{Rule, spread_of_sum};

/// Inputs and outputs of the layers that the table is about.
const SHAPES: [(usize, usize); 3] = [(6, 2), (100, 100), (784, 128)];

/// σ by rule and shape, (rules, shapes).
fn deviations() -> Array2<f64> {
    Array2::from_shape_fn((Rule::ALL.len(), SHAPES.len()), |(rule, shape)| {
        let (inputs, outputs) = SHAPES[shape];
        Rule::ALL[rule].deviation(inputs, outputs)
    })
}

/// The inputs of the sum.
const N: usize = 100;

/// The section.
pub fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let x = random.randn((2000, N));
    show([Rule::Large, Rule::LeCun].map(|rule| {
        let deviation = rule.deviation(N, N);
        spread_of_sum(&x, deviation, &mut random)
    }))
}

/// The spread of a sum with σ = 1 and with σ = 1/√n.
fn show([one, kept]: [f64; 2]) -> Section {
    let mut table = Table::new(
        "rules",
        "σ of the first weights, for layers of three shapes.",
        ["rule", "σ", "6 to 2", "100 to 100", "784 to 128"],
    );
    for (rule, deviations) in Rule::ALL.iter().zip(deviations().rows()) {
        let names = [rule.name(), rule.formula()].map(str::to_owned);
        table.row(names.into_iter().chain(deviations.iter().map(|&sigma| fixed(sigma, 4))));
    }
    let root = (N as f64).sqrt();
    // The length of N normal weights, drawn once, is off by 1/√(2N) = 7 % on average.
    let near = |spread: f64, expected: f64| (spread / expected - 1.0).abs() < 0.25;
    let mut section = Section::new("rules", "How large should the first weights be?");
    section
        .table(table)
        .claim(
            "sum",
            Always,
            near(one, root) && near(kept, 1.0),
            format!(
                "With weights of σ = 1 a sum over n = {N} inputs of spread 1 has a spread of \
                 {one:.1}, near √n = {root:.0}; with σ = 1/√n it has {kept:.2}, near that of the \
                 inputs."
            ),
        )
        .value("deviations", &deviations())
        .value("spread_of_sum", one)
        .value("spread_kept", kept);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_another_spread_are_noticed() {
        assert!(section(&Params::default()).holds("sum"));
        for spreads in [[100.0, 1.0], [10.0, 0.1]] {
            assert!(!show(spreads).holds("sum"));
        }
    }
}
