//! The exercises of the course: `cargo run -p practice`, or `make practice`.

use std::process::ExitCode;

fn main() -> ExitCode {
    practice::run(practice::Course::new(practice::course()), std::env::args_os()).into()
}
