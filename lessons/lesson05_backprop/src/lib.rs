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
//! - `parameters`: all numbers of a network in one vector, and its layers in that.
//! - [`network`]: the four equations, for any number of layers.
//! - `layers`: which number belongs to which unit, and how layers are counted.
//! - `four_equations`: do they hold?
//! - `optimizer`: what moves the parameters, given their gradient.
//! - [`training`]: the loop around it all.
//! - [`half_moons`]: what no single line can keep apart.
//! - [`relu_network`]: the same by hand with ReLU, sample by sample.
//! - [`admissions`]: a hidden layer on real questions.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

pub mod admissions;
pub mod backward_pass;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod forward_pass;
mod four_equations;
pub mod half_moons;
mod layers;
pub mod linear_graph;
pub mod network;
pub mod nonlinear_chain;
mod optimizer;
mod parameters;
pub mod relu_network;
pub mod sheet;
pub mod training;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use backward_pass::OneHidden;
pub use network::{Activations, Layer, Network};
pub use optimizer::{GradientDescent, Optimizer};
pub use parameters::Layout;
pub use relu_network::flowers;
pub use training::{Batch, Samples, Training};
pub use {lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, ndarray, shared};
