//! The same run against time, measured as the sheet is made.

use lesson05_backprop::Batch;
use shared::clock::shortest;
use shared::figure::Chart;
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::training::{Attempt, run};

/// Each run's time per epoch, in epochs of the first run.
fn relative(runs: &[Attempt], flowers: &Batch, params: &Params) -> Result<Vec<f64>> {
    let seconds = |of: &Attempt| {
        let again = || run(of.choice, of.learning_rate, flowers, params.training(), params.seed);
        let (seconds, run) = shortest(5, again);
        run.map(|_| seconds)
    };
    let seconds: Vec<f64> = runs.iter().map(seconds).collect::<Result<_>>()?;
    Ok(seconds.iter().map(|time| time / seconds[0]).collect())
}

/// Loss against time, one line per optimizer.
fn figure(runs: &[Attempt], relative: &[f64]) -> Chart {
    let mut chart = Chart::new("training-time", "Iris: loss against time")
        .x("time, in epochs of SGD")
        .y("loss J")
        .log_y();
    for (run, &cost) in runs.iter().zip(relative) {
        let times = (0..).map(|epoch| f64::from(epoch) * cost);
        chart = chart.line(run.choice.to_string(), times.zip(run.losses.iter().copied()));
    }
    chart
}

/// Adds what was measured to the training's section.
///
/// # Errors
/// If a run diverges.
pub fn add_to(
    section: &mut Section,
    runs: &[Attempt],
    flowers: &Batch,
    params: &Params,
) -> Result<()> {
    let relative = relative(runs, flowers, params)?;
    let mut table = Table::new(
        "training-time",
        "Time per epoch, measured just now on this machine, as a multiple of SGD's.",
        ["optimizer", "time"],
    );
    for (run, &cost) in runs.iter().zip(&relative) {
        table.row([run.choice.to_string(), fixed(cost, 2)]);
    }
    section.table(table).figure(figure(runs, &relative)).value("relative_times", relative);
    Ok(())
}
