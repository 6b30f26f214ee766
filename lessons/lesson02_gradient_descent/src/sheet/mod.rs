//! What the reader sees: the flags, and the sections in reading order.

pub mod admissions;
mod bad_records;
pub mod batches;
mod convex;
mod decay;
mod held;
pub mod hot_cold;
mod leak;
pub mod learning_rate;
pub mod live;
mod local_minima;
mod measures;
mod neuron;
pub mod one_variable;
mod prepare;
pub mod scaling;
mod slope;
mod steepest;
mod three_stories;
mod too_bold;
mod two_variables;
mod verdict;
mod work;

use std::path::PathBuf;

use shared::{Report, Result, cli};

use crate::applicants::Applicants;
use crate::training::train;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers: the split, then again the weights
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// CSV file with the columns admit, gre, gpa, rank; of more than 20,000 rows as many are drawn
    /// by chance [default: 400 generated applicants]
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Learning rate η of the admissions neuron, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.5)]
    pub learning_rate: f64,

    /// Epochs of the admissions neuron, at most 1,000,000
    #[arg(long, value_parser = cli::count::<1_000_000>, default_value_t = 1000)]
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
/// If the data file is unsound, or the neuron's training diverges.
pub fn report(params: &Params) -> Result<Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let applicants = Applicants::load(params.data.as_deref(), params.seed)?;
    let trained = train(&applicants.train(), params.seed, params.learning_rate, params.epochs)?;
    Ok(Report::new("lesson02_gradient_descent", "Lesson 2: gradient descent")
        .section(three_stories::section(params.seed))
        .section(hot_cold::section())
        .section(slope::section())
        .section(one_variable::section())
        .section(steepest::section())
        .section(measures::section(params.seed))
        .section(two_variables::section())
        .section(learning_rate::section())
        .section(decay::section())
        .section(local_minima::section())
        .section(convex::section())
        .section(prepare::section(&applicants))
        .section(scaling::section(&applicants))
        .section(neuron::section())
        .section(admissions::section(&applicants, params, &trained))
        .section(too_bold::section(&applicants, params.seed)?)
        .section(verdict::section(&applicants, params, &trained.neuron)?)
        .section(leak::section(&applicants, params)?)
        .section(bad_records::section(&applicants, params.seed)?)
        .section(batches::section(&applicants, params.seed)?)
        .section(work::section(&applicants, params.seed)?)
        .section(held::section(&applicants, params.seed)?))
}
