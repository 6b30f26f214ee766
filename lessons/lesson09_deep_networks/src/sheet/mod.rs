//! What the reader sees: the flags, and the sections in reading order.

pub mod capacity;
mod classes;
mod convolution;
pub mod coordinates;
mod duration;
pub mod live;
mod parity;
mod plane;
mod recurrence;
pub mod regions;
pub mod regularisation;
mod units;

use shared::{Report, Result, cli};

use crate::Plane;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// The points that the first network parts
    #[arg(long, value_enum, default_value_t = Plane::Xor)]
    pub points: Plane,

    /// Hidden layers of two units each in that network, at most 100
    #[arg(long, value_parser = cli::count::<100>, default_value_t = 1)]
    pub layers: usize,

    /// Epochs of that network, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 60)]
    pub epochs: usize,

    /// Most bits of the parity that networks learn, 2 to 8; each doubles the inputs
    #[arg(long, value_parser = parity::bits_to_learn, default_value_t = 5)]
    pub bits: usize,

    /// Learning rate η of every run but those that learn parity, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.03)]
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
/// If a training run diverges.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson09_deep_networks", "Lesson 9: deep networks")
        .section(coordinates::section(params)?)
        .section(regions::section(params)?)
        .section(parity::section(params)?)
        .section(classes::section(params)?)
        .section(capacity::section(params)?)
        .section(units::section(params)?)
        .section(duration::section())
        .section(regularisation::section(params)?)
        .section(convolution::section(params)?)
        .section(recurrence::section(params)?))
}
