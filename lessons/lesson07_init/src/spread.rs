//! # Spread by depth
//!
//! A signal goes in with spread 1. What is left of it after ten layers, after
//! twenty? And what is left of a gradient that comes back? Measured in networks
//! of each rule and activation, with the theory's prediction beside it.

use lesson01_perceptron::Activation;
use ndarray::{Array, Dimension};
use shared::figure::{Chart, Colour, Panels};
use shared::number::about;
use shared::random::Random;
use shared::{Section, Table};

use crate::theory::{Spread, expected};
use crate::{Params, Rule};

/// The activations that bend.
pub const BENT: [Activation; 4] =
    [Activation::Sigmoid, Activation::Tanh, Activation::Relu, Activation::LeakyRelu];

/// The square root of the mean of squares.
pub fn root_mean_square<D: Dimension>(values: &Array<f64, D>) -> f64 {
    values.mapv(|value| value * value).mean().unwrap_or(0.0).sqrt()
}

// ANCHOR: measured
/// Sends 50 random inputs through a network of equal layers, and random
/// gradients back.
pub fn measured(f: Activation, rule: Rule, layers: usize, width: usize, seed: u32) -> Spread {
    let mut random = Random::seed(seed);
    let network = rule.network(&vec![width; layers + 1], f, f, &mut random);
    let x = random.randn((50, width));
    let trace = network.forward(&x);
    let inputs = trace.inputs.iter().chain([&trace.output]);
    let activations = inputs.map(root_mean_square).collect();

    // A bias enters z with slope 1: its gradient is that of z, summed over the
    // batch.
    let back = network.backward(&trace, &random.randn((50, width)));
    let by_layer: Vec<f64> = back.iter().map(|layer| root_mean_square(&layer.bias)).collect();
    let last = by_layer[layers - 1];
    Spread { activations, gradients: by_layer.iter().map(|gradient| gradient / last).collect() }
}
// ANCHOR_END: measured

/// n·σ² for layers of that width.
fn gain(rule: Rule, width: usize) -> f64 {
    width as f64 * rule.deviation(width, width).powi(2)
}

/// One combination: what theory expects of it, and what was found.
#[derive(Debug, Clone)]
pub struct Case {
    /// The activation.
    pub f: Activation,
    /// The rule.
    pub rule: Rule,
    /// By the recursion.
    pub theory: Spread,
    /// In a network.
    pub found: Spread,
}

impl Case {
    /// One rule with one activation, in a network of that shape.
    pub fn new(f: Activation, rule: Rule, layers: usize, width: usize, seed: u32) -> Self {
        Case {
            f,
            rule,
            theory: expected(f, gain(rule, width), layers),
            found: measured(f, rule, layers, width, seed),
        }
    }

    /// The case alone: activations on the way up, gradients on the way back.
    pub fn figure(&self) -> Panels {
        let words = format!("{} with {}", self.f.name(), self.rule.name());
        let panel = |title: &str, y: &str, pick: fn(&Spread) -> &[f64]| {
            let by_layer = |spread| (0..).map(f64::from).zip(pick(spread).to_vec());
            let chart = Chart::new("", title).x("layer").y(y).log_y().y_range(1e-12..1e12);
            chart
                .line("theory", by_layer(&self.theory))
                .colour(Colour::Blue)
                .scatter("measured", by_layer(&self.found))
                .colour(Colour::Vermilion)
                .thin()
        };
        Panels::new("spread", format!("Spread by depth: {words}"), 2)
            .panel(panel("activations", "root mean square of a", |spread| &spread.activations))
            .panel(panel("gradients", "∂J/∂z, last layer = 1", |spread| &spread.gradients))
    }
}

/// Every rule with every activation.
pub fn cases(layers: usize, width: usize, seed: u32) -> Vec<Case> {
    let with = |f| Rule::ALL.map(|rule| Case::new(f, rule, layers, width, seed));
    BENT.into_iter().flat_map(with).collect()
}

/// One panel per activation: what `pick` takes of a spread, by layer, predicted
/// as lines and measured as points.
fn panels(
    (id, title, y): (&str, &str, &str),
    cases: &[Case],
    pick: impl Fn(&Spread) -> &[f64],
) -> Panels {
    let by_layer = |spread| (0..).map(f64::from).zip(pick(spread).to_vec());
    let mut panels = Panels::new(id, title, 2);
    for f in BENT {
        let mut chart = Chart::new("", f.name()).x("layer").y(y).log_y().y_range(1e-12..1e12);
        for case in cases.iter().filter(|case| case.f == f) {
            chart = chart.line(case.rule.name(), by_layer(&case.theory)).thin();
        }
        for case in cases.iter().filter(|case| case.f == f) {
            chart = chart.scatter(case.rule.name(), by_layer(&case.found)).thin();
        }
        panels = panels.panel(chart);
    }
    panels
}

/// Activations by layer.
pub fn activations_figure(cases: &[Case]) -> Panels {
    let words = (
        "activations-by-depth",
        "How large are activations, layer by layer?",
        "root mean square of a",
    );
    panels(words, cases, |spread| &spread.activations)
}

/// Gradients by layer.
pub fn gradients_figure(cases: &[Case]) -> Panels {
    let words =
        ("gradients-by-depth", "How large are gradients, layer by layer?", "∂J/∂z, last layer = 1");
    panels(words, cases, |spread| &spread.gradients)
}

/// The section: two figures, and a table of what is left at the far end.
pub fn section(params: &Params) -> Section {
    let (layers, width) = (params.layers, params.width);
    let cases = cases(layers, width, params.seed);
    let mut table = Table::new(
        "spread",
        format!(
            "After {layers} layers of {width} units: the last layer's activations, and the first \
             layer's gradient against the last one's."
        ),
        ["activation", "rule", "a predicted", "a measured", "∂J/∂z predicted", "measured"],
    );
    let mut section = Section::new("spread", "What is left after many layers?");
    for Case { f, rule, theory, found } in &cases {
        let (activation, gradient) = (found.activations[layers], found.gradients[0]);
        let cells = [theory.activations[layers], activation, theory.gradients[0], gradient]
            .map(|x| about(x, 2));
        table.row([vec![f.name().to_owned(), rule.name().to_owned()], cells.to_vec()].concat());
        let name = format!("{f:?}_{rule:?}").to_lowercase();
        section.value(format!("{name}_activation"), activation);
        section.value(format!("{name}_gradient"), gradient);
    }
    section
        .text(format!(
            "A network of {layers} layers with {width} units each, random inputs of spread 1 at one \
             end, random gradients at the other. How much of either is left at the far end? Lines are \
             predicted from n·σ² alone, points are measured."
        ))
        .figure(activations_figure(&cases))
        .figure(gradients_figure(&cases))
        .table(table)
        .text(
            "Look first at how well the points meet the lines: nothing here is chance. Then compare \
             the panels. Nothing but He's rule keeps ReLU level, in both figures: each factor of 2 \
             that is missing is missing in every layer. tanh with 1/√in loses a little in each layer \
             and is usable for a few dozen. A sigmoid's activations look well whatever the rule, \
             since they cannot leave 0 to 1; its gradients tell another story: with every rule but \
             σ = 1 they vanish. (All layers are equally wide here, so Xavier and 1/√in are the same.)",
        );
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Within a factor of 1.6 over ten layers, for every rule and activation, where
    /// the spreads themselves differ by twenty orders of magnitude.
    #[test]
    fn the_theory_predicts_what_is_measured() {
        for Case { f, rule, theory, found } in cases(10, 200, 1) {
            let pairs = theory.activations.iter().zip(&found.activations);
            for (predicted, measured) in pairs.chain(theory.gradients.iter().zip(&found.gradients))
            {
                let off = (predicted / measured).ln().abs();
                assert!(off < 0.5, "{f:?} {rule:?}: {predicted} against {measured}");
            }
        }
    }

    #[test]
    fn he_is_the_rule_for_relu() {
        for (rule, level) in [(Rule::He, true), (Rule::LeCun, false), (Rule::Small, false)] {
            let found = measured(Activation::Relu, rule, 20, 100, 3);
            let kept = (0.2..5.0).contains(&found.activations[20]);
            assert_eq!(kept, level, "{rule:?}: {}", found.activations[20]);
        }
    }
}
