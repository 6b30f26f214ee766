//! Shows what a small change of a neuron, n3's, does to a step and to a sigmoid.

use ndarray::array;
use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::activation::{neuron, sigmoid};
use crate::threshold::step;

/// The step, and sigmoids of z times some steepness.
fn figure(steepness: &[f64]) -> Chart {
    let mut chart = Chart::new("step-to-sigmoid", "The step, and sigmoids of growing steepness")
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
    show(-0.1)
}

/// n3's neuron, with the bias b.
fn show(b: f64) -> Section {
    let (x, w) = (array![0.7, -0.3], array![0.1, 0.8]);
    let (z, a) = (x.dot(&w) + b, neuron(&x, &w, b));
    let mut table = Table::new(
        "nudge",
        "A neuron with its bias moved: what a step would say, and what a sigmoid says.",
        ["bias", "z", "step", "sigmoid"],
    );
    let sums = [-0.02, 0.0, 0.02, 0.3].map(|nudge| z + nudge);
    for sum in sums {
        table.row([fixed(sum - z + b, 2), fixed(sum, 2), short(step(sum)), fixed(sigmoid(sum), 4)]);
    }
    let [down, here, up, far] = sums.map(step);
    let rises = sums.windows(2).all(|pair| sigmoid(pair[0]) < sigmoid(pair[1]));
    let mut section = Section::new("neuron", "Why not stay with the step?");
    section
        .text(format!(
            "Two inputs, 0.7 and −0.3, weights 0.1 and 0.8, bias {}: the sum is z = {}, and the \
             sigmoid makes of it {}.",
            short(b),
            fixed(z, 2),
            fixed(a, 4)
        ))
        .table(table)
        .figure(figure(&[1.0, 3.0, 10.0]))
        .claim(
            "nudges",
            Always,
            down == here && here == up && up != far && rises,
            "A bias that moves by 0.02 either way leaves the step at what it said, and one that \
             moves by 0.3 changes it all at once; the sigmoid shows every move, and its direction.",
        )
        .value("z", z)
        .value("output", a);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_sum_is_0_the_step_shows_the_smallest_move() {
        assert!(section().holds("nudges"));
        assert!(!show(0.17).holds("nudges"));
    }
}
