//! What the reader sees: the flags, and the sections in reading order.

pub mod forward_mode;
pub mod graph;
pub mod live;
pub mod network;
pub mod placement;
mod session;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// w of the graph that is drawn
    #[arg(long, value_parser = cli::finite, default_value_t = 3.0)]
    pub w: f64,

    /// b of the graph that is drawn
    #[arg(long, value_parser = cli::finite, default_value_t = 4.0)]
    pub b: f64,

    /// Epochs of the network that is trained with the tape, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 50)]
    pub epochs: usize,

    /// Learning rate η of that network, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.5)]
    pub learning_rate: f64,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the training diverges.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson12_autodiff", "Lesson 12: autodiff")
        .section(forward_mode::section())
        .section(graph::section(params))
        .section(network::section(params)?)
        .section(session::section())
        .section(placement::section(params)))
}
