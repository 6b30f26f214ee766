//! # The roof over a program
//!
//! A program that makes I operations for each byte can make no more of them in a
//! second than memory brings bytes times I, and no more than the processor can at all:
//! drawn on logarithmic axes, a roof.
//!
//! Source: S. Williams, A. Waterman and D. Patterson, "Roofline: an insightful visual
//! performance model" (2009).

use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;

use super::ladder::Rung;
use super::machine::Machine;
use super::measured::Measured;
use super::samples::SIZES;

/// The axes with the roofs of a machine.
fn roofs(id: &str, title: &str, machine: &Machine) -> Chart {
    let over = |peak: f64| {
        let left = 0.05;
        let ridge = peak / machine.bandwidth;
        [(left, machine.bandwidth * left), (ridge, peak), (200.0, peak)]
    };
    Chart::new(id, title)
        .x("operations for each byte asked for")
        .y("10⁹ operations a second")
        .log_x()
        .log_y()
        .line("two cores' roof", over(machine.two_cores))
        .colour(Colour::Ink)
        .line(
            "one core's peak",
            [(machine.one_core / machine.bandwidth, machine.one_core), (200.0, machine.one_core)],
        )
        .colour(Colour::Faint)
        .dashed()
}

/// Each step of the ladder under the roof.
pub fn figure(measured: &Measured) -> Chart {
    let mut chart = roofs("roofline", "Seven steps under the machine's roof", &measured.machine)
        .x_range(0.08..200.0)
        .y_range(0.5..600.0);
    for rung in Rung::ALL {
        chart = chart.scatter(rung.name(), [(rung.intensity(), measured.speed(rung))]);
    }
    chart
}

// ANCHOR: batch
/// The operations for each byte of the first layer's product X·W₁ in f32, if its
/// operands come from memory and its result goes there.
pub fn intensity(batch: f64, hidden: f64) -> f64 {
    let inputs = SIZES[0] as f64;
    let bytes = 4.0 * (batch * inputs + inputs * hidden + batch * hidden);
    2.0 * batch * inputs * hidden / bytes
}
// ANCHOR_END: batch

/// How high the roof is for a batch of that size and that many hidden units.
pub fn batch_figure(batch: usize, hidden: usize) -> Figure {
    let measured = Measured::kept();
    let machine = &measured.machine;
    let sizes = || (0..=10).map(|power| f64::from(1 << power));
    let at = |batch: f64| intensity(batch, hidden as f64);
    let here = (at(batch as f64), machine.roof(at(batch as f64)));
    let share = 100.0 * here.1 / machine.two_cores;
    let chart = roofs("batch-roof", "The roof over one product, batch by batch", machine)
        .x_range(0.2..200.0)
        .y_range(4.0..600.0)
        .scatter(
            "batches of 1, 2, 4 … 1024",
            sizes().map(|size| (at(size), machine.roof(at(size)))),
        )
        .colour(Colour::Faint)
        .thin()
        .path("this batch", [here])
        .colour(Colour::Vermilion);
    Figure::from(chart).result(format!(
        "A batch of {batch} with {hidden} hidden units makes {} operations for each byte and can \
         reach {} % of the peak.",
        fixed(here.0, 1),
        fixed(share, 0)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One sample uses each weight once: two operations for four bytes.
    #[test]
    fn a_single_sample_makes_half_an_operation_a_byte() {
        assert!((intensity(1.0, 1e9) - 0.5).abs() < 1e-3);
        assert!(intensity(64.0, 128.0) > 20.0);
    }

    #[test]
    fn the_roof_rises_and_then_is_level() {
        let machine = Machine { one_core: 50.0, two_cores: 100.0, bandwidth: 10.0 };
        assert_eq!([1.0, 10.0, 100.0].map(|x| machine.roof(x)), [10.0, 100.0, 100.0]);
    }
}
