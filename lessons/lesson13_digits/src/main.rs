//! `cargo run -p lesson13_digits`: the lesson on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (name, about) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_DESCRIPTION"));
    shared::cli::run_in(name, about, lesson13_digits::sheet::report_in)
}
