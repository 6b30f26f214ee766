//! What the reader sees: the flags, and the sections in reading order.

mod advice;
mod checker;
pub mod differences;
pub mod live;
mod misled;
pub mod museum;
mod relative_error;

use std::path::PathBuf;

use shared::{Report, Result, cli};

use crate::museum::Hall;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// CSV file with the columns admit, gre, gpa, rank, for the museum; of more than 20,000 rows as
    /// many are drawn by chance [default: 400 generated applicants]
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the data file is unsound, or a run diverges.
pub fn report(params: &Params) -> Result<Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let hall = Hall::open(params.data.as_deref(), params.seed)?;
    Ok(Report::new("lesson08_gradient_checking", "Lesson 8: gradient checking")
        .section(differences::section())
        .section(relative_error::section())
        .section(checker::section(params)?)
        .section(advice::section(params)?)
        .section(misled::section(params))
        .section(museum::section(&hall)?))
}
