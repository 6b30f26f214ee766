//! Shows the roof over a program, and where each step and each batch stands under it.

use shared::Section;
use shared::Strength::Always;
use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;

use crate::fast::machine::Machine;
use crate::fast::samples::SIZES;
use crate::fast::{Measured, Rung, product_intensity};

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
    let mut chart = roofs("roofline", "Seven steps and the machine's roof", &measured.machine)
        .x_range(0.08..200.0)
        .y_range(0.5..600.0);
    for rung in Rung::ALL {
        chart = chart.scatter(rung.name(), [(rung.intensity(), measured.speed(rung))]);
    }
    chart
}

/// What the points under the roof say.
pub fn add(section: &mut Section, measured: &Measured) {
    let machine = &measured.machine;
    let edge = machine.one_core / machine.bandwidth;
    let left = |rung: &Rung| rung.intensity() < edge;
    let in_f64 = [Rung::Loops, Rung::Dot];
    let in_f32 = || Rung::ALL.into_iter().filter(|rung| !in_f64.contains(rung));
    // The hidden units of the network that is timed.
    let hidden = SIZES[1];
    let level = (1..=1024).find(|&batch| {
        machine.roof(product_intensity(f64::from(batch), hidden as f64)) >= machine.two_cores
    });
    section
        .figure(figure(measured))
        .text(format!(
            "The roof is what that machine can do at the most: level at {}·10⁹ operations a second, \
             and a slope where memory, with {}·10⁹ bytes a second, brings too little.",
            fixed(machine.two_cores, 0),
            fixed(machine.bandwidth, 0)
        ))
        .claim(
            "edge",
            Always,
            in_f64.iter().all(left) && !in_f32().any(|rung| left(&rung)),
            format!(
                "The slope reaches one core's peak at {} operations for each byte; the loops and \
                 lesson 5's network stand left of that, and from f32 on every step stands right of \
                 it.",
                fixed(edge, 1)
            ),
        )
        .claim(
            "batch-edge",
            Always,
            level.is_some(),
            format!(
                "With {hidden} hidden units it takes a batch of {} to reach the level.",
                level.unwrap_or(0)
            ),
        );
}

/// How high the roof is for a batch of that size and that many hidden units.
pub fn batch_figure(batch: usize, hidden: usize) -> Figure {
    let measured = Measured::kept();
    let machine = &measured.machine;
    let sizes = || (0..=10).map(|power| f64::from(1 << power));
    let at = |batch: f64| product_intensity(batch, hidden as f64);
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
