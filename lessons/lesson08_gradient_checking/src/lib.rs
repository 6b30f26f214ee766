//! Lesson 8: gradient checking, and a museum of real bugs with the checks that catch them.
//!
//! Backpropagation is easily written almost right, and an almost right gradient
//! still brings the loss down. So it is compared with differences, which know
//! nothing of the chain rule. In reading order:
//!
//! - [`differences`]: a derivative by trying, and the best step.
//! - [`mod@relative_error`]: how different is too different?
//! - [`checker`]: a whole network, parameter by parameter.
//! - [`advice`]: how to check, and how not to.
//! - [`museum`]: the notes' own bugs, each with the check that catches it.
//! - [`live`]: the figures that a reader can change.

pub mod advice;
pub mod checker;
pub mod differences;
pub mod live;
pub mod museum;
pub mod relative_error;

// What the lesson builds on, so that a notebook needs no other dependency.
pub use {
    lesson01_perceptron, lesson02_gradient_descent, lesson04_losses, lesson05_backprop,
    lesson06_optimizers, ndarray, shared,
};

use std::path::PathBuf;

pub use checker::{Disagreement, Parameter, check, check_gradient, numeric_gradient};
pub use relative_error::relative_error;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// CSV file with the columns admit, gre, gpa, rank, for the museum [default: 400 generated applicants]
    #[arg(long, value_name = "FILE")]
    pub data: Option<PathBuf>,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// If the data file is unsound, or a run diverges.
pub fn report(params: &Params) -> Result<Report> {
    // The reader's own data first: what is wrong with it is said at once.
    let hall = museum::Hall::open(params)?;
    Ok(Report::new("lesson08_gradient_checking", "Lesson 8: gradient checking")
        .section(differences::section())
        .section(relative_error::section())
        .section(checker::section(params))
        .section(advice::section(params)?)
        .section(museum::section(&hall)?))
}
