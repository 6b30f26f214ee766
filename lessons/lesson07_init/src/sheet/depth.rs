//! A heat map of the deepest networks that learned, and a table of some of their losses.

use lesson01_perceptron::Activation;
use ndarray::Array2;
use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::{Result, Section, Table};

use super::Params;
use crate::Rule;
use crate::depth::{DEPTHS, GUESSING, Task, WIDTH, deepest};
use crate::spread::BENT;

/// The deepest that learned, as a heat map.
fn figure(cells: &Array2<f64>) -> Chart {
    Chart::new("deepest", "The deepest network that learned, in hidden layers")
        .x("activation")
        .y("rule")
        .cells(cells.clone(), 0)
        .names(&Rule::ALL.map(Rule::name), &BENT.map(Activation::name))
}

/// The section.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let Params { seed, learning_rate, epochs, .. } = *params;
    let losses = Task { learning_rate, epochs, seed }.losses()?;
    let cells = deepest(&losses);
    let columns = [
        (Activation::Sigmoid, Rule::LeCun),
        (Activation::Tanh, Rule::LeCun),
        (Activation::Relu, Rule::Small),
        (Activation::Relu, Rule::He),
    ];
    let name = |(f, rule): (Activation, Rule)| format!("{}, {}", f.name(), rule.name());
    let mut table = Table::new(
        "losses-by-depth",
        format!(
            "Loss after {epochs} epochs of Adam with η = {}; guessing costs {}.",
            short(learning_rate),
            fixed(GUESSING, 3)
        ),
        [vec!["hidden layers".to_owned()], columns.map(name).to_vec()].concat(),
    );
    for (depth, layers) in DEPTHS.iter().enumerate() {
        let loss = |(f, rule): (Activation, Rule)| {
            let row = Rule::ALL.iter().position(|one| *one == rule).expect("it is one of them");
            let column = BENT.iter().position(|one| *one == f).expect("it is one of them");
            fixed(losses[[row, column, depth]], 3)
        };
        table.row([vec![layers.to_string()], columns.map(loss).to_vec()].concat());
    }
    let mut section = Section::new("depth", "How deep may a network be?");
    section
        .text(format!(
            "Two half-moons, layers of {WIDTH} units, the same optimizer for all. A network has \
             learned when its loss is below half of what guessing costs. Deeper is not better here; \
             the question is only whether it can still be trained."
        ))
        .figure(figure(&cells))
        .table(table)
        .text(
            "Compare the rows of the heat map with the figures of spreads above: where the gradient \
             vanishes, the network stays at what guessing costs. The rule matters more the deeper the \
             network is, and the activation decides which rule.",
        )
        .value("deepest", &cells)
        .value("guessing", GUESSING);
    Ok(section)
}
