//! Lesson 9: deep networks, what hidden layers do, how many one needs, and how to keep them from learning by heart.
//!
//! A neuron draws a straight line. A hidden layer first bends the plane, so that
//! a straight line will do. In reading order:
//!
//! - [`plane`]: four sets of points that no line can part.
//! - [`coordinates`]: a hidden layer as a change of coordinates.
//! - [`regions`]: what wider and deeper networks can enclose.
//! - [`parity`]: depth against width, built by hand and learned.
//! - [`classes`]: more than two classes, on real flowers.
//! - [`capacity`]: too few hidden units, and too many.
//! - [`regularisation`]: weight decay, dropout, early stopping.
//! - [`live`]: the figures that a reader can change.

pub mod capacity;
pub mod classes;
pub mod coordinates;
pub mod live;
pub mod parity;
pub mod plane;
pub mod regions;
pub mod regularisation;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, lesson08_gradient_checking, ndarray, shared,
};

pub use plane::Plane;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// The points that the first network parts
    #[arg(long, value_enum, default_value_t = Plane::Xor)]
    pub points: Plane,

    /// Hidden layers of two units each in that network
    #[arg(long, value_parser = cli::count, default_value_t = 1)]
    pub layers: usize,

    /// Epochs of that network
    #[arg(long, value_parser = cli::count, default_value_t = 60)]
    pub epochs: usize,

    /// Most bits of the parity that networks learn, 2 to 8; each doubles the inputs
    #[arg(long, value_parser = parity::bits, default_value_t = 5)]
    pub bits: usize,

    /// Learning rate η of every run with Adam, without unit
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
        .section(regularisation::section(params)?))
}
