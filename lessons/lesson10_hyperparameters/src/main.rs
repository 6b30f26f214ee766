//! `cargo run -p lesson10_hyperparameters`: the lesson on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (name, about) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_DESCRIPTION"));
    shared::cli::run_in(name, about, lesson10_hyperparameters::sheet::report_in)
}
