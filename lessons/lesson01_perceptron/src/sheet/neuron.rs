//! Shows what a small change of n3's neuron does to a step and to a sigmoid.

use ndarray::array;
use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::activation::{neuron, sigmoid};
use crate::threshold::step;

/// The step, and sigmoids of z times some steepness.
fn figure(steepness: &[f64]) -> Chart {
    let mut chart = Chart::new("step-to-sigmoid", "A sigmoid is a step that takes its time")
        .x("z")
        .y("output")
        .line("step", [(-4.0, 0.0), (0.0, 0.0), (0.0, 1.0), (4.0, 1.0)])
        .colour(Colour::Faint);
    for &k in steepness {
        chart = chart.function(format!("σ({}·z)", short(k)), -4.0..4.0, move |z| sigmoid(k * z));
    }
    chart
}

pub(super) fn section() -> Section {
    let (x, w, b) = (array![0.7, -0.3], array![0.1, 0.8], -0.1);
    let (z, a) = (x.dot(&w) + b, neuron(&x, &w, b));
    let mut table = Table::new(
        "nudge",
        "n3's neuron with its bias moved: what a step would say, and what a sigmoid says.",
        ["bias", "z", "step", "sigmoid"],
    );
    for nudge in [-0.02, 0.0, 0.02, 0.3] {
        let z = z + nudge;
        table.row([fixed(b + nudge, 2), fixed(z, 2), short(step(z)), fixed(sigmoid(z), 6)]);
    }
    let mut section = Section::new("neuron", "Why not stay with the step?");
    section
        .text(format!(
            "Two inputs, 0.7 and −0.3, weights 0.1 and 0.8, bias −0.1: the sum is z = 0.7·0.1 − \
             0.3·0.8 − 0.1 = {}, and the sigmoid makes of it {a}.",
            fixed(z, 2)
        ))
        .table(table)
        .figure(figure(&[1.0, 3.0, 10.0]))
        .text(
            "With a step a small change of the bias changes nothing, until it changes everything. \
             With a sigmoid it changes the output a little, and in the right direction. To find \
             weights by small improvements, one has to see that they are improvements. That is why \
             the step has to go.",
        )
        .value("z", z)
        .value("output", a);
    section
}
