//! Lesson 2.
pub mod batches;
pub mod prepare;
pub use batches::batches;
pub use prepare::{Split, Standardiser, one_hot};
