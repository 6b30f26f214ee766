//! Shows the ladder of steps with their times, the roof over them, and the peers.

mod growth;
pub(super) mod roofline;

use std::iter;

use shared::number::fixed;
use shared::{Result, Section, Table};

use crate::fast::{Measured, Rung, samples};

/// The section: the ladder, the roof, the peers; of times taken now, or of those kept.
///
/// # Errors
/// If the system refuses the threads whose times are to be taken.
pub fn section(now: bool, seed: u32) -> Result<Section> {
    let measured = if now { Measured::now(seed)? } else { Measured::kept() };
    let first = measured.time(Rung::Dot);
    let mut table = Table::new(
        "ladder",
        format!("One pass over {} samples; lesson 5's time is the unit.", samples::COUNT),
        ["step", "time", "gains", "10⁹ operations a second", "bytes for each operation"],
    );
    let gains = measured.gains();
    let gained = iter::once("—".to_owned()).chain(gains.iter().map(|gain| fixed(*gain, 2)));
    for (rung, gained) in Rung::ALL.into_iter().zip(gained) {
        table.row([
            rung.name().to_owned(),
            fixed(measured.time(rung) / first, 3),
            gained,
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
    if !now {
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
    growth::add(&mut section, &measured.growth);
    if !now {
        section.table(mnist(&measured));
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
        .value("mnist_accuracy", measured.mnist.accuracy)
        .value("readable_mnist_accuracy", measured.readable_mnist.accuracy)
        .value("mnist_gain", measured.readable_mnist.seconds / measured.mnist.seconds)
        .value("intensity", Rung::ALL.map(Rung::intensity))
        .value("gains", gains);
    for (name, time) in &measured.peers {
        let name = name.split_whitespace().next().unwrap_or(name).to_lowercase();
        section.value(name, *time);
    }
    Ok(section)
}

/// MNIST by both networks; the fast one's time is the unit.
fn mnist(measured: &Measured) -> Table {
    let mut table = Table::new(
        "mnist",
        "MNIST with all flags at their defaults, by both networks; the fast one's time is the unit.",
        ["network", "time", "right on the test set"],
    );
    let unit = measured.mnist.seconds;
    for (name, run) in
        [("the fast one, f32", measured.mnist), ("lesson 5's, f64", measured.readable_mnist)]
    {
        let right = format!("{} %", fixed(100.0 * run.accuracy, 2));
        table.row([name.to_owned(), fixed(run.seconds / unit, 2), right]);
    }
    table
}
