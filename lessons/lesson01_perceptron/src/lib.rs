//! Lesson 1.
pub mod activation;
pub use activation::*;
