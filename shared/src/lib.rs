//! What no lesson teaches: data sets, figures, reports, the command line and
//! seeded random numbers.
//!
//! The crate knows no lesson. Everything that a lesson explains lives in that
//! lesson; what is here may be used from the first line of the first one. Errors, random
//! numbers, data sets and files are passed on from `base`. In reading order:
//!
//! - [`error`]: what can go wrong, and the one line the user reads.
//! - [`report`]: what a lesson returns: text, tables, figures, claims, named values.
//! - [`number`]: numbers as the course writes them.
//! - [`figure`]: charts, panels, surfaces and diagrams, as data.
//! - [`draw`]: figures as SVG; `alt`: figures in words.
//! - [`live`]: figures under the reader's controls.
//! - [`random`]: NumPy's legacy generator, number for number.
//! - [`data`]: data sets, and reading the reader's own from CSV.
//! - [`mod@tanh`]: the hyperbolic tangent, fast in the browser too.
//! - [`mod@file`]: reading and writing what the reader names, whole or not at all.
//! - [`clock`]: how long a piece of work takes.
//! - [`interrupt`]: Ctrl-C, granted in good order; the crate `job` is work that is asked first.
//! - [`exercise`]: the reader's function, judged, and the mistake named.
//! - [`source`]: quoting the lines that run.
//! - [`cli`]: the command line that every lesson shares.

mod alt;
pub mod cli;
pub mod clock;
pub mod draw;
pub mod exercise;
pub mod figure;
pub mod interrupt;
pub mod live;
pub mod number;
pub mod report;
pub mod source;

pub use base::{Error, Result, data, error, file, random, tanh};
pub use report::{Report, Section, Show, Strength, Table};
