//! Histograms of one layer's activations for three rules, and a table of its slopes.

use ndarray::Array2;
use shared::figure::{Chart, Panels, numbered_from};
use shared::number::{about, fixed, percent};
use shared::{Section, Strength::Always, Table};

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
    let rules = [Rule::Small, Rule::LeCun, Rule::Large];
    show(&rules.map(|rule| (rule, fifth_layer(rule, params.seed))))
}

/// The fifth layer's activations with small, middling and large weights.
fn show(layers: &[(Rule, Array2<f64>); 3]) -> Section {
    let mut table = Table::new(
        "saturation",
        "The fifth of five tanh layers of 80 units: share of activations beyond ±0.99, and the mean of f′.",
        ["rule", "saturated", "mean f′"],
    );
    let mut section = Section::new("saturation", "What is wrong with large weights?");
    for (rule, a) in layers {
        let (saturated, slope) = (saturated(a), mean_slope(a));
        table.row([rule.name().to_owned(), percent(saturated, 1), fixed(slope, 3)]);
        let name = format!("{rule:?}").to_lowercase();
        section.value(format!("{name}_saturated"), saturated);
        section.value(format!("{name}_mean_slope"), slope);
    }
    let [(small_rule, small), (middle_rule, middle), (large_rule, large)] = layers;
    let largest = small.iter().fold(0.0_f64, |largest, a| largest.max(a.abs()));
    section
        .figure(figure(layers))
        .table(table)
        .claim(
            "small",
            Always,
            largest < 0.01 && mean_slope(small) > 0.99,
            format!(
                "With {} every unit says nearly 0 to every input, {} at most; the slope is {:.3}, but \
                 the signal is gone.",
                small_rule.name(),
                about(largest, 1),
                mean_slope(small)
            ),
        )
        .claim(
            "large",
            Always,
            saturated(large) > 0.5 && mean_slope(large) < 0.2,
            format!(
                "With {} there is a signal, {:.0} % of all activations beyond ±0.99, but the mean \
                 slope is {:.2}, and a weight that is wrong hardly feels it.",
                large_rule.name(),
                100.0 * saturated(large),
                mean_slope(large)
            ),
        )
        .claim(
            "middle",
            Always,
            saturated(middle) < 0.01 && mean_slope(middle) > 0.7 && spread(middle) > 0.1,
            format!(
                "With {} there are both: a signal, with a spread of {:.2}, and a slope, {:.2} on \
                 average.",
                middle_rule.name(),
                spread(middle),
                mean_slope(middle)
            ),
        );
    section
}

/// The spread of all activations.
fn spread(a: &Array2<f64>) -> f64 {
    a.std(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each layer stands where another belongs: the middle one for the small one, the large
    /// one for the middle one, the small one for the large one.
    #[test]
    fn layers_that_are_exchanged_are_noticed() {
        let [small, middle, large] =
            [Rule::Small, Rule::LeCun, Rule::Large].map(|rule| (rule, fifth_layer(rule, 42)));
        let exchanged = show(&[middle.clone(), large.clone(), small.clone()]);
        let right = show(&[small, middle, large]);
        for id in ["small", "middle", "large"] {
            assert!(right.holds(id) && !exchanged.holds(id), "{id}");
        }
    }
}
