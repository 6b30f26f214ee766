//! Lesson 12: autodiff, gradients of any program, by a tape that remembers what was done.
//!
//! Lesson 5 derived the backward pass of a network by hand. A program can do the
//! deriving: whatever is computed is made of few operations, and each knows its
//! own slope. In reading order:
//!
//! - [`forward_mode`]: numbers that carry their slope along.
//! - [`tape`]: the engine: values recorded forward, gradients carried back.
//! - [`operators`]: `+`, `−`, `*` and the like for what is on a tape.
//! - [`graph`]: the tape as a picture.
//! - [`network`]: lesson 5's network without a line of its backward pass.
//! - [`session`]: recorded once, run often: what a framework's session does.
//! - [`live`]: the figures that a reader can change.

pub mod forward_mode;
pub mod graph;
pub mod live;
pub mod network;
pub mod operators;
pub mod session;
pub mod tape;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson08_gradient_checking, ndarray, shared,
};

pub use forward_mode::Dual;
pub use tape::{Gradients, Tape, Var};

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

    /// Epochs of the network that is trained with the tape
    #[arg(long, value_parser = cli::count, default_value_t = 50)]
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
        .section(session::section(params)))
}
