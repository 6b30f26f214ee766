//! Spreads by depth, predicted and measured: all cases in two figures, one alone, and a
//! table of what is left at the far end.

use shared::figure::{Chart, Colour, Panels, numbered_from};
use shared::number::about;
use shared::{Section, Table};

use super::Params;
use crate::spread::{BENT, Case, cases};
use crate::theory::Spread;

/// What a panel shows of a spread: in words for its y axis, and which numbers.
type Shown = (&'static str, fn(&Spread) -> &[f64]);

const ACTIVATIONS: Shown = ("root mean square of a", |spread| &spread.activations);
const GRADIENTS: Shown = ("∂J/∂z, last layer = 1", |spread| &spread.gradients);

/// An empty panel, with the same axes as every other.
fn panel(title: &str, (y, _): Shown) -> Chart {
    Chart::new("", title).x("layer").y(y).log_y().y_range(1e-12..1e12)
}

/// The numbers of a spread that are shown, each with its layer.
fn by_layer(spread: &Spread, (_, pick): Shown) -> impl Iterator<Item = (f64, f64)> {
    numbered_from(0, pick(spread))
}

/// One panel per activation: predicted as lines, measured as points.
fn panels(id: &str, title: &str, cases: &[Case], shown: Shown) -> Panels {
    let mut panels = Panels::new(id, title, 2);
    for f in BENT {
        let mut chart = panel(f.name(), shown);
        for case in cases.iter().filter(|case| case.f == f) {
            chart = chart.line(case.rule.name(), by_layer(&case.theory, shown)).thin();
        }
        for case in cases.iter().filter(|case| case.f == f) {
            chart = chart.scatter(case.rule.name(), by_layer(&case.found, shown)).thin();
        }
        panels = panels.panel(chart);
    }
    panels
}

/// Activations by layer.
pub fn activations_figure(cases: &[Case]) -> Panels {
    let title = "How large are activations, layer by layer?";
    panels("activations-by-depth", title, cases, ACTIVATIONS)
}

/// Gradients by layer.
pub fn gradients_figure(cases: &[Case]) -> Panels {
    let title = "How large are gradients, layer by layer?";
    panels("gradients-by-depth", title, cases, GRADIENTS)
}

/// One case alone: activations on the way up, gradients on the way back.
pub fn case_figure(case: &Case) -> Panels {
    let chart = |title: &str, shown: Shown| {
        panel(title, shown)
            .line("theory", by_layer(&case.theory, shown))
            .colour(Colour::Blue)
            .scatter("measured", by_layer(&case.found, shown))
            .colour(Colour::Vermilion)
            .thin()
    };
    let title = format!("Spread by depth: {} with {}", case.f.name(), case.rule.name());
    Panels::new("spread", title, 2)
        .panel(chart("activations", ACTIVATIONS))
        .panel(chart("gradients", GRADIENTS))
}

/// The section.
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
