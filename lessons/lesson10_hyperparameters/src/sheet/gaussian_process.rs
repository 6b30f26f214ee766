//! What a Gaussian process makes of a few trials along the learning rate, and where to look next.

use shared::figure::{Chart, Colour, Mark};
use shared::{Result, Section};

use super::Params;
use crate::gaussian_process::GaussianProcess;
use crate::improvement::{along_a_line, expected_improvement};
use crate::setting::{Setting, middle_but_for};
use crate::task::{Task, WORST};

/// The trials seen in a search along the learning rate, and where it would look next.
pub type Seen = (Vec<([f64; 1], f64)>, f64);

/// The search along the learning rate alone: how it stands before the first of so many trials
/// and after each.
///
/// # Errors
/// None with the set that is built in.
pub fn search(trials: usize, epochs: usize, seed: u32) -> Result<Vec<Seen>> {
    let task = Task::draw(epochs, seed)?;
    let loss = |share: f64| task.trial(middle_but_for(0, share)).counted();
    let (seen, last) = along_a_line(loss, trials, seed);
    let next = seen.iter().map(|&([place], _)| place).chain([last]);
    Ok(next.enumerate().map(|(trials, next)| (seen[..trials].to_vec(), next)).collect())
}

/// The search after so many trials: what is seen, what the process thinks, and where it would
/// look next.
///
/// # Errors
/// None with the set that is built in.
///
/// # Panics
/// Without a trial.
pub fn figure(trials: usize, epochs: usize, seed: u32) -> Result<Chart> {
    Ok(figure_of(&search(trials, epochs, seed)?[trials]))
}

/// The same of what has been seen.
///
/// # Panics
/// Without a trial.
pub fn figure_of((seen, next): &Seen) -> Chart {
    let trials = seen.len();
    let (places, values): (Vec<_>, Vec<f64>) =
        seen.iter().map(|&(place, value)| (place.to_vec(), value)).unzip();
    let process = GaussianProcess::fit(&places, &values);
    let rate = |share: f64| Setting::at(middle_but_for(0, share)).learning_rate;
    let guess: Vec<(f64, f64, f64)> = (0..=100)
        .map(|i| {
            let share = f64::from(i) / 100.0;
            let (mean, deviation) = process.predict(&[share]);
            (rate(share), mean, deviation)
        })
        .collect();
    let band = guess.iter().map(|&(x, m, d)| (x, m - 2.0 * d, m + 2.0 * d));
    let seen = seen.iter().map(|&([share], value)| (rate(share), value));
    let title = format!("The loss along the learning rate, after {trials} trials");
    Chart::new("process", title)
        .x("learning rate η")
        .y("validation loss J")
        .log_x()
        .y_range(0.0..WORST)
        .mark("within two deviations", Mark::Band(band.collect()))
        .colour(Colour::Blue)
        .line("mean", guess.iter().map(|&(x, m, _)| (x, m)))
        .colour(Colour::Blue)
        .scatter("trials", seen)
        .colour(Colour::Vermilion)
        .vline("next", rate(*next))
}

/// The section: the process along one hyperparameter.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let seen = [vec![0.25], vec![0.75]];
    let process = GaussianProcess::with_length(&seen, &[0.4, 0.6], 0.4).1;
    let (middle, near) = (process.predict(&[0.5]), process.predict(&[0.26]));
    let mut section = Section::new("process", "Can one guess where to look?");
    section
        .text(
            "A trial is expensive, so what the others have said should not be forgotten. A Gaussian \
             process makes of a few values a guess at all others, and says how sure it is.",
        )
        .figure(figure(6, params.epochs, params.seed)?)
        .text(
            "The band is narrow at the points and wide between them. Where should the next trial \
             be? Where the mean is low, or where the band is wide, for there may be something lower \
             still. Expected improvement weighs the two; the dashed line is where it is largest.",
        )
        .value("middle", [middle.0, middle.1])
        .value("near", [near.0, near.1])
        .value("improvement", expected_improvement(middle, 0.4));
    Ok(section)
}
