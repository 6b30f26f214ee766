//! Contestants of `make bench`: for each line on standard input they say how many seconds
//! a piece of work took, and what came of it.
//!
//! - `contestant fast`: the fast network, a pass over all samples; the loss.
//! - `contestant peak`: products of square matrices, and how long as many operations as a
//!   pass has would take at that speed.
//! - `contestant steps`: lesson 5's network, the same pass in f64; the loss.
//! - `contestant training`: the same through [`Training::train`], which also shuffles; the
//!   loss on all samples at the end.
//! - `contestant sigmoids`: 900 epochs of a 6–2–1 network on 360 samples; the last loss.

use std::io::{self, BufRead as _, Write as _};

use clap::Parser as _;
use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{GradientDescent, Network, Optimizer as _, Training};
use lesson13_digits::fast::machine::{SIDES, product_speed};
use lesson13_digits::fast::samples::{BATCH, COUNT, RATE, made_up, operations, start};
use lesson13_digits::fast::{Fast, Rung, Step};
use lesson13_digits::training::LOSS;
use shared::Result;
use shared::clock::shortest;
use shared::random::Random;

/// Who makes the passes.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Contestant {
    Fast,
    Peak,
    Steps,
    Training,
    Sigmoids,
}

#[derive(Debug, clap::Parser)]
struct Arguments {
    #[arg(default_value = "fast")]
    contestant: Contestant,
}

fn main() -> Result<()> {
    match Arguments::parse().contestant {
        Contestant::Fast => pass(Box::new(Fast::new(&start(42), BATCH, 2))),
        Contestant::Peak => peak(),
        Contestant::Steps => pass(Rung::Dot.build(&start(42))),
        Contestant::Training => training(),
        Contestant::Sigmoids => sigmoids(),
    }
}

fn pass(mut network: Box<dyn Step>) -> Result<()> {
    let samples = made_up(COUNT, 42);
    answer(|| Ok(shortest(1, || network.pass(&samples, RATE))))
}

fn peak() -> Result<()> {
    let mut best = (0.0, 0);
    for side in SIDES {
        let speed = product_speed(side, 2, 3)?;
        best = if speed > best.0 { (speed, side) } else { best };
    }
    answer(|| Ok((operations(COUNT) / product_speed(best.1, 2, 1)? / 1e9, 0.0)))
}

fn training() -> Result<()> {
    let (samples, mut network, random) = (made_up(COUNT, 42), start(42), &mut Random::seed(42));
    let training = Training { loss: LOSS, epochs: 1, batch_size: Some(BATCH) };
    let mut descent = GradientDescent { learning_rate: RATE };
    let data = (&samples.x, &samples.targets);
    answer(|| {
        let (seconds, run) =
            shortest(1, || training.train(&mut network, &mut descent, data, random, |_| {}));
        run.map(|()| (seconds, network.loss(LOSS, data.0, data.1)))
    })
}

/// As many samples and inputs as the applicants of lesson 2 have; the target is whether the
/// inputs add up to more than 0.
fn sigmoids() -> Result<()> {
    let mut random = Random::seed(42);
    let x = random.randn((360, 6));
    let y = x.map_axis(ndarray::Axis(1), |x| f64::from(u8::from(x.sum() > 0.0)));
    let y = y.insert_axis(ndarray::Axis(1));
    let (sigmoid, loss) = (Activation::Sigmoid, Loss::SquaredError);
    let start = Network::new(&[6, 2, 1], sigmoid, sigmoid, &mut random);
    answer(|| {
        let mut network = start.clone();
        let mut descent = GradientDescent { learning_rate: 1.0 };
        let (seconds, ()) = shortest(1, || {
            for _ in 0..900 {
                let gradient = network.gradient(loss, &x, &y);
                descent.step(&mut network.theta, &gradient);
            }
        });
        Ok((seconds, network.loss(loss, &x, &y)))
    })
}

/// Says that all is ready, and then a line with two numbers for each line read.
fn answer(mut work: impl FnMut() -> Result<(f64, f64)>) -> Result<()> {
    let mut out = io::stdout();
    // Where nobody listens any more, the contest is over.
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush()).is_ok();
    let mut going = say("ready".into());
    let mut asked = io::stdin().lock().lines().map_while(io::Result::ok);
    while going && asked.next().is_some() {
        let (seconds, loss) = work()?;
        going = say(format!("{seconds} {loss}"));
    }
    Ok(())
}
