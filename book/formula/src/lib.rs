//! What a reader of the book types as a formula: read, and held against the lesson's own
//! function.
//!
//! - [`term`]: a formula as a tree, and its value;
//! - [`names`]: what may be named in it;
//! - [`reading`]: from the typed characters to the tree, or where they cannot be read;
//! - [`judging`]: the verdict.

pub mod judging;
pub mod names;
pub mod reading;
pub mod term;

pub use judging::{answer, judge};
pub use reading::{Misread, read};
