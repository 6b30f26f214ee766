//! # Too few hidden units, and too many
//!
//! Few points with much noise, networks from one hidden unit to a hundred. The
//! loss on the points that a network has seen only falls; on points that it has
//! not seen, it falls and rises again.
//!
//! Source: n1 §9.1–9.2.

use lesson04_losses::Loss;
use lesson05_backprop::{Network, Training};
use shared::data::toy;
use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::plane::{Batch, fresh, targets};

const LOSS: Loss = Loss::BinaryCrossEntropy;

/// Noisy half-moons, three times: to train on, to decide by, to report.
#[derive(Debug, Clone)]
pub struct Parts {
    /// What the network learns from.
    pub train: Batch,
    /// What choices are made by.
    pub validation: Batch,
    /// What is looked at once, at the end.
    pub test: Batch,
}

impl Parts {
    /// That many to train on; 200 to decide by, 1000 to report.
    pub fn draw(train: usize, seed: u32) -> Self {
        let mut random = Random::seed(seed);
        let mut part = |count| {
            let (x, classes) = toy::moons(&mut random, count, 0.3);
            (x, targets(&classes))
        };
        Parts { train: part(train), validation: part(200), test: part(1000) }
    }
}

/// The loss on the part to train on and on the validation set, before training
/// and after each epoch.
#[derive(Debug, Clone)]
pub struct Curves {
    /// On the samples seen.
    pub train: Vec<f64>,
    /// On those not seen.
    pub validation: Vec<f64>,
}

/// J of a network on a batch.
pub fn loss_on(network: &Network, (x, y): &Batch) -> f64 {
    LOSS.value(&network.output(x), y)
}

/// The share of a batch that a network gets right.
pub fn accuracy_on(network: &Network, (x, y): &Batch) -> f64 {
    LOSS.accuracy(&network.output(x), y)
}

// ANCHOR: curves
/// Trains one hidden layer of that width; `watch` sees the network after each
/// epoch.
///
/// # Errors
/// If the training diverges.
pub fn curves(
    width: usize,
    parts: &Parts,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<(Network, Curves)> {
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&[2, width, 1], learning_rate, &mut random);
    let mut validation = vec![loss_on(&network, &parts.validation)];
    let training = Training { loss: LOSS, epochs, batch_size: None };
    let watch = |_, network: &Network| validation.push(loss_on(network, &parts.validation));
    let (x, y) = &parts.train;
    let train = training.train(&mut network, &mut adam, (x, y), &mut random, watch)?;
    Ok((network, Curves { train, validation }))
}
// ANCHOR_END: curves

/// The epoch with the lowest loss; the first of them, if there are several.
pub fn lowest(losses: &[f64]) -> usize {
    (0..losses.len()).min_by(|&a, &b| losses[a].total_cmp(&losses[b])).unwrap_or(0)
}

/// The points to train on of all runs here.
pub const POINTS: usize = 40;

/// The epochs of all runs here.
pub const EPOCHS: usize = 400;

/// The widths that are compared.
pub const WIDTHS: [usize; 7] = [1, 2, 3, 5, 10, 30, 100];

/// Loss against width, on both parts.
pub fn width_figure(runs: &[(usize, Curves)]) -> Chart {
    let ends = |pick: fn(&Curves) -> &[f64]| {
        runs.iter().map(move |(width, curves)| (*width as f64, pick(curves)[EPOCHS]))
    };
    Chart::new("width", "Loss after training, against the hidden layer's width")
        .x("hidden units")
        .y("loss J")
        .log_x()
        .log_y()
        .path("training", ends(|curves| &curves.train))
        .colour(Colour::Blue)
        .path("validation", ends(|curves| &curves.validation))
        .colour(Colour::Vermilion)
}

/// Loss against epochs, on both parts, with the lowest place marked.
pub fn curves_figure(width: usize, curves: &Curves) -> Chart {
    let by_epoch = |losses: &[f64]| (0..).map(f64::from).zip(losses.to_vec()).collect::<Vec<_>>();
    let best = lowest(&curves.validation);
    Chart::new("curves", format!("{width} hidden units: loss against epochs"))
        .x("epochs")
        .y("loss J")
        .line("training", by_epoch(&curves.train))
        .colour(Colour::Blue)
        .line("validation", by_epoch(&curves.validation))
        .colour(Colour::Vermilion)
        .vline("lowest validation loss", best as f64)
}

/// The curves of any width, for any number of points.
///
/// # Errors
/// If the training diverges.
pub fn figure(width: usize, points: usize, epochs: usize, seed: u32) -> Result<Chart> {
    let (_, curves) = curves(width, &Parts::draw(points, 3), epochs, 0.03, seed)?;
    Ok(curves_figure(width, &curves))
}

/// The section: widths, and one network's curves.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let parts = Parts::draw(POINTS, 3);
    let run = |width| {
        let (_, curves) = curves(width, &parts, EPOCHS, params.learning_rate, params.seed)?;
        Ok((width, curves))
    };
    let runs = WIDTHS.into_iter().map(run).collect::<Result<Vec<_>>>()?;
    let mut table = Table::new(
        "width",
        format!("After {EPOCHS} epochs on {POINTS} points; the last columns: the best epoch."),
        ["hidden units", "training loss", "validation loss", "lowest", "after epoch"],
    );
    for (width, curves) in &runs {
        let best = lowest(&curves.validation);
        table.row([
            width.to_string(),
            fixed(curves.train[EPOCHS], 4),
            fixed(curves.validation[EPOCHS], 4),
            fixed(curves.validation[best], 4),
            best.to_string(),
        ]);
    }
    let (width, widest) = &runs[runs.len() - 1];
    let mut section = Section::new("capacity", "How many hidden units?");
    section
        .text(format!(
            "{POINTS} points of two noisy half-moons to train on, and {} that the network never \
             trains on, to see what it has understood.",
            parts.validation.0.nrows()
        ))
        .figure(width_figure(&runs))
        .table(table)
        .text(
            "One unit is too few for either part: it underfits. With many units the training loss \
             goes towards 0 while the validation loss grows: the network learns the points by heart, \
             noise and all. It overfits.",
        )
        .figure(curves_figure(*width, widest))
        .text(
            "The same along one run: the two lines fall together, then part. From the validation \
             loss's lowest place on, the network learns what is true of these points only.",
        )
        .value("train_losses", runs.iter().map(|run| run.1.train[EPOCHS]).collect::<Vec<_>>())
        .value(
            "validation_losses",
            runs.iter().map(|run| run.1.validation[EPOCHS]).collect::<Vec<_>>(),
        )
        .value("epochs", EPOCHS)
        .value("best_epoch", lowest(&widest.validation))
        .value("best_validation_loss", widest.validation[lowest(&widest.validation)]);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_networks_learn_by_heart() {
        let parts = Parts::draw(POINTS, 3);
        let end = |width| {
            let (_, curves) = curves(width, &parts, EPOCHS, 0.03, 42).expect("it converges");
            (curves.train[EPOCHS], curves.validation[EPOCHS])
        };
        let (narrow, wide) = (end(1), end(100));
        assert!(wide.0 < 0.2 * narrow.0, "{narrow:?} {wide:?}");
        assert!(wide.1 > 3.0 * wide.0, "{wide:?}");
    }

    #[test]
    fn the_lowest_epoch_is_the_first_of_equals() {
        assert_eq!(lowest(&[3.0, 1.0, 2.0, 1.0]), 1);
    }
}
