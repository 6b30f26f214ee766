//! # Why the plain network is as fast as it is, and what makes it faster
//!
//! In reading order, slowest first; each file one step, the same algorithm in all:
//!
//! - [`samples`]: the task that is timed.
//! - [`loops`]: as the formulas are written.
//! - [`dot`]: ndarray's product, lesson 5 as it is.
//! - [`single`]: numbers of half the size.
//! - [`in_place`]: no new memory in the loop.
//! - [`fused`]: one pass where there were three.
//! - [`cores`], [`threads`]: a better product, and two cores.
//! - [`ladder`]: the steps by name, and that they agree.
//! - [`machine`], [`measured`], [`roofline`]: how fast they are, and how fast anything
//!   could be.

pub mod cores;
pub mod dot;
pub mod fused;
pub mod in_place;
pub mod ladder;
pub mod loops;
pub mod machine;
pub mod measured;
pub mod roofline;
pub mod samples;
pub mod single;
pub mod threads;

use shared::number::fixed;
use shared::{Error, Result, Section, Table};

pub use cores::Fast;
pub use ladder::{Rung, Step};
pub use measured::Measured;

use crate::Params;

/// Whether the flags make sense: times of code that was compiled to be debugged do not.
///
/// # Errors
/// Says how to compile.
pub fn check(params: &Params) -> Result<()> {
    if params.time && cfg!(debug_assertions) {
        let message = "--time measures code that is compiled for speed: cargo run --release -p \
                       lesson13_digits -- --time";
        return Err(Error::Usage(message.into()));
    }
    Ok(())
}

/// The section: the ladder, the roof, the peers.
///
/// # Errors
/// None; the signature is the clock's.
pub fn section(params: &Params) -> Result<Section> {
    let measured = if params.time { Measured::now(params)? } else { Measured::kept() };
    let first = measured.time(Rung::Dot);
    let mut table = Table::new(
        "ladder",
        format!("One pass over {} samples; lesson 5's time is the unit.", samples::COUNT),
        ["step", "time", "gains", "10⁹ operations a second", "bytes for each operation"],
    );
    let mut before: Option<f64> = None;
    for rung in Rung::ALL {
        let time = measured.time(rung);
        let gain = before.map_or("—".to_owned(), |before| fixed(before / time, 2));
        before = Some(time);
        table.row([
            rung.name().to_owned(),
            fixed(time / first, 3),
            gain,
            fixed(measured.speed(rung), 1),
            fixed(1.0 / rung.intensity(), 3),
        ]);
    }
    let (slowest, fastest) = (measured.time(Rung::Loops), measured.time(Rung::TwoCores));
    let mut section = Section::new("fast", "How fast is it, and how fast could it be?");
    section
        .text(format!(
            "A pass of MNIST's network, {}–{}–{}, over {} samples in batches of {} makes {:.2}·10⁹ \
             multiplications and additions that matter. Seven ways to make them, each with one change \
             more, and all with the same losses. The times are from {}.",
            samples::SIZES[0],
            samples::SIZES[1],
            samples::SIZES[2],
            samples::COUNT,
            samples::BATCH,
            samples::operations(samples::COUNT) / 1e9,
            measured.on
        ))
        .table(table)
        .figure(roofline::figure(&measured))
        .text(format!(
            "The roof is what this machine can do at the most: left of its edge memory is too slow, \
             right of it the processor. It is level at {:.0}·10⁹ operations a second, which is what \
             the best product of two large matrices reaches on two cores; memory brings {:.0}·10⁹ \
             bytes a second. Points above the slope live on bytes that a cache still holds.",
            measured.machine.two_cores, measured.machine.bandwidth
        ))
        .text(format!(
            "From lesson 5 as it is to the last step is a factor of {:.1}, from the loops {:.0}. The \
             pass takes {:.2} times what the peak product alone would need.",
            first / fastest,
            slowest / fastest,
            measured.over_peak
        ));
    if !params.time {
        let mut peers = Table::new(
            "peers",
            "The same pass by others, timed in turns with it; its time is the unit.",
            ["program", "time"],
        );
        for (name, time) in &measured.peers {
            peers.row([name.clone(), fixed(*time, 2)]);
        }
        section.table(peers).text(
            "All of them train the same network on the same samples, in f32 and on the same two \
             cores, and reach the same losses. `make bench` does it again on your machine.",
        );
    }
    section
        .value("milliseconds", measured.milliseconds)
        .value("gain_over_lesson_5", first / fastest)
        .value("gain_over_loops", slowest / fastest)
        .value("billions", samples::operations(samples::COUNT) / 1e9)
        .value("one_core", measured.machine.one_core)
        .value("two_cores", measured.machine.two_cores)
        .value("bandwidth", measured.machine.bandwidth)
        .value("over_peak", measured.over_peak)
        .value("mnist_accuracy", measured.mnist_accuracy)
        .value("intensity", Rung::ALL.map(Rung::intensity))
        .value("gains", gains(&measured));
    for (name, time) in &measured.peers {
        let name = name.split_whitespace().next().unwrap_or(name).to_lowercase();
        section.value(name, *time);
    }
    Ok(section)
}

/// How much faster each rung is than the one below it.
fn gains(measured: &Measured) -> Vec<f64> {
    measured.milliseconds.windows(2).map(|pair| pair[0] / pair[1]).collect()
}
