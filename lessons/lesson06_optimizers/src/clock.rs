//! # The same run against time
//!
//! Steps are not time: an optimizer that remembers more touches more memory. How
//! much that is depends on the machine and the network, so it is measured only
//! when the reader asks for it (`--time`), and only as a ratio within one run:
//! one epoch of plain descent is the unit.

use std::time::Instant;

use ndarray::Array2;
use shared::figure::Chart;
use shared::number::fixed;
use shared::{Result, Section, Table};

use crate::Params;
use crate::training::{Run, run};

// ANCHOR: shortest
/// The seconds that a piece of work takes: the shortest of so many times, since
/// whatever else the machine does can only add to it.
///
/// # Errors
/// What the work fails with.
pub fn shortest(times: usize, mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    let mut shortest = f64::INFINITY;
    for _ in 0..times {
        #[expect(clippy::disallowed_methods, reason = "the reader asked for the time")]
        let start = Instant::now();
        work()?;
        shortest = shortest.min(start.elapsed().as_secs_f64());
    }
    Ok(shortest)
}
// ANCHOR_END: shortest

/// The seconds that an optimizer's whole run takes.
fn seconds(of: &Run, data: (&Array2<f64>, &Array2<f64>), params: &Params) -> Result<f64> {
    shortest(5, || run(of.choice, of.learning_rate, data, params).map(drop))
}

/// Each run's time per epoch, in epochs of the first run.
///
/// # Errors
/// If a run diverges.
pub fn relative(
    runs: &[Run],
    data: (&Array2<f64>, &Array2<f64>),
    params: &Params,
) -> Result<Vec<f64>> {
    let seconds: Vec<f64> =
        runs.iter().map(|run| seconds(run, data, params)).collect::<Result<_>>()?;
    Ok(seconds.iter().map(|time| time / seconds[0]).collect())
}

/// Loss against time, one line per optimizer.
pub fn figure(runs: &[Run], relative: &[f64]) -> Chart {
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
    runs: &[Run],
    data: (&Array2<f64>, &Array2<f64>),
    params: &Params,
) -> Result<()> {
    let relative = relative(runs, data, params)?;
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
