//! What the reader sees: the flags, and the sections in reading order.

mod chain;
mod clipped_error;
mod clipping;
mod cures;
mod dead_relus;
mod depth;
pub mod live;
mod rules;
mod saturation;
pub mod spread;
mod symmetry;
pub mod vanishing;

use shared::{Report, Result, cli};

use crate::depth::Task;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Layers of the networks whose spread is measured, at most 100
    #[arg(long, value_parser = cli::count::<100>, default_value_t = 20)]
    pub layers: usize,

    /// Units in each of those layers, at most 500
    #[arg(long, value_parser = cli::count::<500>, default_value_t = 80)]
    pub width: usize,

    /// Learning rate η of the runs that show which depth still learns, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.01)]
    pub learning_rate: f64,

    /// Epochs of those runs, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 60)]
    pub epochs: usize,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If a training run diverges.
pub fn report(params: &Params) -> Result<Report> {
    let Params { learning_rate, epochs, seed, .. } = *params;
    let task = Task { learning_rate, epochs, seed };
    let losses = task.losses()?;
    Ok(Report::new("lesson07_init", "Lesson 7: initialisation")
        .section(symmetry::section(params)?)
        .section(rules::section(params))
        .section(spread::section(params))
        .section(saturation::section(params))
        .section(vanishing::section())
        .section(chain::section())
        .section(clipping::section(params))
        .section(clipped_error::section(params))
        .section(dead_relus::section(params)?)
        .section(depth::section(&losses, task))
        .section(cures::section(params, &losses)?))
}
