//! What the reader sees: the flags, and the sections in reading order.

mod chain;
mod dot;
mod likelihood;
pub mod live;
pub mod normal;
mod partial;
pub mod product;
mod rules;
mod rust;
pub mod slope;
mod spread;
mod transpose;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Numbers drawn from the normal distribution, at most 1,000,000
    #[arg(long, value_parser = cli::count::<1_000_000>, default_value_t = 5_000)]
    pub draws: usize,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// Never in this lesson; others train on the reader's data.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson00_groundwork", "Lesson 0: groundwork")
        .section(dot::section())
        .section(product::section())
        .section(transpose::section())
        .section(slope::section())
        .section(rules::section())
        .section(chain::section())
        .section(partial::section())
        .section(spread::section(params))
        .section(normal::section(params))
        .section(likelihood::section())
        .section(rust::section()))
}
