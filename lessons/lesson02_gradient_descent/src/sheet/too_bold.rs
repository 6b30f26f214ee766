//! Shows what learning rates that are too large do to a sigmoid neuron.

use shared::number::{count, fixed, short};
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use crate::applicants::Applicants;
use crate::training::{TrainedNeuron, train};

/// The lesson's own, ten and a hundred times that, and one beyond all measure. (Between the last
/// two a run is chaotic: another machine's rounding would give it other numbers.)
const RATES: [f64; 4] = [0.5, 5.0, 50.0, 1e5];

const EPOCHS: usize = 200;

/// The section.
///
/// # Errors
/// If a training diverges.
pub(super) fn section(applicants: &Applicants, seed: u32) -> Result<Section> {
    let part = applicants.train();
    let trainings = RATES.map(|eta| train(&part, seed, eta, EPOCHS));
    let trainings = trainings.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(show(&trainings))
}

/// The trainings with the four rates.
fn show(trainings: &[TrainedNeuron]) -> Section {
    let mut table = Table::new(
        "too-bold",
        format!("{EPOCHS} epochs with bolder and bolder rates."),
        ["η", "epochs that went uphill", "last error", "largest weight"],
    );
    let uphill = |training: &TrainedNeuron| {
        training.errors.windows(2).filter(|pair| pair[1] > pair[0]).count()
    };
    let last = |training: &TrainedNeuron| training.errors[training.errors.len() - 1];
    let largest = |training: &TrainedNeuron| {
        training.neuron.weights.iter().copied().map(f64::abs).fold(0.0, f64::max)
    };
    for (eta, training) in RATES.into_iter().zip(trainings) {
        table.row([
            short(eta),
            uphill(training).to_string(),
            fixed(last(training), 4),
            fixed(largest(training), 1),
        ]);
    }
    let [own, bold, swings, lost] = [0, 1, 2, 3].map(|rate| &trainings[rate]);
    // To all the digits of the table.
    let moves = lost.errors.iter().rposition(|error| (error - last(lost)).abs() > 1e-4);
    let still = moves.map_or(1, |epoch| epoch + 2);
    let mut section = Section::new("too_bold", "How does too bold a rate show?");
    section
        .table(table)
        .claim(
            "ten-times",
            Always,
            last(bold) < last(own) && 20 * uphill(bold) < EPOCHS,
            format!(
                "Ten times the lesson's rate is not too bold: the error ends at {}, with the \
                 lesson's at {}.",
                fixed(last(bold), 4),
                fixed(last(own), 4)
            ),
        )
        .claim(
            "swings",
            Mostly,
            // Every other epoch, but for one in ten.
            (2 * EPOCHS..=3 * EPOCHS).contains(&(5 * uphill(swings))),
            format!(
                "At η = {} about every other epoch goes uphill: the weights swing across the \
                 valley.",
                short(RATES[2])
            ),
        )
        .claim(
            "hidden",
            Always,
            last(lost) > 1.1 * last(own)
                && 4 * still < EPOCHS
                && largest(lost) > 100.0 * largest(own),
            format!(
                "At η = {} the error stands still from epoch {} on, at {} rather than {}. Yet \
                 nothing explodes: a sigmoid's outputs stay between 0 and 1, however large its \
                 weights are.",
                count(RATES[3] as usize),
                still,
                fixed(last(lost), 2),
                fixed(last(own), 2)
            ),
        )
        .value("rates", RATES)
        .value("uphill", trainings.iter().map(uphill).collect::<Vec<_>>())
        .value("final_errors", trainings.iter().map(last).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_the_rates_in_another_order_nothing_of_it_holds() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let mut trainings =
            RATES.map(|eta| train(&part, 42, eta, EPOCHS).expect("it converges")).to_vec();
        let claims = ["ten-times", "swings", "hidden"];
        let section = show(&trainings);
        trainings.reverse();
        let reversed = show(&trainings);
        for id in claims {
            assert!(section.holds(id) && !reversed.holds(id), "{id}");
        }
    }
}
