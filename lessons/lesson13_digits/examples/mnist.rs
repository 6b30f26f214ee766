//! MNIST by both networks: `mnist DIR` trains the fast one and lesson 5's with all flags at
//! their defaults, and says of each how many seconds it took and what share of the test set
//! it got right. `make bench-update MNIST=DIR` keeps that for the book.

use std::path::PathBuf;

use clap::Parser as _;
use lesson13_digits::training::{LOSS, Recipe};
use lesson13_digits::{Digits, Model, fast, training};
use shared::Result;
use shared::clock::shortest;
use shared::random::Random;

#[derive(Debug, clap::Parser)]
struct Arguments {
    /// Folder with MNIST's four files
    folder: PathBuf,
}

#[expect(
    clippy::disallowed_macros,
    reason = "it is no lesson, and what it says is for `make bench`"
)]
fn main() -> Result<()> {
    let (seed, recipe) = (42, Recipe::for_mnist());
    let digits = Digits::mnist(&Arguments::parse().folder, seed)?;
    for train in [fast::train, training::train] {
        let (seconds, run) = shortest(1, || train(&digits, &recipe, &mut Random::seed(seed)));
        let output = Model::new(&digits, run?.0).outputs(&digits.test);
        let right = LOSS.accuracy(&output, &digits.batch(&digits.test).1);
        println!("{seconds} {right}");
    }
    Ok(())
}
