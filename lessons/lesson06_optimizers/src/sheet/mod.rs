//! What the reader sees: the flags, and the sections in reading order.

mod clock;
mod false_valley;
pub mod live;
mod longest_step;
pub mod moving_average;
pub mod race;
mod ravine;
mod ridge;
pub mod schedule;
mod step_by_hand;
mod sweep;
mod training;

use lesson04_losses::Loss;
use lesson05_backprop::Training;
use shared::{Report, Result, cli};

use crate::Choice;

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// The optimizer to train with, beside those that are compared
    #[arg(long, value_enum, default_value_t = Choice::Adam)]
    pub optimizer: Choice,

    /// That optimizer's learning rate η, without unit [default: the best of the sweep]
    #[arg(long, value_parser = cli::positive)]
    pub learning_rate: Option<f64>,

    /// Epochs of every training run, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 60)]
    pub epochs: usize,

    /// Samples in a mini-batch, at most 100,000
    #[arg(long, value_parser = cli::count::<100_000>, default_value_t = 50)]
    pub batch_size: usize,

    /// Steps of the race on each landscape, at most 1,000,000
    #[arg(long, value_parser = cli::count::<1_000_000>, default_value_t = 100)]
    pub steps: usize,

    /// Also measure time; from then on no two runs print the same
    #[arg(long)]
    pub time: bool,
}

impl Params {
    /// What every training run goes through.
    pub fn training(&self) -> Training {
        let batch_size = Some(self.batch_size);
        Training { loss: Loss::CrossEntropy, epochs: self.epochs, batch_size }
    }
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
    Ok(Report::new("lesson06_optimizers", "Lesson 6: optimizers")
        .section(moving_average::section(params))
        .section(step_by_hand::section())
        .section(longest_step::section(params))
        .section(race::section(params))
        .section(ridge::section(params))
        .section(ravine::section(params))
        .section(false_valley::section(params))
        .section(schedule::section(params))
        .section(training::section(params)?))
}
