//! Lesson 1: the perceptron, what one neuron can decide, and what takes two layers.
//!
//! A neuron weighs its inputs, adds them up and decides. In reading order:
//!
//! - [`threshold`]: the unit itself; AND, OR and NOT by hand.
//! - [`region`]: two lines and an AND: the first network of two layers.
//! - [`learning_rule`]: weights that mend themselves, and when that ends.
//! - [`xor`]: what one unit can never decide, and two layers can.
//! - [`neuron`]: from a step to a slope.
//! - [`activation`]: sigmoid, tanh, ReLU and leaky ReLU, with derivatives.
//! - [`linear_layers`]: why layers without a bend are one layer.
//! - [`live`]: the figures that a reader can change.

pub mod activation;
pub mod learning_rule;
pub mod linear_layers;
pub mod live;
pub mod neuron;
pub mod region;
pub mod threshold;
pub mod xor;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {ndarray, shared};

pub use activation::{
    Activation, LEAK, leaky_relu, leaky_relu_derivative, relu, relu_derivative, sigmoid,
    sigmoid_derivative, tanh, tanh_derivative,
};
pub use learning_rule::{Training, learn};
pub use threshold::{Perceptron, step};

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Points in each of the two clouds that the learning rule separates
    #[arg(long, value_parser = cli::count, default_value_t = 40)]
    pub samples: usize,

    /// Most passes over the data before the learning rule gives up
    #[arg(long, value_parser = cli::count, default_value_t = 100)]
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
/// Never in this lesson; others train on the reader's data.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson01_perceptron", "Lesson 1: the perceptron")
        .section(threshold::section())
        .section(region::section())
        .section(learning_rule::section(params))
        .section(xor::section(params))
        .section(neuron::section())
        .section(activation::section())
        .section(linear_layers::section(params)))
}
