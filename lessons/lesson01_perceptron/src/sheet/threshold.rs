//! Shows three gates with weights found by hand, and the lines that two of them draw.

use ndarray::array;
use shared::figure::{Chart, Colour, Panels};
use shared::number::short;
use shared::{Section, Table};

use crate::threshold::{CORNERS, Perceptron, and, not, or};

/// A unit of two inputs over the square: where it says 1, and the corners.
pub fn gate_chart(title: &str, unit: &Perceptron) -> Chart {
    let corners = |said: f64| {
        CORNERS
            .iter()
            .filter(move |x| unit.decide(&array![x[0], x[1]]) == said)
            .map(|x| (x[0], x[1]))
    };
    Chart::new("gate", title)
        .x("x₁")
        .y("x₂")
        .x_range(-0.5..1.5)
        .y_range(-0.5..1.5)
        .equal_units()
        .region("says 1", |x, y| unit.sum(&array![x, y]))
        .colour(Colour::Vermilion)
        .scatter("corner: 0", corners(0.0))
        .colour(Colour::Blue)
        .scatter("corner: 1", corners(1.0))
        .colour(Colour::Vermilion)
}

/// AND and OR, each with the line that its weights draw.
fn figure() -> Panels {
    Panels::new("gates", "AND and OR: the same slope, another bias", 2)
        .panel(gate_chart("AND", &and()))
        .panel(gate_chart("OR", &or()))
}

pub(super) fn section() -> Section {
    let mut table = Table::new(
        "gates",
        "Two gates by hand: the sums, and what the step makes of them.",
        ["x₁", "x₂", "x·w − 1.5", "AND", "x·w − 0.5", "OR"],
    );
    for x in CORNERS {
        let input = array![x[0], x[1]];
        table.row([
            short(x[0]),
            short(x[1]),
            short(and().sum(&input)),
            short(and().decide(&input)),
            short(or().sum(&input)),
            short(or().decide(&input)),
        ]);
    }
    let said = |unit: &Perceptron| CORNERS.map(|x| unit.decide(&array![x[0], x[1]]));
    let not = [0.0, 1.0].map(|x| not().decide(&array![x]));
    let mut section = Section::new("threshold", "What can one neuron decide?");
    section
        .text(
            "A neuron has several inputs and one output. Each input has a weight, which says how \
             much it counts; the bias says how easily the neuron fires. Their sum is \
             z = w₁x₁ + w₂x₂ + b, and the output is 1 if z ≥ 0, else 0. Can such a thing compute \
             \"and\"?",
        )
        .table(table)
        .figure(figure())
        .text(format!(
            "It can: with both weights 1, one input alone reaches 1 and both reach 2, so a bias of \
             −1.5 lets only both through. With −0.5 one is enough: \"or\". And a single weight of −1 \
             with the bias 0.5 turns 0 into {} and 1 into {}: \"not\". In the figure each unit is a \
             straight line, z = 0, with 1 on one side. The weights give its direction, the bias \
             moves it.",
            not[0], not[1]
        ))
        .value("and", said(&and()))
        .value("or", said(&or()))
        .value("not", not);
    section
}
