//! # From a step to a slope
//!
//! A step says yes or no, and a small change of a weight changes nothing or
//! everything. A sigmoid says how much yes; the steeper it is, the more it is a
//! step.
//!
//! Source: n1 §3 (which writes σ(x) with a y on the right; it is x), n3 §4.

use ndarray::{Array1, array};
use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::{sigmoid, step};

// ANCHOR: neuron
/// σ(x·w + b): one neuron.
pub fn neuron(x: &Array1<f64>, w: &Array1<f64>, b: f64) -> f64 {
    sigmoid(x.dot(w) + b)
}
// ANCHOR_END: neuron

/// The step, and sigmoids of z times some steepness.
pub fn figure(steepness: &[f64]) -> Chart {
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

/// The section: n3's neuron, and what a small change does.
pub fn section() -> Section {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n3s_neuron_comes_out() {
        let a = neuron(&array![0.7, -0.3], &array![0.1, 0.8], -0.1);
        assert!((a - 0.4329070950345457).abs() < 1e-16);
    }

    #[test]
    fn a_steep_sigmoid_is_a_step() {
        for z in [-2.0, -0.1, 0.1, 2.0] {
            assert!((sigmoid(1000.0 * z) - step(z)).abs() < 1e-12);
        }
    }
}
