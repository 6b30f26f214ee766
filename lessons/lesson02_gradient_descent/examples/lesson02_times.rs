//! Takes the times that lesson 2 shows, and prints them as JSON: `make times-update` keeps them.

use std::io::{Result, Write, stdout};

use lesson02_gradient_descent::shared::random::Random;
use lesson02_gradient_descent::step_times::{SIZES, Times, many, time};

fn main() -> Result<()> {
    let part = many(SIZES[SIZES.len() - 1]);
    let order = Random::seed(0).permutation(part.1.len());
    let thousandths = |microseconds: f64| (1000.0 * microseconds).round() / 1000.0;
    let times: Times =
        [1, 2].map(|threads| SIZES.map(|size| thousandths(time(&part, &order[..size], threads))));
    // Lists of finite numbers look the same in Rust and in JSON.
    writeln!(stdout(), "{times:?}")
}
