//! What the reader sees: the flags, and the sections in reading order.

mod admissions;
mod backward_pass;
mod draws;
mod forward_pass;
mod four_equations;
pub mod half_moons;
mod layers;
pub mod linear_graph;
pub mod live;
mod nonlinear_chain;
mod relu_network;

use std::path::PathBuf;

use lesson02_gradient_descent::Applicants;
use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers: the split, then again the weights
    #[arg(long, default_value_t = 21)]
    pub seed: u32,

    /// CSV file with the columns admit, gre, gpa, rank; of more than 20,000 rows as many are drawn
    /// by chance [default: 400 generated applicants]
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Learning rate η of the last network, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 1.0)]
    pub learning_rate: f64,

    /// Epochs of the last network, at most 1,000,000
    #[arg(long, value_parser = cli::count::<1_000_000>, default_value_t = 300)]
    pub epochs: usize,

    /// Units in the last network's hidden layer, at most 1,000
    #[arg(long, value_parser = cli::count::<1_000>, default_value_t = 4)]
    pub hidden: usize,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the data file is unsound, or a network's training diverges.
pub fn report(params: &Params) -> Result<Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let applicants = Applicants::load(params.data.as_deref(), params.seed)?;
    let draws = draws::learn(&applicants, params)?;
    Ok(Report::new("lesson05_backprop", "Lesson 5: backpropagation")
        .section(linear_graph::section())
        .section(nonlinear_chain::section())
        .section(forward_pass::section())
        .section(backward_pass::section())
        .section(layers::section())
        .section(four_equations::section(params))
        .section(half_moons::section(params)?)
        .section(relu_network::section(params)?)
        .section(admissions::section(&applicants, params, &draws[0])?)
        .section(draws::section(&draws)))
}

/// A share as the tables write it: 87.5 %.
fn percent(share: f64) -> String {
    shared::number::percent(share, 1)
}
