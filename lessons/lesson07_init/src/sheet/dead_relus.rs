//! A table of dead units by learning rate, and the losses of networks that were switched off.

use lesson01_perceptron::Activation;
use shared::figure::{Chart, numbered_from};
use shared::number::short;
use shared::{Result, Section, Strength::Always, Table};

use super::Params;
use crate::dead_relus::{HIDDEN, RATES, after_a_blow, dead_after, dead_at_first};
use crate::depth::GUESSING;

/// The epochs after the blow.
const EPOCHS: usize = 300;

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

/// What the section shows.
struct Found {
    /// Units that are off before the first step, of the data as they are and with the mean 0.
    at_first: [usize; 2],
    /// Units that are off after training, by learning rate.
    after: [usize; RATES.len()],
    /// The losses after the blow, of ReLU and of leaky ReLU.
    blows: [Vec<f64>; 2],
}

/// The section.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let seed = params.seed;
    let mut after = [0; RATES.len()];
    for (after, rate) in after.iter_mut().zip(RATES) {
        *after = dead_after(rate, seed)?;
    }
    let blow = |f| after_a_blow(f, EPOCHS, seed);
    let blows = [blow(Activation::Relu)?, blow(Activation::LeakyRelu)?];
    Ok(show(&Found { at_first: dead_at_first(seed), after, blows }))
}

fn show(found: &Found) -> Section {
    let Found { at_first: [before, centred], after, blows: [relu, leaky] } = found;
    let mut table = Table::new(
        "dead-relus",
        format!("A 2-{HIDDEN}-1 network after 100 epochs: units that are off for every sample."),
        ["η", "off"],
    );
    for (rate, after) in RATES.iter().zip(after) {
        table.row([short(*rate), after.to_string()]);
    }
    let figure = figure([(Activation::Relu, relu), (Activation::LeakyRelu, leaky)]);
    let (relu, leaky) = (relu[EPOCHS], leaky[EPOCHS]);
    let [careful @ .., long, longest] = *after;
    let [.., careful_rate, long_rate, longest_rate] = RATES;

    let mut section = Section::new("dead", "Can a unit die?");
    section
        .text(format!("Two half-moons that lie off the origin, and {HIDDEN} ReLUs with biases of 0."))
        .claim(
            "at-start",
            Always,
            *before >= HIDDEN / 4 && *centred == 0,
            format!(
                "Before the first step {before} of the {HIDDEN} ReLUs are off for every sample; with \
                 the same data with the mean 0, none is."
            ),
        )
        .table(table)
        .claim(
            "steps",
            Always,
            careful.iter().all(|off| *off <= before + 1) && long > before + 1 && longest == HIDDEN,
            format!(
                "Up to η = {} training switches off no more than one unit: {before} are off before \
                 it, {} after. With η = {} it is {long}, and no unit survives η = {}.",
                short(careful_rate),
                careful[careful.len() - 1],
                short(long_rate),
                short(longest_rate)
            ),
        )
        .figure(figure)
        .claim(
            "off-for-good",
            Always,
            (relu - GUESSING).abs() < 1e-3,
            format!(
                "When all units have been switched off at once and training goes on, the loss of \
                 ReLUs ends at {relu:.3}, the price of guessing."
            ),
        )
        .claim(
            "way-back",
            Always,
            leaky < 0.5 * GUESSING,
            format!(
                "Leaky ReLUs that have been switched off come back, to a loss of {leaky:.3}, less \
                 than half of what guessing costs."
            ),
        )
        .value("relus_off_at_start", *before)
        .value("relus_off", after.to_vec())
        .value("relus_off_centred", *centred)
        .value("relu_after_blow", relu)
        .value("leaky_after_blow", leaky);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_off_at_other_times_is_noticed() {
        let right = section(&Params::default()).expect("it converges");
        let wrong = show(&Found {
            at_first: [2, 1],
            after: [2, 2, 2, 3, 39],
            blows: [vec![0.5; EPOCHS + 1], vec![0.6; EPOCHS + 1]],
        });
        for id in ["at-start", "steps", "off-for-good", "way-back"] {
            assert!(right.holds(id) && !wrong.holds(id), "{id}");
        }
    }
}
