//! Lesson 1: the perceptron, what one neuron can decide, and what takes two layers.
//!
//! A neuron weighs its inputs, adds them up and decides. In reading order:
//!
//! - `threshold`: the unit itself; AND, OR and NOT by hand.
//! - `region`: two lines and an AND: the first network of two layers.
//! - [`learning_rule`]: weights that mend themselves.
//! - [`novikoff`]: when that ends.
//! - [`xor`]: what one unit can never decide, and two layers can.
//! - `slope`: what a derivative is, by trying.
//! - `activation`: from a step to a slope: sigmoid, tanh, ReLU and leaky ReLU.
//! - `linear_layers`: why layers without a bend are one layer.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

mod activation;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod learning_rule;
mod linear_layers;
pub mod novikoff;
mod region;
pub mod sheet;
mod slope;
mod threshold;
pub mod xor;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use activation::{
    Activation, LEAK, leaky_relu, leaky_relu_derivative, relu, relu_derivative, sigmoid,
    sigmoid_derivative, tanh, tanh_derivative,
};
pub use learning_rule::{Training, learn};
pub use slope::two_sided;
pub use threshold::{Perceptron, step};
pub use {ndarray, shared};
