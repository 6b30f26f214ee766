//! Shows several ways through the same data, and how rough the gradient of each is.

use shared::figure::{Chart, numbered_from};
use shared::number::{count, fixed, percent};
use shared::random::Random;
use shared::{Result, Section, Strength::Always, Table};

use crate::applicants::{Applicants, Part};
use crate::batch_noise::{noise, predicted_noise, variance};
use crate::batches::{BatchedTraining, train_in_batches};

/// All samples at once, and less and less of them.
pub(super) const SIZES: [Option<usize>; 4] = [None, Some(100), Some(10), Some(1)];

/// The rate of the admissions neuron, for every size.
pub(super) const LEARNING_RATE: f64 = 0.5;

const EPOCHS: usize = 20;

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
fn noise_figure(noises: &[Noise]) -> Chart {
    let points = |of: fn(&Noise) -> f64| {
        noises.iter().map(|noise| (noise.size as f64, of(noise))).collect::<Vec<_>>()
    };
    Chart::new("noise", "How far a batch's gradient is from that of all")
        .x("batch size")
        .y("distance from the full gradient")
        .log_x()
        .log_y()
        .line("predicted", points(|noise| noise.predicted))
        .scatter("measured", points(|noise| noise.measured))
}

pub(super) fn name(size: Option<usize>) -> String {
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
pub(super) fn section(applicants: &Applicants, seed: u32) -> Result<Section> {
    let part = applicants.train();
    let sizes = SIZES.into_iter().filter(|size| *size < Some(part.1.len()));
    let trainings = sizes.map(|size| train_in_batches(&part, size, LEARNING_RATE, EPOCHS, seed));
    let noises = noises(&part, &mut Random::seed(seed));
    Ok(show(&trainings.collect::<Result<Vec<_>>>()?, &noises, part.1.len()))
}

/// The noise of a batch of that size, measured and predicted.
#[derive(Debug, Clone)]
struct Noise {
    size: usize,
    measured: f64,
    predicted: f64,
}

fn noises(part: &Part, random: &mut Random) -> Vec<Noise> {
    let (samples, variance) = (part.1.len(), variance(part));
    let sizes = [1, 2, 5, 10, 20, 50, 100, 200, 300].into_iter().filter(|&size| size < samples);
    sizes
        .map(|size| Noise {
            size,
            measured: noise(part, size, 60, random),
            predicted: predicted_noise(variance, samples, size),
        })
        .collect()
}

fn show(trainings: &[BatchedTraining], noises: &[Noise], samples: usize) -> Section {
    let mut table = Table::new(
        "batches",
        format!(
            "{EPOCHS} epochs over {} applicants, η = {LEARNING_RATE}, the same first weights.",
            count(samples)
        ),
        ["batch", "updates", "went uphill", "error after 1 epoch", "after 5", "after 20"],
    );
    let mut section = Section::new("batches", "All samples, one, or a few?");
    for training in trainings {
        table.row([
            name(training.size),
            training.updates.to_string(),
            percent(uphill(training), 1),
            fixed(training.errors[1], 5),
            fixed(training.errors[5], 5),
            fixed(training.errors[20], 5),
        ]);
        let id = training.size.map_or("all".into(), |size| size.to_string());
        section.value(format!("updates_{id}"), training.updates);
        section.value(format!("uphill_{id}"), training.uphill);
        section.value(format!("errors_{id}"), training.errors.clone());
    }
    section
        .text(
            "Every way looks at each applicant once an epoch; they differ in how often they step. \
             An update went uphill if after it the error on all applicants was larger.",
        )
        .table(table)
        .figure(figure(trainings));
    tell_errors(&mut section, trainings);
    tell_uphill(&mut section, trainings);
    section.figure(noise_figure(noises));
    tell_noise(&mut section, noises);
    section
        .value("noise_sizes", noises.iter().map(|noise| noise.size).collect::<Vec<_>>())
        .value("noise_measured", noises.iter().map(|noise| noise.measured).collect::<Vec<_>>())
        .value("noise_predicted", noises.iter().map(|noise| noise.predicted).collect::<Vec<_>>());
    section
}

/// The share of a training's updates that went uphill.
fn uphill(training: &BatchedTraining) -> f64 {
    training.uphill as f64 / training.watched as f64
}

/// Who is first, and who is first in the end.
fn tell_errors(section: &mut Section, trainings: &[BatchedTraining]) {
    let after = |epoch: usize| move |training: &BatchedTraining| training.errors[epoch];
    let tail = |training: &BatchedTraining| training.errors[16..].iter().sum::<f64>() / 5.0;
    let falls = |of: &dyn Fn(&BatchedTraining) -> f64| {
        trainings.is_sorted_by(|larger, smaller| of(smaller) < of(larger))
    };
    section.claim(
        "at-first",
        Always,
        trainings.len() > 1 && falls(&after(1)),
        "After one epoch, the smaller the batch, the lower the error: while the way is plain, many \
         rough steps beat few exact ones.",
    );
    if let [_, _, ten, one] = trainings {
        let crossing = (1..=EPOCHS).find(|&epoch| ten.errors[epoch] < one.errors[epoch]);
        section.claim(
            "crossing",
            Always,
            crossing.is_some_and(|epoch| epoch > 1) && tail(ten) < tail(one),
            format!(
                "Single applicants do not stay ahead. After epoch {} batches of ten are lower for \
                 the first time, and over the last five epochs their error is {} on the average, \
                 that of single applicants {}.",
                crossing.unwrap_or(0),
                fixed(tail(ten), 4),
                fixed(tail(one), 4)
            ),
        );
    }
}

/// How often a step goes the wrong way.
fn tell_uphill(section: &mut Section, trainings: &[BatchedTraining]) {
    let [all, _, ten, one] = trainings else {
        return;
    };
    section.claim(
        "uphill",
        Always,
        uphill(all) == 0.0
            && (0.1..0.45).contains(&uphill(ten))
            && (0.45..0.6).contains(&uphill(one)),
        format!(
            "No step with all applicants goes uphill; with ten at a time {} % do, and with single \
             applicants {} %, about as many as coins fall on one side.",
            fixed(100.0 * uphill(ten), 0),
            fixed(100.0 * uphill(one), 0)
        ),
    );
}

/// How far theory and measurement agree.
fn tell_noise(section: &mut Section, noises: &[Noise]) {
    let off = |noise: &Noise| (noise.measured / noise.predicted - 1.0).abs();
    let worst = noises.iter().map(off).fold(0.0, f64::max);
    let of = |size: usize| noises.iter().find(|noise| noise.size == size);
    let falls = |pair: &[Noise]| pair[1].measured < pair[0].measured;
    section.claim(
        "noise",
        Always,
        !noises.is_empty() && worst < 0.25 && noises.windows(2).all(falls),
        format!(
            "The larger the batch, the nearer its gradient is to that of all; everywhere the \
             measured distance is that of theory to within {} %.",
            fixed((100.0 * worst).ceil(), 0)
        ),
    );
    if let [Some(one), Some(ten), Some(many)] = [of(1), of(10), of(300)] {
        let times = one.measured / ten.measured;
        let root = one.measured / 300.0_f64.sqrt();
        section.claim(
            "root",
            Always,
            (times / 10.0_f64.sqrt() - 1.0).abs() < 0.25 && many.measured < 0.7 * root,
            format!(
                "Ten applicants rather than one divide the distance by {}; √10 is 3.2. With {} it is \
                 smaller than the root would have it, {} rather than {}: the line bends down.",
                fixed(times, 1),
                many.size,
                fixed(many.measured, 4),
                fixed(root, 4)
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_the_sizes_in_another_order_no_claim_on_the_trainings_holds() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let mut trainings = SIZES.map(|size| {
            train_in_batches(&part, size, LEARNING_RATE, EPOCHS, 42).expect("it converges")
        });
        let section = show(&trainings, &[], 360);
        trainings.reverse();
        let reversed = show(&trainings, &[], 360);
        for id in ["at-first", "crossing", "uphill"] {
            assert!(section.holds(id) && !reversed.holds(id), "{id}");
        }
    }

    /// A noise that does not fall.
    #[test]
    fn a_noise_that_does_not_fall_is_seen() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let mut noises = noises(&part, &mut Random::seed(42));
        let section = show(&[], &noises, 360);
        for noise in &mut noises {
            noise.measured = 0.1;
        }
        let level = show(&[], &noises, 360);
        for id in ["noise", "root"] {
            assert!(section.holds(id) && !level.holds(id), "{id}");
        }
    }
}
