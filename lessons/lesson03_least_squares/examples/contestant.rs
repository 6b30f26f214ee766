//! A contestant of `make bench`: for each line on standard input it solves one least
//! squares problem, and says how many seconds that took and what the weights add up to.
//!
//! Its argument is the way: `normal`, `qr` or `svd`.

use std::io::{self, BufRead as _, Write as _};

use clap::Parser as _;
use clap::builder::PossibleValuesParser;
use lesson03_least_squares::solvers::{WAYS, Way};
use ndarray::{Array1, Array2, Axis};
use shared::clock::shortest;
use shared::random::Random;

/// What each of [`WAYS`] is called here.
const NAMES: [&str; 3] = ["normal", "qr", "svd"];

#[derive(clap::Parser)]
struct Wanted {
    #[arg(value_parser = PossibleValuesParser::new(NAMES))]
    way: String,
}

fn main() {
    let wanted = Wanted::parse().way;
    let at = NAMES.iter().position(|name| *name == wanted).expect("it is one of them");
    answer(WAYS[at]);
}

/// Says that all is ready, and then a line with two numbers for each line read.
fn answer(way: Way) {
    let (x, y) = made_up(100_000, 10, 42);
    let mut out = io::stdout();
    // Where nobody listens any more, the contest is over.
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush()).is_ok();
    let mut going = say("ready".into());
    let mut asked = io::stdin().lock().lines().map_while(io::Result::ok);
    while going && asked.next().is_some() {
        let (seconds, w) = shortest(1, || (way.solve)(&x, &y));
        going = say(format!("{seconds} {}", w.expect("the columns are independent").sum()));
    }
}

/// Features, (samples, features), and their sums with noise, (samples).
fn made_up(samples: usize, features: usize, seed: u32) -> (Array2<f64>, Array1<f64>) {
    let mut random = Random::seed(seed);
    let x = random.randn((samples, features));
    let y = x.sum_axis(Axis(1)) + random.randn(samples);
    (x, y)
}
