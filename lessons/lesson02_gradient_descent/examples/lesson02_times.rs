//! Takes the times that lesson 2 shows, and prints them as JSON: `make times-update` keeps them.

use std::io::{Result, Write, stdout};

use lesson02_gradient_descent::step_times::measure;

fn main() -> Result<()> {
    let times = measure().map(|times| times.map(|time| (1000.0 * time).round() / 1000.0));
    // Lists of finite numbers look the same in Rust and in JSON.
    writeln!(stdout(), "{times:?}")
}
