//! Shows several ways through the same data, and how rough the gradient of each is.

use shared::figure::{Chart, numbered_from};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use super::Params;
use crate::applicants::Applicants;
use crate::batch_noise::{noise, predicted_noise, variance};
use crate::batches::{BatchedTraining, train_in_batches};

/// The error against the samples seen, for each way of going through them.
pub fn figure(trainings: &[BatchedTraining]) -> Chart {
    let mut chart = Chart::new("batches", "The same samples, in larger and smaller batches")
        .x("epochs (every sample seen once in each)")
        .y("mean squared error");
    for training in trainings {
        chart = chart.line(name(training.size), numbered_from(0, &training.errors));
    }
    chart
}

/// The gradient's noise against the batch size, measured and predicted.
fn noise_figure(measured: &[(usize, f64)], predicted: &[(usize, f64)]) -> Chart {
    let points = |list: &[(usize, f64)]| {
        list.iter().map(|&(size, noise)| (size as f64, noise)).collect::<Vec<_>>()
    };
    Chart::new("noise", "A batch's gradient: its noise falls with the root of its size")
        .x("batch size")
        .y("distance from the full gradient")
        .log_x()
        .log_y()
        .line("predicted", points(predicted))
        .scatter("measured", points(measured))
}

fn name(size: Option<usize>) -> String {
    match size {
        None => "all".into(),
        Some(1) => "1 (stochastic)".into(),
        Some(size) => size.to_string(),
    }
}

/// The section.
///
/// # Errors
/// If a run diverges.
pub(super) fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let part = applicants.train();
    let samples = part.1.len();
    let epochs = 20;
    let sizes: Vec<Option<usize>> = [None, Some(100), Some(10), Some(1)]
        .into_iter()
        .filter(|size| *size < Some(samples))
        .collect();
    let mut table = Table::new(
        "batches",
        format!("{epochs} epochs over {samples} applicants, η = 0.1, the same first weights."),
        ["batch", "updates", "error after 1 epoch", "after 5", "after 20", "trembles by"],
    );
    let mut section = Section::new("batches", "All samples, one, or a few?");
    let mut trainings = Vec::new();
    for size in sizes {
        let training = train_in_batches(&part, size, 0.1, epochs, params.seed)?;
        table.row([
            name(size),
            training.updates.to_string(),
            fixed(training.errors[1], 5),
            fixed(training.errors[5], 5),
            fixed(training.errors[20], 5),
            fixed(training.tremble(10), 5), // the way down is over by then
        ]);
        let id = size.map_or("all".into(), |size| size.to_string());
        section.value(format!("updates_{id}"), training.updates);
        section.value(format!("errors_{id}"), training.errors.clone());
        trainings.push(training);
    }

    let mut random = Random::seed(params.seed);
    let some: Vec<usize> =
        [1, 2, 5, 10, 20, 50, 100, 200, 300].into_iter().filter(|&size| size < samples).collect();
    let measured: Vec<(usize, f64)> =
        some.iter().map(|&size| (size, noise(&part, size, 60, &mut random))).collect();
    let variance = variance(&part);
    let predicted: Vec<(usize, f64)> =
        some.iter().map(|&size| (size, predicted_noise(variance, samples, size))).collect();
    section
        .text(
            "The gradient is an average over samples, and an average over a few is close to that \
             over all. So one may step after every sample (stochastic descent), after a few \
             (mini-batches), or after all (batch descent). Every way below looks at each sample \
             once an epoch; they differ in how often they step.",
        )
        .table(table)
        .figure(figure(&trainings))
        .text(
            "Small batches win at first: while the way is plain, many rough steps beat one exact \
             one. Later they tremble, because each batch pulls elsewhere. Work is counted here in \
             samples, not in seconds. On a real machine a batch of a hundred costs less than a \
             hundred batches of one, since matrix products use memory and cores better; so a few \
             dozen to a few hundred is the usual compromise, limited above by memory and by this: \
             once the direction is exact enough, a larger batch only means fewer steps.",
        )
        .figure(noise_figure(&measured, &predicted))
        .text(
            "How rough is a batch's gradient? Its distance from the full one falls with the root \
             of the batch size: a hundred times the samples for a tenth of the noise. At the right \
             end the line bends down, because a batch that holds almost everyone has little left \
             to be wrong about.",
        )
        .value("noise_sizes", some)
        .value("noise_measured", measured.iter().map(|pair| pair.1).collect::<Vec<_>>())
        .value("noise_predicted", predicted.iter().map(|pair| pair.1).collect::<Vec<_>>());
    Ok(section)
}
