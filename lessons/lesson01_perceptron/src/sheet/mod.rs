//! What the reader sees: the flags, and the sections in reading order.

mod activation;
pub mod learning_rule;
mod linear_layers;
pub mod live;
mod neuron;
mod region;
pub mod threshold;
mod xor;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Points in each of the two clouds that the learning rule separates, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 40)]
    pub samples: usize,

    /// Most passes over the data before the learning rule gives up, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 100)]
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
/// Never in this lesson; others train on the reader's data.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson01_perceptron", "Lesson 1: the perceptron")
        .section(threshold::section())
        .section(region::section())
        .section(learning_rule::section(params))
        .section(xor::section(params))
        .section(neuron::section())
        .section(activation::section())
        .section(linear_layers::section(params)))
}
