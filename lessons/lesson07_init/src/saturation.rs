//! # Stuck at the ends
//!
//! With σ = 1 in a wide layer every z is large, and tanh of it −1 or 1. There f′
//! is almost 0: the unit says something definite, and cannot learn that it is
//! wrong.
//!
//! Source: n1 §9.0; Glorot and Bengio (2010).

use lesson01_perceptron::Activation;
use ndarray::Array2;
use shared::figure::{Chart, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Section, Table};

use crate::{Params, Rule};

/// The activations of the fifth tanh layer of 80 units, for 100 random inputs.
pub fn fifth_layer(rule: Rule, seed: u32) -> Array2<f64> {
    let mut random = Random::seed(seed);
    let tanh = Activation::Tanh;
    let network = rule.network(&[80; 6], tanh, tanh, &mut random);
    network.output(&random.randn((100, 80)))
}

/// The share of activations beyond ±0.99, where f′ is below 0.02.
pub fn saturated(a: &Array2<f64>) -> f64 {
    a.iter().filter(|a| a.abs() > 0.99).count() as f64 / a.len() as f64
}

/// Histograms for three rules.
pub fn figure(seed: u32) -> Panels {
    let mut panels = Panels::new("saturation", "Activations of the fifth tanh layer", 3);
    for rule in [Rule::Small, Rule::LeCun, Rule::Large] {
        let a = fifth_layer(rule, seed);
        // Equal bins over the whole range, so that the panels can be compared.
        let bin = |a: f64| (((a + 1.0) * 20.0) as usize).min(39);
        let mut counts = [0.0; 40];
        for a in &a {
            counts[bin(*a)] += 1.0;
        }
        let bars = (0..).map(f64::from).zip(counts).map(|(i, count)| {
            let left = i / 20.0 - 1.0;
            (left, left + 0.05, count)
        });
        let chart = Chart::new("", rule.name()).x("a").y("how many").x_range(-1.0..1.0);
        panels = panels.panel(chart.bars("", bars));
    }
    panels
}

/// The section: three histograms.
pub fn section(params: &Params) -> Section {
    let mut table = Table::new(
        "saturation",
        "The fifth of five tanh layers of 80 units: share of activations beyond ±0.99, and the mean of f′.",
        ["rule", "saturated", "mean f′"],
    );
    let mut section = Section::new("saturation", "What is wrong with large weights?");
    for rule in [Rule::Small, Rule::LeCun, Rule::Large] {
        let a = fifth_layer(rule, params.seed);
        let slope = a.mapv(|a| 1.0 - a * a).mean().unwrap_or(0.0);
        table.row([
            rule.name().to_owned(),
            format!("{} %", fixed(100.0 * saturated(&a), 1)),
            fixed(slope, 3),
        ]);
        let name = format!("{rule:?}").to_lowercase();
        section.value(format!("{name}_saturated"), saturated(&a));
        section.value(format!("{name}_mean_slope"), slope);
    }
    section
        .text(
            "tanh cannot explode: it ends at −1 and 1. So are large weights harmless with it? Look \
             where its units are, five layers in.",
        )
        .figure(figure(params.seed))
        .table(table)
        .text(
            "Left: every unit says 0, whatever the input; the signal is gone, though f′ is 1. Right: \
             every unit says −1 or 1, and f′ is almost 0; the signal is there, but a weight that is \
             wrong hardly feels it. In the middle is where learning happens.",
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_weights_saturate_and_small_ones_silence() {
        assert!(saturated(&fifth_layer(Rule::Large, 1)) > 0.7);
        assert!(saturated(&fifth_layer(Rule::LeCun, 1)) < 0.05);
        assert!(fifth_layer(Rule::Small, 1).iter().all(|a| a.abs() < 0.01));
    }
}
