//! Shows how the neuron's error falls, how often it is right, and what it looks at.

use shared::figure::{Chart, Colour, numbered_from};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::applicants::{Applicants, FEATURES};
use crate::neuron::Neuron;
use crate::training::{TrainedNeuron, always_rejected, train};

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

/// The section.
///
/// # Errors
/// If the training diverges.
pub(super) fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let (part, (x_test, y_test)) = (applicants.train(), applicants.test());
    let trained = train(&part, params.seed, params.learning_rate, params.epochs)?;
    let every = (params.epochs / 10).max(1);
    let shown: Vec<(usize, f64)> =
        trained.errors.iter().copied().enumerate().step_by(every).take(10).collect();
    let accuracy = trained.neuron.accuracy(&x_test, &y_test);
    let rejected = always_rejected(&y_test);

    let mut table = Table::new(
        "admissions",
        "Mean squared error (without ½, as the notes print it) on those who train.",
        ["epoch", "mean squared error"],
    );
    for (epoch, error) in &shown {
        table.row([(epoch + 1).to_string(), fixed(*error, 8)]);
    }
    let mut section = Section::new("admissions", "Can one neuron tell who is admitted?");
    section
        .text(format!(
            "Six inputs, one sigmoid, no bias. All {} training applicants are put through, the \
             slopes averaged, and each weight moved once: that is an epoch. {} of them, with \
             η = {}.",
            part.1.len(),
            params.epochs,
            params.learning_rate
        ))
        .table(table)
        .figure(figure(&trained))
        .text(format!(
            "Most is learned in the first tenth. On the {} applicants that it never saw, the \
             neuron is right about {:.1} %. Is that good? Saying \"rejected\" to everyone would be \
             right about {:.1} %. A number like the first means nothing without the second.",
            y_test.len(),
            100.0 * accuracy,
            100.0 * rejected
        ))
        .figure(weights_figure(&trained.neuron))
        .text(
            "The weights can be read: bars above 0 speak for admission, bars below against, and \
             since the inputs have the same scale their lengths can be compared.",
        )
        .value("errors", shown.iter().map(|(_, error)| *error).collect::<Vec<_>>())
        .value("final_error", trained.errors[params.epochs - 1])
        .value("accuracy", accuracy)
        .value("always_rejected", rejected)
        .value("weights", &trained.neuron.weights);
    Ok(section)
}
