//! Spreads by depth, predicted and measured: all cases in two figures, one alone, and a
//! table of what is left at the far end.

use lesson01_perceptron::Activation;
use shared::figure::{Chart, Colour, Panels, numbered_from};
use shared::number::about;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::Rule;
use crate::spread::{BENT, Case, cases};
use crate::theory::Spread;

/// What a panel shows of a spread: in words for its y axis, from which layer on, and which
/// numbers.
type Shown = (&'static str, u32, fn(&Spread) -> &[f64]);

/// From the input, which is layer 0.
const ACTIVATIONS: Shown = ("root mean square of a", 0, |spread| &spread.activations);
const GRADIENTS: Shown = ("∂J/∂z, last layer = 1", 1, |spread| &spread.gradients);

/// An empty panel, with the same axes as every other.
fn panel(title: &str, (y, ..): Shown) -> Chart {
    Chart::new("", title).x("layer").y(y).log_y().y_range(1e-12..1e12)
}

/// The numbers of a spread that are shown, each with its layer.
fn by_layer(spread: &Spread, (_, first, pick): Shown) -> impl Iterator<Item = (f64, f64)> {
    numbered_from(first, pick(spread))
}

/// One panel per activation: predicted as lines, measured as points. With as many outputs as
/// inputs Xavier's σ is 1/√inputs, so its lines are drawn already.
fn panels(id: &str, title: &str, cases: &[Case], shown: Shown) -> Panels {
    let mut panels = Panels::new(id, title, 2);
    for f in BENT {
        let drawn = || cases.iter().filter(move |case| case.f == f && case.rule != Rule::Xavier);
        let mut chart = panel(f.name(), shown);
        for case in drawn() {
            chart = chart.line(case.rule.name(), by_layer(&case.theory, shown)).thin();
        }
        for case in drawn() {
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
    // As many decades above 1 as below it, and as few as the case needs.
    let spreads = [&case.theory, &case.found].map(|s| [s.activations.clone(), s.gradients.clone()]);
    let decades = spreads.as_flattened().iter().flatten().filter(|x| x.is_normal());
    let far = decades.map(|x| x.log10().abs().ceil()).fold(2.0, f64::max);
    let chart = |title: &str, shown: Shown| {
        panel(title, shown)
            .y_range(10_f64.powf(-far)..10_f64.powf(far))
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
    show(&cases(params.layers, params.width, params.seed), params.width)
}

/// By how many times a measured spread is off its prediction, at the layer where it is worst.
fn worst(cases: &[Case]) -> f64 {
    let pairs = |case: &Case| {
        let (theory, found) = (case.theory.clone(), case.found.clone());
        let activations = theory.activations.into_iter().zip(found.activations);
        activations.chain(theory.gradients.into_iter().zip(found.gradients))
    };
    let off = |(predicted, found): (f64, f64)| (predicted / found).max(found / predicted);
    cases.iter().flat_map(pairs).map(off).fold(1.0, f64::max)
}

/// All cases, of networks of that width.
fn show(cases: &[Case], width: usize) -> Section {
    let layers = cases[0].found.gradients.len();
    let mut table = Table::new(
        "spread",
        format!(
            "Layers: {layers}, units in each: {width}. The root mean square of the last layer's \
             activations, and of the first layer's gradient against the last one's."
        ),
        ["activation", "rule", "a predicted", "a measured", "∂J/∂z predicted", "measured"],
    );
    let mut section = Section::new("spread", "What is left after many layers?");
    for case in cases {
        let Case { f, rule, theory, .. } = case;
        let (activation, gradient) = left(case);
        let cells = [theory.activations[layers], activation, theory.gradients[0], gradient]
            .map(|x| about(x, 2));
        table.row([vec![f.name().to_owned(), rule.name().to_owned()], cells.to_vec()].concat());
        let name = format!("{f:?}_{rule:?}").to_lowercase();
        section.value(format!("{name}_activation"), activation);
        section.value(format!("{name}_gradient"), gradient);
        let predicted = [theory.activations[layers], theory.gradients[0]];
        section.value(format!("{name}_predicted"), predicted);
        if (*f, *rule) == (Activation::Tanh, Rule::He) {
            section.value("tanh_he_predicted_activations", theory.activations.clone());
            section.value("tanh_he_predicted_gradients", theory.gradients.clone());
        }
    }
    section
        .text(
            "Random inputs of spread 1 go in at one end, random gradients at the other. Lines are \
             predicted from the activation and n·σ² alone, points are measured.",
        )
        .figure(activations_figure(cases))
        .figure(gradients_figure(cases))
        .table(table);
    claims(&mut section, cases);
    section
}

/// What a case leaves at the far ends: of a signal of spread 1, and of a gradient.
fn left(case: &Case) -> (f64, f64) {
    (case.found.activations[case.found.gradients.len()], case.found.gradients[0])
}

fn claims(section: &mut Section, cases: &[Case]) {
    let of = |f: Activation| cases.iter().filter(move |case| case.f == f);
    let with = |f: Activation, rule: Rule| {
        let case = cases.iter().find(|case| (case.f, case.rule) == (f, rule));
        left(case.expect("every rule is tried with every activation"))
    };
    let spreads = || {
        let both = |case: &Case| [case.found.activations.clone(), case.found.gradients.clone()];
        cases.iter().flat_map(both).flatten()
    };
    let (least, most) = (spreads().fold(1.0, f64::min), spreads().fold(1.0, f64::max));
    let off = worst(cases);

    let level = |left: f64| (0.2..5.0).contains(&left);
    let gone = |left: f64| !(0.01..100.0).contains(&left);
    let he = with(Activation::Relu, Rule::He);
    let others = || of(Activation::Relu).filter(|case| case.rule != Rule::He).map(left);

    let (tanh, tanh_he) = (with(Activation::Tanh, Rule::LeCun), with(Activation::Tanh, Rule::He));
    let a_little = |left: f64| (0.05..0.5).contains(&left);

    let sigmoids = || of(Activation::Sigmoid).map(|case| left(case).0);
    let (low, high) = (sigmoids().fold(1.0, f64::min), sigmoids().fold(0.0, f64::max));
    let large = with(Activation::Sigmoid, Rule::Large).1;
    let vanish = of(Activation::Sigmoid)
        .filter(|case| case.rule != Rule::Large)
        .all(|case| left(case).1 < 1e-6);
    section
        .claim(
            "theory",
            Always,
            off < 5.0,
            format!(
                "The points meet the lines: no measured spread is more than {off:.1} times above or \
                 below its prediction, while the spreads themselves reach from {} to {}.",
                about(least, 1),
                about(most, 1)
            ),
        )
        .claim(
            "relu",
            Always,
            level(he.0) && level(he.1) && others().all(|(a, d)| gone(a) && gone(d)),
            format!(
                "Nothing but He's rule keeps ReLU level, in both figures: it leaves {} of the signal \
                 and {} of the gradient, every other rule less than a hundredth or more than a \
                 hundred times both.",
                about(he.0, 2),
                about(he.1, 2)
            ),
        )
        .claim(
            "tanh",
            Always,
            a_little(tanh.0) && a_little(tanh.1) && tanh_he.0 > 2.0 * tanh.0 && level(tanh_he.1),
            format!(
                "tanh with 1/√in loses a little in each layer, and {} of the signal and {} of the \
                 gradient are left; with He's larger σ it is {} and {}.",
                about(tanh.0, 2),
                about(tanh.1, 2),
                about(tanh_he.0, 2),
                about(tanh_he.1, 2)
            ),
        )
        .claim(
            "sigmoid-activations",
            Always,
            low > 0.4 && high < 0.8,
            format!(
                "A sigmoid's activations look healthy whatever the rule: in the last layer their root \
                 mean square is between {low:.2} and {high:.2}."
            ),
        )
        .claim(
            "sigmoid-gradients",
            Always,
            vanish && !gone(large),
            format!(
                "Of a sigmoid network's gradient less than a millionth comes back with every rule \
                 but σ = 1, which leaves {}; with 1/√in it is {}.",
                about(large, 2),
                about(with(Activation::Sigmoid, Rule::LeCun).1, 2)
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_two_layers_nothing_is_lost_yet() {
        let section = |layers| section(&Params { layers, ..Params::default() });
        let (few, many) = (section(2), section(20));
        for id in ["relu", "tanh", "sigmoid-gradients"] {
            assert!(many.holds(id) && !few.holds(id), "{id}");
        }
    }

    #[test]
    fn spreads_that_are_off_are_noticed() {
        let mut cases = cases(20, 80, 42);
        for id in ["theory", "sigmoid-activations"] {
            assert!(show(&cases, 80).holds(id), "{id}");
        }
        cases[0].found.activations[20] *= 6.0;
        for id in ["theory", "sigmoid-activations"] {
            assert!(!show(&cases, 80).holds(id), "{id}");
        }
    }

    /// What the chapter promises of the live figure: sums of five terms are not normal.
    #[test]
    fn in_a_narrow_network_the_points_leave_the_line() {
        let off = |width| worst(&[Case::new(Activation::Relu, Rule::He, 20, width, 42)]);
        assert!(off(5) > 10.0 && off(80) < 5.0, "{} {}", off(5), off(80));
    }
}
