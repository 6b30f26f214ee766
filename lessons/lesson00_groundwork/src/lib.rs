//! Lesson 0: groundwork, the vectors, slopes, chances and Rust that the course stands on.
//!
//! Nothing in it is about networks, and whoever knows it begins with lesson 1. In reading
//! order:
//!
//! - [`vectors`]: lists of numbers, arrows, and the dot product.
//! - [`matrices`]: tables of numbers, and all dot products at once.
//! - [`derivative`]: the slope of a curve, by trying and by rules.
//! - [`chain`]: the slope of a function in a function.
//! - [`hillside`]: two variables, and a slope for each.
//! - [`spread`]: mean, variance, standard deviation, median.
//! - [`normal`]: the bell, and shares as areas below it.
//! - [`likelihood`]: which probability explains best what was seen.
//! - [`values`], [`repeating`], [`deciding`], [`building`], [`borrowing`], [`arrays`]: Rust,
//!   in small pieces.
//! - [`formulas`]: what the reader writes as a formula, and what it is compared with.
//! - [`exercises`]: what the reader makes, judged.
//! - [`sheet`]: what the reader sees of it.

pub mod arrays;
pub mod borrowing;
pub mod building;
pub mod chain;
pub mod deciding;
pub mod derivative;
#[cfg(feature = "exercises")]
pub mod exercises;
pub mod formulas;
pub mod hillside;
pub mod likelihood;
pub mod matrices;
pub mod normal;
pub mod repeating;
pub mod sheet;
pub mod spread;
pub mod values;
pub mod vectors;

// So that a notebook needs no other dependency.
pub use {ndarray, shared};
