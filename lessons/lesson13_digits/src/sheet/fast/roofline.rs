//! Shows the roof over a program, and where each step and each batch stands under it.

use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;

use crate::fast::machine::Machine;
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
    let mut chart = roofs("roofline", "Seven steps under the machine's roof", &measured.machine)
        .x_range(0.08..200.0)
        .y_range(0.5..600.0);
    for rung in Rung::ALL {
        chart = chart.scatter(rung.name(), [(rung.intensity(), measured.speed(rung))]);
    }
    chart
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
