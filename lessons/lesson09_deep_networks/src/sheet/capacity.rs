//! The loss by the hidden layer's width, and one network's curves.

use shared::figure::{Chart, Colour};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::capacity::{Curves, EPOCHS, POINTS, Parts, curves, curves_at};

/// The widths that are compared.
const WIDTHS: [usize; 6] = [1, 2, 3, 5, 10, 30];

/// Loss against width, on both parts.
fn width_figure(runs: &[(usize, Curves)]) -> Chart {
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
fn curves_figure(width: usize, curves: &Curves) -> Chart {
    let epochs = || curves.epochs.iter().map(|&epoch| epoch as f64);
    let by_epoch = |losses: &[f64]| epochs().zip(losses.iter().copied()).collect::<Vec<_>>();
    Chart::new("curves", format!("{width} hidden units: loss against epochs"))
        .x("epochs")
        .y("loss J")
        .line("training", by_epoch(&curves.train))
        .colour(Colour::Blue)
        .line("validation", by_epoch(&curves.validation))
        .colour(Colour::Vermilion)
        .vline("lowest validation loss", curves.best_epoch() as f64)
}

/// The curves of any width, for any number of points.
///
/// # Errors
/// If the training diverges.
pub fn figure(width: usize, points: usize, epochs: usize, seed: u32) -> Result<Chart> {
    // A line that is drawn needs no more looks, and while it is dragged each costs time.
    let looks = |epoch| epoch < 20 || epoch % 20 == 0;
    let parts = Parts::draw(points, 3);
    let (_, curves) = curves_at(looks, width, &parts, epochs, 0.03, seed)?;
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
        let best = curves.best_epoch();
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
        .value("best_epoch", widest.best_epoch())
        .value("best_validation_loss", widest.validation[widest.best_epoch()]);
    Ok(section)
}
