//! Lesson 6: optimizers, from plain descent to Adam, and how they race.
//!
//! Gradient descent takes the gradient as it comes. The optimizers here remember
//! something of the gradients before: their average, or their size, or both. All
//! of them are one `step` that lesson 5's training loop takes. In reading order:
//!
//! - [`moving_average`]: an average that forgets, and its bias.
//! - [`momentum`]: a velocity; Nesterov's look ahead.
//! - [`adaptive`]: one rate per parameter: AdaGrad and RMSprop.
//! - [`adam`]: both, with the bias taken out; AdamW.
//! - [`choice`]: all of them by name.
//! - [`step_by_hand`] and [`fixtures`]: what each does with one gradient.
//! - [`landscapes`] and [`race`]: a ravine, a saddle and a curved valley.
//! - [`schedule`]: learning rates that change on the way.
//! - [`training`]: a real run, each optimizer at its own best rate.
//! - [`clock`]: the same run against time.
//! - [`live`]: the figures that a reader can change.

pub mod adam;
pub mod adaptive;
pub mod choice;
pub mod clock;
pub mod fixtures;
pub mod landscapes;
pub mod live;
pub mod momentum;
pub mod moving_average;
pub mod race;
pub mod schedule;
pub mod step_by_hand;
pub mod training;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop, ndarray,
    shared,
};

pub use adam::{Adam, AdamW};
pub use adaptive::{AdaGrad, RmsProp};
pub use choice::Choice;
pub use landscapes::Landscape;
pub use momentum::{Momentum, Nesterov};
pub use moving_average::MovingAverage;
pub use schedule::{Schedule, Scheduled};

use lesson05_backprop::{GradientDescent, Optimizer};
use shared::{Report, Result, cli};

// ANCHOR: adjustable
/// An optimizer whose learning rate a schedule may change between steps.
pub trait Adjustable: Optimizer {
    /// η.
    fn learning_rate(&mut self) -> &mut f64;
}
// ANCHOR_END: adjustable

impl Adjustable for GradientDescent {
    fn learning_rate(&mut self) -> &mut f64 {
        &mut self.learning_rate
    }
}

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

    /// Epochs of every training run
    #[arg(long, value_parser = cli::count, default_value_t = 60)]
    pub epochs: usize,

    /// Samples in a mini-batch
    #[arg(long, value_parser = cli::count, default_value_t = 50)]
    pub batch_size: usize,

    /// Steps of the race on each landscape
    #[arg(long, value_parser = cli::count, default_value_t = 100)]
    pub steps: usize,

    /// Also measure time; from then on no two runs print the same
    #[arg(long)]
    pub time: bool,
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
        .section(race::section(params))
        .section(schedule::section(params))
        .section(training::section(params)?))
}
