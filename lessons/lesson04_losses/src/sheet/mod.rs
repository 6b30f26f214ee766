//! What the reader sees: the flags, and the sections in reading order.

mod absolute_and_squared;
mod accuracy;
pub mod classification;
mod cross_entropy;
mod ellipses;
mod information;
mod judging;
pub mod live;
mod loss;
mod softmax;
pub mod surface;
mod tasks;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Points around the line y = 3x + 1, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 100)]
    pub samples: usize,

    /// Standard deviation of the noise on y, in units of y
    #[arg(long, value_parser = cli::positive, default_value_t = 0.2)]
    pub noise: f64,

    /// Learning rate η of the race between the two losses, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.5)]
    pub learning_rate: f64,

    /// Epochs of that race, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 200)]
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
/// If x has no best line or cannot be standardised, or the race diverges.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson04_losses", "Lesson 4: losses")
        .section(absolute_and_squared::section())
        .section(information::section())
        .section(cross_entropy::section())
        .section(softmax::section())
        .section(loss::section(params))
        .section(surface::section(params)?)
        .section(ellipses::section(params)?)
        .section(classification::section(params)?)
        .section(tasks::section()?)
        .section(accuracy::section(params))
        .section(judging::section(params)))
}
