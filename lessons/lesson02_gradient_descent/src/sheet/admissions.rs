//! Shows how the neuron's error falls, and what it looks at.

use ndarray::Axis;
use shared::figure::{Chart, Colour, numbered_from};
use shared::number::{count, fixed, short};
use shared::{Section, Strength::Always, Table};

use lesson01_perceptron::sigmoid;

use super::Params;
use crate::applicants::{Applicants, FEATURES, Part};
use crate::neuron::Neuron;
use crate::training::{TrainedNeuron, always_rejected};

/// The error against the epochs.
pub fn figure(trained: &TrainedNeuron) -> Chart {
    Chart::new("admissions", "The neuron's error on those who train it")
        .x("epoch")
        .y("mean squared error")
        .line("", numbered_from(1, &trained.errors))
}

/// The neuron's weights as bars.
pub fn weights_figure(neuron: &Neuron) -> Chart {
    let bars = numbered_from(0, &neuron.weights).map(|(i, w)| (i - 0.35, i + 0.35, w));
    Chart::new("weights", "What the neuron looks at")
        .x("feature")
        .y("weight")
        .x_ticks((0..).map(f64::from).zip(FEATURES))
        .bars("", bars)
        .hline("", 0.0)
        .colour(Colour::Ink)
}

pub(super) fn section(
    applicants: &Applicants,
    params: &Params,
    trained: &TrainedNeuron,
) -> Section {
    let (part, (x_test, y_test)) = (applicants.train(), applicants.test());
    let every = (params.epochs / 10).max(1);
    let shown: Vec<(usize, f64)> =
        trained.errors.iter().copied().enumerate().step_by(every).take(10).collect();

    let mut table = Table::new(
        "admissions",
        "Mean squared error (without ½, as the notes print it) on those who train.",
        ["epoch", "mean squared error"],
    );
    for (epoch, error) in &shown {
        table.row([(epoch + 1).to_string(), fixed(*error, 4)]);
    }
    let mut section = Section::new("admissions", "Can one neuron tell who is admitted?");
    section
        .text(format!(
            "Six inputs, one sigmoid, no bias. Training applicants: {}, all at once; epochs: {}; \
             η = {}.",
            count(part.1.len()),
            count(params.epochs),
            short(params.learning_rate)
        ))
        .table(table)
        .figure(figure(trained));
    tell_fall(&mut section, &shown, trained);
    section.figure(weights_figure(&trained.neuron));
    tell_weights(&mut section, &part, &trained.neuron);
    section
        .value("errors", shown.iter().map(|(_, error)| *error).collect::<Vec<_>>())
        .value("final_error", trained.errors[params.epochs - 1])
        .value("accuracy", trained.neuron.accuracy(&x_test, &y_test))
        .value("always_rejected", always_rejected(&y_test))
        .value("weights", &trained.neuron.weights);
    section
}

/// How far the error falls, and how soon.
fn tell_fall(section: &mut Section, shown: &[(usize, f64)], trained: &TrainedNeuron) {
    let (first, last) = (trained.errors[0], trained.errors[trained.errors.len() - 1]);
    let early = shown.get(1).map_or(0.0, |(_, error)| (first - error) / (first - last));
    section.claim(
        "early",
        Always,
        trained.errors.len() >= 10 && last < first && early > 0.5,
        format!(
            "The error falls to {}, and {} % of the way in the first tenth of the epochs.",
            fixed(last, 4),
            fixed(100.0 * early, 0)
        ),
    );
}

/// What the six weights say.
fn tell_weights(section: &mut Section, (x, y): &Part, neuron: &Neuron) {
    let (scores, ranks) = neuron.weights.view().split_at(Axis(0), 2);
    let (_, columns) = x.view().split_at(Axis(1), 2); // (samples, ranks)
    let level = columns.dot(&ranks).mean().unwrap_or(0.0);
    let (says, share) = (sigmoid(level), y.mean().unwrap_or(0.0));
    section
        .claim(
            "ranks",
            Always,
            scores.iter().all(|&weight| weight > 0.0)
                && ranks.windows(2).into_iter().all(|pair| pair[1] < pair[0]),
            "Both scores speak for admission, and from rank to rank the weight falls.",
        )
        .claim(
            "bias",
            Always,
            // To within three applicants in a hundred.
            (says - share).abs() < 0.03,
            format!(
                "The rank weights do the work of a bias: over the training applicants their \
                 average is {}, and σ({}) = {} is close to the share that was admitted, {}.",
                fixed(level, 2),
                fixed(level, 2),
                fixed(says, 2),
                fixed(share, 2)
            ),
        );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train;

    /// Five epochs at a crawl leave the weights as they were drawn, and a fall that is even.
    #[test]
    fn a_neuron_that_has_hardly_moved_has_learned_nothing_early_and_no_ranks() {
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let section = |params: &Params| {
            let (rate, epochs) = (params.learning_rate, params.epochs);
            let trained = train(&applicants.train(), params.seed, rate, epochs);
            section(&applicants, params, &trained.expect("it converges"))
        };
        let crawl = Params { epochs: 50, learning_rate: 1e-3, ..Params::default() };
        let (learned, not) = (section(&Params::default()), section(&crawl));
        // Of two epochs there is no tenth.
        assert!(!section(&Params { epochs: 2, ..Params::default() }).holds("early"));
        for id in ["early", "ranks", "bias"] {
            assert!(learned.holds(id) && !not.holds(id), "{id}");
        }
    }
}
