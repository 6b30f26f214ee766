//! Lesson 5.
pub mod network;
pub mod training;
pub use network::{Layer, LayerGradient, Network, Trace};
pub use training::{GradientDescent, Optimizer, Training};
