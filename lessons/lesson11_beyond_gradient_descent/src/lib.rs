//! Lesson 11: beyond gradient descent, methods that know the curvature, and one for gradients that do not exist.
//!
//! The gradient says which way is down, and nothing of how far. In a long valley
//! that is not enough. In reading order:
//!
//! - [`objective`]: what is minimised: a bowl, a landscape, the admissions neuron.
//! - [`newton`]: Newton's method, for roots and for minima.
//! - [`line_search`]: how far along a direction.
//! - [`quasi_newton`]: BFGS and L-BFGS, which learn the curvature on the way.
//! - [`methods`]: all of them as one loop.
//! - [`race`]: on lesson 6's landscapes.
//! - [`conditioning`]: iterations against the condition number.
//! - [`lasso`]: where the gradient does not exist: proximal gradient.
//! - [`stochastic`]: where few samples are better than all.
//! - [`live`]: the figures that a reader can change.

pub mod conditioning;
pub mod lasso;
pub mod line_search;
pub mod live;
pub mod methods;
pub mod newton;
pub mod objective;
pub mod quasi_newton;
pub mod race;
pub mod stochastic;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson05_backprop, lesson06_optimizers,
    lesson10_hyperparameters, ndarray, shared,
};

pub use methods::{Method, Run, minimise};
pub use objective::{Bowl, Logistic, Objective};

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Parameters of the bowl whose condition number is varied
    #[arg(long, value_parser = cli::count, default_value_t = 20)]
    pub dimensions: usize,

    /// Iterations after which a method is given up
    #[arg(long, value_parser = cli::count, default_value_t = 20_000)]
    pub most: usize,

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
/// None with the sets that are built in.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson11_beyond_gradient_descent", "Lesson 11: beyond gradient descent")
        .section(newton::section(params)?)
        .section(race::section())
        .section(conditioning::section(params)?)
        .section(lasso::section()?)
        .section(stochastic::section(params)))
}
