//! Lesson 4.
pub mod loss;
pub mod softmax;
pub use loss::{Loss, softplus};
pub use softmax::{log_sum_exp, softmax};
