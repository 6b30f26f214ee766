//! `cargo run -p lesson00_groundwork`: the lesson on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (name, about) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_DESCRIPTION"));
    shared::cli::run(name, about, lesson00_groundwork::sheet::report)
}
