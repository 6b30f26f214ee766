//! Histograms of one layer's activations for three rules, and a table of its slopes.

use ndarray::Array2;
use shared::figure::{Chart, Panels, numbered_from};
use shared::number::fixed;
use shared::{Section, Table};

use super::Params;
use crate::Rule;
use crate::saturation::{fifth_layer, mean_slope, saturated};

/// A histogram for each rule.
fn figure(layers: &[(Rule, Array2<f64>)]) -> Panels {
    let mut panels = Panels::new("saturation", "Activations of the fifth tanh layer", 3);
    for (rule, a) in layers {
        // Equal bins over the whole range, so that the panels can be compared.
        let bin = |a: f64| (((a + 1.0) * 20.0) as usize).min(39);
        let mut counts = [0.0; 40];
        for a in a {
            counts[bin(*a)] += 1.0;
        }
        let bars = numbered_from(0, counts).map(|(i, count)| {
            let left = i / 20.0 - 1.0;
            (left, left + 0.05, count)
        });
        let chart = Chart::new("", rule.name()).x("a").y("how many").x_range(-1.0..1.0);
        panels = panels.panel(chart.bars("", bars));
    }
    panels
}

/// The section.
pub fn section(params: &Params) -> Section {
    let mut table = Table::new(
        "saturation",
        "The fifth of five tanh layers of 80 units: share of activations beyond ±0.99, and the mean of f′.",
        ["rule", "saturated", "mean f′"],
    );
    let mut section = Section::new("saturation", "What is wrong with large weights?");
    let rules = [Rule::Small, Rule::LeCun, Rule::Large];
    let layers = rules.map(|rule| (rule, fifth_layer(rule, params.seed)));
    for (rule, a) in &layers {
        let (saturated, slope) = (saturated(a), mean_slope(a));
        table.row([
            rule.name().to_owned(),
            format!("{} %", fixed(100.0 * saturated, 1)),
            fixed(slope, 3),
        ]);
        let name = format!("{rule:?}").to_lowercase();
        section.value(format!("{name}_saturated"), saturated);
        section.value(format!("{name}_mean_slope"), slope);
    }
    section
        .text(
            "tanh cannot explode: it ends at −1 and 1. So are large weights harmless with it? Look \
             where its units are, five layers in.",
        )
        .figure(figure(&layers))
        .table(table)
        .text(
            "Left: every unit says 0, whatever the input; the signal is gone, though f′ is 1. Right: \
             every unit says −1 or 1, and f′ is almost 0; the signal is there, but a weight that is \
             wrong hardly feels it. In the middle is where learning happens.",
        );
    section
}
