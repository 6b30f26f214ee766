//! Data sets, and reading the reader's own from CSV.
//!
//! - [`Table`]: a CSV file of numbers, read with errors that say where.
//! - [`Regression`]: numbers to predict from numbers; [`diabetes`].
//! - [`Classification`]: classes to predict from numbers; [`iris`].
//! - [`toy`]: small sets made to show one thing.

mod csv;
mod sets;
pub mod toy;

pub use csv::Table;
pub use sets::{Classification, Regression, diabetes, iris};
