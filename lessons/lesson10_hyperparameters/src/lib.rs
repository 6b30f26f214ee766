//! Lesson 10: hyperparameters, and four ways to look for good ones.
//!
//! Parameters are what the gradient changes. Hyperparameters are what it cannot:
//! the learning rate, the number of hidden units, the weight decay. They are tried
//! out. In reading order:
//!
//! - [`scale`]: on which scale to draw them, and n1's slip about β.
//! - [`task`]: one trial: train with a setting, ask the validation set.
//! - [`capacity`]: what each hyperparameter does.
//! - [`gaussian_process`]: a guess at a function from a few of its values, with
//!   how sure it is.
//! - [`search`]: grid, random, coarse to fine, Bayesian.
//! - [`study`]: many searches on all cores, which can be interrupted.
//! - [`record`]: what is done so far, in a file.
//! - [`compare`]: which search finds most with the same budget?
//! - [`live`]: the figures that a reader can change.

pub mod capacity;
pub mod compare;
pub mod gaussian_process;
pub mod live;
pub mod record;
pub mod scale;
pub mod search;
pub mod study;
pub mod task;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, ndarray, shared,
};

pub use gaussian_process::GaussianProcess;
pub use search::{Method, Trial};
pub use task::{Setting, Task};

use std::path::PathBuf;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Trials of each search
    #[arg(long, value_parser = cli::count, default_value_t = 27)]
    pub budget: usize,

    /// How often each search is repeated, each time with another split and seed
    #[arg(long, value_parser = cli::count, default_value_t = 5)]
    pub repeats: usize,

    /// Epochs of each trial
    #[arg(long, value_parser = cli::count, default_value_t = 10)]
    pub epochs: usize,

    /// Threads to search with [default: one per core]
    #[arg(long, value_parser = cli::count)]
    pub threads: Option<usize>,

    /// Go on from the trials in this file, and keep all there [default: begin anew]
    #[arg(long, value_name = "FILE")]
    pub resume: Option<PathBuf>,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the file to resume from is unsound or cannot be written, the search is interrupted,
/// or no trial of a study converged.
pub fn report(params: &Params) -> Result<Report> {
    // The longest work first, since it may be interrupted, and what is wrong with
    // the file is said at once.
    let studies = study::all(params)?;
    Ok(Report::new("lesson10_hyperparameters", "Lesson 10: hyperparameters")
        .section(scale::section(params))
        .section(capacity::section(params)?)
        .section(search::section(params))
        .section(gaussian_process::section(params)?)
        .section(compare::section(&studies, params)?))
}
