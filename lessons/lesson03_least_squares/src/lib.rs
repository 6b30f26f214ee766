//! Lesson 3: least squares, the best line in closed form and by descent.
//!
//! For a line and squared errors one need not search: the best one can be worked
//! out. In reading order:
//!
//! - [`closed_form`]: both derivatives set to zero.
//! - [`server_room`]: how much cooling do 346 servers need?
//! - [`by_descent`]: the same line by descent, and by one neuron.
//! - [`solvers`]: several features: normal equations, QR, SVD.
//! - [`conditioning`]: what nearly equal features do to each of the three.
//! - [`several_features`]: ten measurements of 442 patients.
//! - [`live`]: the figures that a reader can change.
//!
//! Solvers, conditioning and patients need LAPACK and stand behind the feature `lapack`,
//! which is on by default; the others do without it.

pub mod by_descent;
pub mod closed_form;
#[cfg(feature = "lapack")]
pub mod conditioning;
pub mod live;
pub mod server_room;
#[cfg(feature = "lapack")]
pub mod several_features;
#[cfg(feature = "lapack")]
pub mod solvers;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {lesson01_perceptron, lesson02_gradient_descent, ndarray, shared};

pub use closed_form::{Line, fit_line};

use std::path::PathBuf;

use shared::cli;

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

    /// Epochs of descent and of the neuron
    #[arg(long, value_parser = cli::count, default_value_t = 300)]
    pub epochs: usize,

    /// CSV file of numbers for the part with several features [default: 442 patients with diabetes]
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
pub fn report(params: &Params) -> shared::Result<shared::Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let data = several_features::Prepared::load(params)?;
    Ok(shared::Report::new("lesson03_least_squares", "Lesson 3: least squares")
        .section(closed_form::section())
        .section(server_room::section(params)?)
        .section(by_descent::section(params)?)
        .section(solvers::section(params)?)
        .section(conditioning::section(params)?)
        .section(several_features::section(&data)?))
}
