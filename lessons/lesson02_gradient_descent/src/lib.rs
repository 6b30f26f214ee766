//! Lesson 2: gradient descent, from a guess to a trained neuron.
//!
//! How can a program find good numbers by itself? It guesses, measures how wrong
//! the guess is, and steps to where it is less wrong. In reading order:
//!
//! - [`three_stories`]: one loop: initialise, forward, loss, update.
//! - [`hot_cold`]: try both sides; slow, and blind to size.
//! - [`slope`]: why the derivative gives direction and size.
//! - [`one_variable`] and [`two_variables`]: descending a curve and a bowl.
//! - [`learning_rate`]: too small, right, too large, and what the limits are.
//! - [`decay`]: smaller steps towards the end.
//! - [`local_minima`]: where one starts decides where one ends.
//! - [`prepare`] and [`scaling`]: categories, standardising, and why it matters.
//! - [`mod@batches`]: all samples, one, or a few.
//! - [`neuron`] and [`admissions`]: one neuron, then trained on real questions.
//! - [`records`]: the applicants, generated or read.
//! - [`divergence`]: how a run that explodes is noticed.
//! - [`live`]: the figures that a reader can change.

pub mod admissions;
pub mod batches;
pub mod decay;
pub mod divergence;
pub mod hot_cold;
pub mod learning_rate;
pub mod live;
pub mod local_minima;
pub mod neuron;
pub mod one_variable;
pub mod prepare;
pub mod records;
pub mod scaling;
pub mod slope;
pub mod three_stories;
pub mod two_variables;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {lesson01_perceptron, ndarray, shared};

use std::path::PathBuf;

pub use admissions::Applicants;
pub use batches::batches;
pub use decay::decayed;
pub use divergence::check_divergence;
pub use neuron::Neuron;
pub use one_variable::descend;
pub use prepare::{Split, Standardiser, one_hot};

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers: the split, then again the weights
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// CSV file with the columns admit, gre, gpa, rank [default: 400 generated applicants]
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Learning rate η of the admissions neuron, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.5)]
    pub learning_rate: f64,

    /// Epochs of the admissions neuron
    #[arg(long, value_parser = cli::count, default_value_t = 1000)]
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
    Ok(Report::new("lesson02_gradient_descent", "Lesson 2: gradient descent")
        .section(three_stories::section())
        .section(hot_cold::section())
        .section(slope::section())
        .section(one_variable::section())
        .section(two_variables::section())
        .section(learning_rate::section())
        .section(decay::section())
        .section(local_minima::section())
        .section(prepare::section(&applicants))
        .section(scaling::section(&applicants))
        .section(neuron::section())
        .section(admissions::section(&applicants, params)?)
        .section(batches::section(&applicants, params)?))
}
