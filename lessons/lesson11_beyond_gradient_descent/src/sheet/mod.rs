//! What the reader sees: the flags, and the sections in reading order.

mod conditioning;
pub mod lasso;
pub mod live;
mod newton;
pub mod race;
pub mod stochastic;

use shared::{Report, Result, cli};

/// The lesson's flags.
#[derive(Debug, Clone, clap::Args)]
pub struct Params {
    /// Seed of all random numbers
    #[arg(long, default_value_t = 42)]
    pub seed: u32,

    /// Parameters of the bowl whose condition number is varied, at most 1,000
    #[arg(long, value_parser = cli::count::<1_000>, default_value_t = 20)]
    pub dimensions: usize,

    /// Iterations after which a method is given up, at most 1,000,000
    #[arg(long, value_parser = cli::count::<1_000_000>, default_value_t = 20_000)]
    pub most: usize,

    /// Also measure time; from then on no two runs print the same
    #[arg(long)]
    pub time: bool,
}

impl Default for Params {
    fn default() -> Self {
        cli::defaults()
    }
}

/// The lesson: its sections in reading order.
///
/// # Errors
/// None with the sets that are built in.
pub fn report(params: &Params) -> Result<Report> {
    Ok(Report::new("lesson11_beyond_gradient_descent", "Lesson 11: beyond gradient descent")
        .section(newton::section(params)?)
        .section(race::section())
        .section(conditioning::section(params))
        .section(lasso::section()?)
        .section(stochastic::section(params)))
}
