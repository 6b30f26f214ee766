//! Two contestants of `make bench`: for each line on standard input they say how many
//! seconds a pass over all samples took.
//!
//! `contestant` is the fast network, and says its loss too. `contestant peak` makes
//! products of square matrices, and says how long as many operations as a pass has
//! would take at that speed.

use std::io::{self, BufRead as _, Write as _};

use lesson13_digits::fast::machine::{SIDES, product_speed};
use lesson13_digits::fast::samples::{BATCH, COUNT, RATE, made_up, operations, start};
use lesson13_digits::fast::{Fast, Step};
use shared::Result;
use shared::clock::shortest;

fn main() -> Result<()> {
    if std::env::args().nth(1).as_deref() == Some("peak") {
        let mut best = (0.0, 0);
        for side in SIDES {
            let speed = product_speed(side, 2, 3)?;
            best = if speed > best.0 { (speed, side) } else { best };
        }
        return answer(|| Ok((operations(COUNT) / product_speed(best.1, 2, 1)? / 1e9, 0.0)));
    }
    let (samples, mut fast) = (made_up(COUNT, 42), Fast::new(&start(42), BATCH, 2));
    answer(|| Ok(shortest(1, || Step::pass(&mut fast, &samples, RATE))))
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
