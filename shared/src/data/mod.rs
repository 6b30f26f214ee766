//! Data sets, and reading the reader's own from CSV.
//!
//! - [`Table`]: a CSV file of numbers, read with errors that say where.
//! - [`Admissions`]: 400 applicants to a graduate school, generated.
//! - [`Regression`]: numbers to predict from numbers; [`diabetes`].
//! - [`Classification`]: classes to predict from numbers; [`iris`].
//! - `Images`: small grey pictures; `digits` (feature `gzip`).
//! - [`toy`]: small sets made to show one thing.

mod admissions;
mod csv;
#[cfg(feature = "gzip")]
mod images;
mod sets;
pub mod toy;

pub use admissions::Admissions;
pub use csv::Table;
#[cfg(feature = "gzip")]
pub use images::{Images, digits};
pub use sets::{Classification, Regression, diabetes, iris};
