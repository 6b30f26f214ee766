//! Data sets, and reading the reader's own from CSV.
//!
//! - [`Csv`]: a CSV file of numbers, read with errors that say where.
//! - [`Regression`]: numbers to predict from numbers, such as [`diabetes`].
//! - [`Classification`]: classes to predict from numbers, such as [`iris`].
//! - [`toy`]: small sets made to show one thing.

mod csv;
mod sets;
pub mod toy;

pub use csv::{Columns, Csv};
pub use sets::*;
