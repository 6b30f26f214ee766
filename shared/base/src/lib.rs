//! The half of `shared` that computes: errors, files, seeded random numbers, data
//! sets and a fast tanh. `shared` passes all of it on.
//!
//! It is a crate of its own for the sake of speed. Its array operations are compiled once,
//! optimised, and all lessons use them; what draws, reports and speaks to the user is the
//! larger half, gains little from that, and is compiled without.

pub mod data;
pub mod error;
pub mod file;
pub mod random;
pub mod tanh;

pub use error::{Error, Result};
