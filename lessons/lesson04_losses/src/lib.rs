//! Lesson 4: losses, how wrong is a prediction, and which way is better.
//!
//! Learning goes downhill, so everything depends on the hill. A loss says how
//! wrong a prediction is; its slope says what to do about it. In reading order:
//!
//! - [`absolute_and_squared`]: why errors are squared, and which way is down.
//! - [`information`]: surprise, entropy, and the distance of two distributions.
//! - [`mod@cross_entropy`]: a loss for yes or no, and for one of several.
//! - [`mod@softmax`]: scores to probabilities, without overflow.
//! - [`loss`]: one loss for a whole batch, and its gradient.
//! - [`surface`]: the loss over slope and intercept: a bowl.
//! - [`ellipses`]: why its contours are ellipses, and how they become circles.
//! - [`classification`]: why classes want cross-entropy.
//! - [`live`]: the figures that a reader can change.

pub mod absolute_and_squared;
pub mod classification;
pub mod cross_entropy;
pub mod ellipses;
pub mod information;
pub mod live;
pub mod loss;
pub mod softmax;
pub mod surface;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {lesson01_perceptron, lesson02_gradient_descent, ndarray, shared};

pub use cross_entropy::{binary_cross_entropy, cross_entropy};
pub use loss::{Loss, softplus};
pub use softmax::{log_sum_exp, softmax};

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Points around the line y = 3x + 1
    #[arg(long, value_parser = cli::count, default_value_t = 100)]
    pub samples: usize,

    /// Standard deviation of the noise on y, in units of y
    #[arg(long, value_parser = cli::positive, default_value_t = 0.2)]
    pub noise: f64,

    /// Learning rate η of the race between the two losses, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 0.5)]
    pub learning_rate: f64,

    /// Epochs of that race
    #[arg(long, value_parser = cli::count, default_value_t = 200)]
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
/// If x cannot be standardised, or the race diverges.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson04_losses", "Lesson 4: losses")
        .section(absolute_and_squared::section())
        .section(information::section())
        .section(cross_entropy::section())
        .section(softmax::section())
        .section(loss::section(params))
        .section(surface::section(params))
        .section(ellipses::section(params)?)
        .section(classification::section(params)?))
}
