//! Shows the ladder of steps with their times, the roof over them, and the peers.

mod growth;
pub(super) mod roofline;

use std::iter;

use shared::Strength::Always;
use shared::number::{about, count, fixed};
use shared::{Result, Section, Table};

use crate::fast::{Measured, Rung, product_intensity, samples};

/// How many pictures MNIST's test set has.
const MNIST_TEST: usize = 10_000;

/// The section: the ladder, the roof, the peers; of times taken now, or of those kept.
///
/// # Errors
/// If the system refuses the threads whose times are to be taken.
pub fn section(now: bool, seed: u32) -> Result<Section> {
    let measured = if now { Measured::now(seed)? } else { Measured::kept() };
    let mut section = show(&measured, !now);
    section.value("losses", losses(seed));
    Ok(section)
}

/// The mean losses of lesson 5's network in two passes over a few of the samples: with the
/// same first weights, all seven ways have these.
fn losses(seed: u32) -> [f64; 2] {
    let (samples, mut step) = (samples::made_up(200, seed), Rung::Dot.build(&samples::start(seed)));
    [(); 2].map(|()| step.pass(&samples, samples::RATE))
}

/// What these times say; the peers' and MNIST's are there where they are kept, not taken now.
fn show(measured: &Measured, kept: bool) -> Section {
    let [inputs, hidden, outputs] = samples::SIZES;
    let billions = samples::operations(samples::COUNT) / 1e9;
    let mut section = Section::new("fast", "How fast is it, and how fast could it be?");
    section.text(format!(
        "A pass of MNIST's network, {inputs}–{hidden}–{outputs}, over {} samples in batches of {} \
         makes {}·10⁹ multiplications and additions that matter. Seven ways to make them, with times \
         from {}.",
        count(samples::COUNT),
        samples::BATCH,
        fixed(billions, 2),
        measured.on
    ));
    climb(&mut section, measured);
    roofline::add(&mut section, measured);
    close(&mut section, measured);
    if kept {
        others(&mut section, measured);
    }
    growth::add(&mut section, &measured.growth);
    if kept {
        mnist(&mut section, measured);
    }
    let first = measured.time(Rung::Dot);
    let (slowest, fastest) = (measured.time(Rung::Loops), measured.time(Rung::TwoCores));
    let batches = (samples::COUNT / samples::BATCH) as f64;
    section
        .value("milliseconds", measured.milliseconds)
        .value("gain_over_lesson_5", first / fastest)
        .value("gain_over_loops", slowest / fastest)
        .value("billions", billions)
        .value("batch_milliseconds", measured.time(Rung::Gemm) / batches)
        .value("one_core", measured.machine.one_core)
        .value("two_cores", measured.machine.two_cores)
        .value("bandwidth", measured.machine.bandwidth)
        .value("over_peak", measured.over_peak)
        .value("mnist_accuracy", measured.mnist.accuracy)
        .value("readable_mnist_accuracy", measured.readable_mnist.accuracy)
        .value("mnist_gain", measured.readable_mnist.seconds / measured.mnist.seconds)
        .value("intensity", Rung::ALL.map(Rung::intensity))
        .value(
            "product_intensity",
            [1.0, 64.0, 1024.0].map(|batch| product_intensity(batch, hidden as f64)),
        )
        .value("ridge", measured.machine.two_cores / measured.machine.bandwidth)
        .value("roof_of_one", measured.machine.roof(product_intensity(1.0, hidden as f64)))
        .value("gains", measured.gains());
    for (name, time) in &measured.peers {
        let name = name.split_whitespace().next().unwrap_or(name).to_lowercase();
        section.value(name, *time);
    }
    section
}

/// The ladder, step by step.
fn climb(section: &mut Section, measured: &Measured) {
    let first = measured.time(Rung::Dot);
    let mut table = Table::new(
        "ladder",
        format!("One pass over {} samples; lesson 5's time is the unit.", count(samples::COUNT)),
        ["step", "time", "gains", "10⁹ operations a second", "operations for each byte"],
    );
    let gains = measured.gains();
    let gained = iter::once("—".to_owned()).chain(gains.iter().map(|gain| about(*gain, 3)));
    for (rung, gained) in Rung::ALL.into_iter().zip(gained) {
        table.row([
            rung.name().to_owned(),
            about(measured.time(rung) / first, 3),
            gained,
            about(measured.speed(rung), 3),
            about(rung.intensity(), 3),
        ]);
    }
    let (dot, later) = (gains[0], &gains[1..]);
    let &[_, in_place, fused, gemm, two_cores] = later else { return };
    let rest: f64 = later.iter().product();
    section
        .table(table)
        .claim(
            "each-step",
            Always,
            gains.iter().all(|gain| *gain > 1.0),
            format!("Every step is faster than the one before, and the last {} times as fast as the loops.", fixed(dot * rest, 0)),
        )
        .claim(
            "dot",
            Always,
            dot > rest,
            format!(
                "ndarray's dot alone gains a factor of {}, more than the five steps after it together, \
                 which gain {}.",
                fixed(dot, 0),
                fixed(rest, 1)
            ),
        )
        .claim(
            "gemm",
            Always,
            // Less than a tenth is almost nothing.
            in_place * fused < 1.1 && gemm > in_place * fused,
            format!(
                "No new memory and fused passes gain {} together, almost nothing; gemm's product \
                 after them gains {}.",
                fixed(in_place * fused, 2),
                fixed(gemm, 2)
            ),
        )
        .claim(
            "two-cores",
            Always,
            two_cores > 1.75,
            format!(
                "The second core gains {}, where 2 is the most: more than three quarters of what it \
                 could bring.",
                fixed(two_cores, 2)
            ),
        );
}

/// How close the last step is to the roof.
fn close(section: &mut Section, measured: &Measured) {
    let over = measured.ladder_over_peak();
    section.claim(
        "close",
        Always,
        over < 1.25,
        format!(
            "The last step takes {} times what its operations alone would take at the level: less \
             than a fifth of its time is left to gain.",
            fixed(over, 2)
        ),
    );
}

/// The same pass by other programs.
fn others(section: &mut Section, measured: &Measured) {
    let mut table = Table::new(
        "peers",
        "The same pass by others, timed in turns with the last step, whose time is the unit.",
        ["program", "time"],
    );
    for (name, time) in &measured.peers {
        table.row([name.clone(), fixed(*time, 2)]);
    }
    let times = || measured.peers.values().copied();
    let (least, most) = (times().fold(f64::INFINITY, f64::min), times().fold(0.0, f64::max));
    section
        .table(table)
        .text(
            "All of them train the same network on the same samples, in f32 and on the same two \
             cores.",
        )
        .claim(
            "peers",
            Always,
            least > 1.0,
            format!(
                "Each of them takes longer than the last step, {} to {} times as long.",
                fixed(least, 1),
                fixed(most, 1)
            ),
        );
}

/// MNIST by both networks; the fast one's time is the unit.
fn mnist(section: &mut Section, measured: &Measured) {
    let mut table = Table::new(
        "mnist",
        "MNIST with all flags at their defaults, by both networks; the fast one's time is the unit.",
        ["network", "time", "right on the test set"],
    );
    let (fast, readable) = (measured.mnist, measured.readable_mnist);
    let percent = |share: f64| shared::number::percent(share, 2);
    let times = readable.seconds / fast.seconds;
    for (name, time, run) in
        [("the fast one, f32", 1.0, fast), ("lesson 5's, f64", times, readable)]
    {
        table.row([name.to_owned(), fixed(time, 2), percent(run.accuracy)]);
    }
    // A count of mistakes is known to about its own square root.
    let [slow_mistakes, fast_mistakes] =
        [readable, fast].map(|run| (1.0 - run.accuracy) * MNIST_TEST as f64);
    let difference = (slow_mistakes - fast_mistakes).abs();
    section.table(table).claim(
        "mnist-alike",
        Always,
        difference < slow_mistakes.sqrt(),
        format!(
            "The test set hardly tells the two networks apart: of its {} pictures lesson 5's \
                 reads {} wrong, and the fast one {}.",
            count(MNIST_TEST),
            fixed(slow_mistakes, 0),
            fixed(fast_mistakes, 0)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_said_of_the_kept_times_is_so() {
        let section = show(&Measured::kept(), true);
        assert!(section.claims().all(|claim| claim.holds));
    }

    /// Each time twice that of the step above it, but for the second core, which gains nothing;
    /// a machine with a slow processor and a fast memory; and growth that knows no count.
    #[test]
    fn of_other_times_it_says_something_else() {
        let mut other = Measured::kept();
        other.milliseconds = [640.0, 320.0, 160.0, 80.0, 40.0, 20.0, 20.0];
        other.machine.bandwidth = 1000.0;
        other.machine.two_cores = 50.0;
        other.peers.values_mut().for_each(|time| *time = 1.0 / *time);
        other.growth.samples.fill(1.0);
        other.growth.width = (0..9).map(|power| f64::from(1 << power).powi(2)).collect();
        other.growth.depth.fill(1.0);
        other.mnist.accuracy = 0.99;
        let section = show(&other, true);
        for id in ["each-step", "dot", "gemm", "two-cores", "edge", "peers", "mnist-alike"] {
            assert!(!section.holds(id), "{id}");
        }
        for id in ["lines", "hidden-units"] {
            assert!(!section.holds(id), "{id}");
        }
    }

    /// With a processor that memory never feeds.
    #[test]
    fn a_machine_whose_roof_is_all_slope_is_told_from_this_one() {
        let mut other = Measured::kept();
        other.machine.two_cores = 1e6;
        let section = show(&other, true);
        assert!(!section.holds("batch-edge") && !section.holds("close"));
    }

    /// The README is no page of the book, and says by hand what the claim says.
    #[test]
    fn the_readme_says_what_the_peers_take() {
        let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
        let readme = std::fs::read_to_string(readme).expect("the workspace has a README");
        let readme = readme.split_whitespace().collect::<Vec<_>>().join(" ");
        let peers = Measured::kept().peers;
        let (least, most) = peers.values().fold((f64::INFINITY, 0.0_f64), |(least, most), time| {
            (least.min(*time), most.max(*time))
        });
        let words = format!("{} to {} times as long", fixed(least, 1), fixed(most, 1));
        assert!(readme.contains(&words), "README.md should say: {words}");
    }
}
