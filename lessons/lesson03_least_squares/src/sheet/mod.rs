//! What the reader sees: the flags, and the sections in reading order.

pub mod by_descent;
#[cfg(feature = "lapack")]
mod closed_form;
#[cfg(feature = "lapack")]
pub mod conditioning;
#[cfg(feature = "lapack")]
mod curved;
pub mod live;
#[cfg(feature = "lapack")]
mod mirrors;
pub mod server_room;
#[cfg(feature = "lapack")]
pub mod several_features;
#[cfg(feature = "lapack")]
mod several_targets;
#[cfg(feature = "lapack")]
mod solvers;

use std::path::PathBuf;

use shared::cli;
#[cfg(feature = "lapack")]
use shared::{Report, Result, data};

#[cfg(feature = "lapack")]
use crate::several_features::Prepared;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Servers to plan the cooling for
    #[arg(long, value_parser = cli::positive, default_value_t = 346.0)]
    pub servers: f64,

    /// Learning rate η of descent and of the neuron, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.5)]
    pub learning_rate: f64,

    /// Epochs of descent and of the neuron, at most 1,000,000
    #[arg(long, value_parser = cli::count::<1_000_000>, default_value_t = 300)]
    pub epochs: usize,

    /// CSV file of numbers, at most 1,000 columns, for the part with several features [default: 442 patients with diabetes]
    #[arg(long, value_name = "FILE", requires = "target")]
    pub data: Option<PathBuf>,

    /// The column of that file to predict from all others [default: none, it goes with --data]
    #[arg(long, value_name = "COLUMN", requires = "data")]
    pub target: Option<String>,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the data file is unsound, a run diverges, or a solver fails.
#[cfg(feature = "lapack")]
pub fn report(params: &Params) -> Result<Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let data = match (&params.data, &params.target) {
        (Some(file), Some(target)) => data::Regression::read(file, target)?,
        _ => data::diabetes(),
    };
    let prepared = Prepared::new(data)?;
    Ok(Report::new("lesson03_least_squares", "Lesson 3: least squares")
        .section(closed_form::section())
        .section(server_room::section(params)?)
        .section(by_descent::section(params)?)
        .section(solvers::section(params)?)
        .section(curved::section(params)?)
        .section(conditioning::section(params)?)
        .section(mirrors::section()?)
        .section(several_features::section(&prepared)?)
        .section(several_targets::section()?))
}
