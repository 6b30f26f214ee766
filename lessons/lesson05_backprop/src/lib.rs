//! Lesson 5: backpropagation, from one multiplication to any number of layers.
//!
//! A network is a chain of simple steps. To learn, each of its numbers has to
//! know how much it had to do with the error at the end; that knowledge is
//! carried back along the chain, one link at a time. In reading order:
//!
//! - [`linear_graph`]: one multiplication, differentiated by hand.
//! - [`nonlinear_chain`]: a square, a logarithm and a root, link by link.
//! - [`forward_pass`]: from four inputs to two outputs.
//! - [`backward_pass`]: one step back through a hidden layer.
//! - [`network`]: the four equations, for any number of layers.
//! - [`four_equations`]: do they hold?
//! - [`training`]: the loop around it, and what an optimizer is.
//! - [`half_moons`]: what no single line can keep apart.
//! - [`relu_network`]: the same by hand with ReLU, sample by sample.
//! - [`admissions`]: a hidden layer on real questions.
//! - [`live`]: the figures that a reader can change.

pub mod admissions;
pub mod backward_pass;
pub mod forward_pass;
pub mod four_equations;
pub mod half_moons;
pub mod linear_graph;
pub mod live;
pub mod network;
pub mod nonlinear_chain;
pub mod relu_network;
pub mod training;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, ndarray, shared};

use std::path::PathBuf;

pub use backward_pass::TwoLayer;
pub use network::{Layer, LayerGradient, Network, Trace};
pub use training::{GradientDescent, Optimizer, Training};

use lesson02_gradient_descent::Applicants;
use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers: the split, then again the weights
    #[arg(long, default_value_t = 21)]
    pub seed: u32,

    /// CSV file with the columns admit, gre, gpa, rank [default: 400 generated applicants]
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Learning rate η of the last network, without unit
    #[arg(long, value_parser = cli::positive, default_value_t = 1.0)]
    pub learning_rate: f64,

    /// Epochs of the last network
    #[arg(long, value_parser = cli::count, default_value_t = 300)]
    pub epochs: usize,

    /// Units in the last network's hidden layer
    #[arg(long, value_parser = cli::count, default_value_t = 4)]
    pub hidden: usize,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the data file is unsound, or a network's training diverges.
pub fn report(params: &Params) -> Result<Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let applicants = Applicants::load(params.data.as_deref(), params.seed)?;
    Ok(Report::new("lesson05_backprop", "Lesson 5: backpropagation")
        .section(linear_graph::section())
        .section(nonlinear_chain::section())
        .section(forward_pass::section())
        .section(backward_pass::section())
        .section(four_equations::section(params)?)
        .section(relu_network::section(params)?)
        .section(admissions::section(&applicants, params)?))
}
