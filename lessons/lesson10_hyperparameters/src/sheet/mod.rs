//! What the reader sees: the flags, and the sections in reading order.

mod by_heart;
mod compare;
pub mod gaussian_process;
pub mod grid;
pub mod live;
pub mod one_at_a_time;
mod scale;

use std::path::{Path, PathBuf};

use shared::{Report, Result, cli};

use crate::searches;
use crate::study::Plan;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Trials of each search, at most 1,000
    #[arg(long, value_parser = cli::count::<1_000>, default_value_t = 27)]
    pub budget: usize,

    /// How often each search is repeated, each time with another split and seed, at most 1,000
    #[arg(long, value_parser = cli::count::<1_000>, default_value_t = 5)]
    pub repeats: usize,

    /// Epochs of each trial, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 10)]
    pub epochs: usize,

    /// Threads to search with, at most 1,000 [default: one per core]
    #[arg(long, value_parser = cli::count::<1_000>)]
    pub threads: Option<usize>,

    /// Go on from the trials in this file, and keep all there while they are made
    /// [default: begin anew; what Ctrl-C leaves is kept beside the figures]
    #[arg(long, value_name = "FILE")]
    pub resume: Option<PathBuf>,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

impl From<&Params> for Plan {
    fn from(params: &Params) -> Self {
        let Params { seed, budget, repeats, epochs, .. } = *params;
        Plan { seed, budget, repeats, epochs }
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// As [`report_in`].
pub fn report(params: &Params) -> Result<Report> {
    report_in(params, Path::new("."))
}

/// The same; a search that is interrupted is kept in that folder if no file is named.
///
/// # Errors
/// If the file to resume from is unsound or cannot be written, the search is interrupted,
/// or no trial of a study converged.
pub fn report_in(params: &Params, out: &Path) -> Result<Report> {
    let plan = Plan::from(params);
    let (file, unnamed) = (params.resume.as_deref(), out.join(plan.file_name()));
    if let Some(file) = file {
        cli::check_file(file, out)?;
    }
    // The longest work first, since it may be interrupted, and what is wrong with
    // the file is said at once.
    let studies = searches::all(&plan, params.threads, file, &unnamed)?;
    Ok(Report::new("lesson10_hyperparameters", "Lesson 10: hyperparameters")
        .section(scale::section(params))
        .section(one_at_a_time::section(params)?)
        .section(by_heart::section(params)?)
        .section(grid::section(params))
        .section(gaussian_process::section(params)?)
        .section(compare::section(&studies, params)?))
}
