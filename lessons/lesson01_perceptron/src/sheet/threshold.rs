//! Shows three gates with weights found by hand, and the lines that two of them draw.

use ndarray::array;
use shared::figure::{Chart, Colour, Panels};
use shared::number::short;
use shared::{Section, Strength::Always, Table};

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
fn figure(and: &Perceptron, or: &Perceptron) -> Panels {
    Panels::new("gates", "AND and OR: the same slope, another bias", 2)
        .panel(gate_chart("AND", and))
        .panel(gate_chart("OR", or))
}

pub(super) fn section() -> Section {
    show(&and(), &or(), &not())
}

/// The three gates, which a test replaces by others.
fn show(and: &Perceptron, or: &Perceptron, not: &Perceptron) -> Section {
    let mut table = Table::new(
        "gates",
        "Two gates by hand: the sums, and what the step makes of them.",
        ["x₁", "x₂", "z of AND", "AND", "z of OR", "OR"],
    );
    for x in CORNERS {
        let input = array![x[0], x[1]];
        let [z_and, z_or] = [and, or].map(|unit| unit.sum(&input));
        table.row([x[0], x[1], z_and, and.decide(&input), z_or, or.decide(&input)].map(short));
    }
    let said = |unit: &Perceptron| CORNERS.map(|x| unit.decide(&array![x[0], x[1]]));
    let [said_and, said_or] = [and, or].map(said);
    let said_not = [0.0, 1.0].map(|x| not.decide(&array![x]));
    let mut section = Section::new("threshold", "What can one neuron decide?");
    section
        .text(
            "A neuron weighs its inputs, adds them up with its bias, z = w₁x₁ + w₂x₂ + b, and says \
             1 if z ≥ 0, else 0. Can such a thing compute \"and\"?",
        )
        .table(table)
        .figure(figure(and, or))
        .claim(
            "and-or",
            Always,
            [and, or].iter().all(|unit| unit.weights == array![1.0, 1.0])
                && said_and == [0.0, 0.0, 0.0, 1.0]
                && said_or == [0.0, 1.0, 1.0, 1.0],
            format!(
                "It can: with both weights 1, a bias of {} lets only both inputs together through, \
                 and that is AND; with {} one is enough, and that is OR.",
                short(and.bias),
                short(or.bias)
            ),
        )
        .claim(
            "not",
            Always,
            said_not == [1.0, 0.0],
            format!(
                "A single input with the weight {} and a bias of {} turns 0 into 1 and 1 into 0, \
                 and that is NOT.",
                short(not.weights[0]),
                short(not.bias)
            ),
        )
        .value("and", said_and)
        .value("or", said_or)
        .value("not", said_not);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gate_with_another_bias_is_another_gate() {
        let section = section();
        assert!(section.holds("and-or") && section.holds("not"));
        assert!(!show(&or(), &or(), &not()).holds("and-or"));
        assert!(!show(&and(), &and(), &not()).holds("and-or"));
        let never = Perceptron { weights: array![-1.0], bias: -0.5 };
        assert!(!show(&and(), &or(), &never).holds("not"));
    }
}
