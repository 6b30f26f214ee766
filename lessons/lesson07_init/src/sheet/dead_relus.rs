//! A table of dead units by learning rate, and the losses of networks that were switched off.

use lesson01_perceptron::Activation;
use shared::figure::{Chart, numbered_from};
use shared::number::short;
use shared::{Result, Section, Table};

use super::Params;
use crate::dead_relus::{HIDDEN, RATES, after_a_blow, dead_after, dead_at_first};
use crate::depth::GUESSING;

/// The losses after the blow, of each activation.
fn figure(runs: [(Activation, &[f64]); 2]) -> Chart {
    let mut chart = Chart::new("after-a-blow", "All units switched off: who comes back?")
        .x("epoch")
        .y("loss J");
    for (f, losses) in runs {
        // The blow itself is far above what follows; show what follows.
        chart = chart.line(f.name(), numbered_from(0, losses).skip(5));
    }
    chart.hline("guessing", GUESSING)
}

/// The section.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "dead-relus",
        format!("A 2-{HIDDEN}-1 network after 100 epochs: units that are off for every sample."),
        ["η", "off"],
    );
    let dead: Vec<usize> =
        RATES.iter().map(|&rate| dead_after(rate, params.seed)).collect::<Result<_>>()?;
    for (rate, dead) in RATES.iter().zip(&dead) {
        table.row([short(*rate), dead.to_string()]);
    }
    let before = dead_at_first(params.seed);
    let epochs = 300;
    let relu = after_a_blow(Activation::Relu, epochs, params.seed)?;
    let leaky = after_a_blow(Activation::LeakyRelu, epochs, params.seed)?;
    let figure = figure([(Activation::Relu, &relu), (Activation::LeakyRelu, &leaky)]);
    let (relu, leaky) = (relu[epochs], leaky[epochs]);

    let mut section = Section::new("dead", "Can a unit die?");
    section
        .text(
            "A ReLU that is off for every sample has f′ = 0 for every sample. Its weights get no \
             gradient, so it stays off. The first weights decide how many start so; a step that is \
             too long decides how many follow.",
        )
        .table(table)
        .text(format!(
            "The data here lie off the origin, as data do that nobody has standardised. So {before} of \
             {HIDDEN} units are off from the start, and a long step moves z for all samples in the \
             same direction: with η = {} it is {}.",
            RATES[RATES.len() - 1],
            dead[RATES.len() - 1]
        ))
        .figure(figure)
        .text(format!(
            "In the figure all units have been switched off on purpose, and training goes on with \
             Adam. With ReLU the loss ends at {relu:.3}: only the output's bias still learns. A leaky \
             ReLU that is off has a slope of 0.01, and so a way back; its loss ends at {leaky:.3}. \
             What helps otherwise: standardise the inputs, and choose a smaller η."
        ))
        .value("relus_off_at_start", before)
        .value("relus_off", dead)
        .value("relu_after_blow", relu)
        .value("leaky_after_blow", leaky);
    Ok(section)
}
