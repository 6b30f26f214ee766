//! Lesson 7: initialisation, why the first weights decide whether a deep network learns.
//!
//! A network that starts in the wrong place does not start at all: its signals
//! die out or blow up on the way through the layers, and its gradients on the
//! way back. In reading order:
//!
//! - [`symmetry`]: equal weights stay equal, however long one trains.
//! - [`rules`]: how large should the first weights be?
//! - [`theory`]: what a layer does to the spread of a signal, on average.
//! - [`spread`]: activations and gradients by depth, predicted and measured.
//! - [`saturation`]: weights so large that every unit is stuck at its end.
//! - [`vanishing`]: gradients that vanish, and that explode, with sigmoids too.
//! - [`dead_relus`]: units that are off for every sample.
//! - [`depth`]: how deep may a network be and still learn?
//! - [`live`]: the figures that a reader can change.

pub mod dead_relus;
pub mod depth;
pub mod live;
pub mod rules;
pub mod saturation;
pub mod spread;
pub mod symmetry;
pub mod theory;
pub mod vanishing;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson04_losses, lesson05_backprop, lesson06_optimizers, ndarray, shared,
};

pub use rules::Rule;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Layers of the networks whose spread is measured
    #[arg(long, value_parser = cli::count, default_value_t = 20)]
    pub layers: usize,

    /// Units in each of those layers
    #[arg(long, value_parser = cli::count, default_value_t = 80)]
    pub width: usize,

    /// Learning rate η of the runs that show which depth still learns, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.01)]
    pub learning_rate: f64,

    /// Epochs of those runs
    #[arg(long, value_parser = cli::count, default_value_t = 60)]
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
/// If a training run diverges.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson07_init", "Lesson 7: initialisation")
        .section(symmetry::section(params)?)
        .section(rules::section(params))
        .section(spread::section(params))
        .section(saturation::section(params))
        .section(vanishing::section())
        .section(dead_relus::section(params)?)
        .section(depth::section(params)?))
}
