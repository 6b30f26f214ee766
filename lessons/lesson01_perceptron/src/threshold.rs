//! # A unit that decides
//!
//! Weigh each input, add up, add the bias, and say 1 if the sum is not negative:
//! step(x·w + b). Three logic gates are such units with weights found by hand.
//!
//! Source: n1 §2, n4 §2; McCulloch and Pitts (1943), Rosenblatt (1958).

use ndarray::{Array1, ArrayRef1, array};
use shared::figure::{Chart, Colour, Panels};
use shared::number::short;
use shared::{Section, Table};

// ANCHOR: perceptron
/// The unit step: 1 from 0 up, 0 below (Heaviside's).
pub fn step(z: f64) -> f64 {
    if z >= 0.0 { 1.0 } else { 0.0 }
}

/// A threshold unit: its weights and its bias.
#[derive(Debug, Clone, PartialEq)]
pub struct Perceptron {
    /// How much each input counts, (inputs).
    pub weights: Array1<f64>,
    /// How far the sum is from the threshold when all inputs are 0.
    pub bias: f64,
}

impl Perceptron {
    /// x·w + b, for x of (inputs).
    pub fn sum(&self, x: &ArrayRef1<f64>) -> f64 {
        x.dot(&self.weights) + self.bias
    }

    /// step(x·w + b): 1 or 0.
    pub fn decide(&self, x: &ArrayRef1<f64>) -> f64 {
        step(self.sum(x))
    }
}
// ANCHOR_END: perceptron

// ANCHOR: gates
/// 1 if both inputs are 1: it takes both weights to reach 1.5.
pub fn and() -> Perceptron {
    Perceptron { weights: array![1.0, 1.0], bias: -1.5 }
}

/// 1 if either input is 1: one weight is enough to reach 0.5.
pub fn or() -> Perceptron {
    Perceptron { weights: array![1.0, 1.0], bias: -0.5 }
}

/// 1 if the input is 0: a negative weight takes away what the bias gives.
pub fn not() -> Perceptron {
    Perceptron { weights: array![-1.0], bias: 0.5 }
}
// ANCHOR_END: gates

/// The four corners of the unit square.
pub const CORNERS: [[f64; 2]; 4] = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];

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
pub fn figure() -> Panels {
    Panels::new("gates", "AND and OR: the same slope, another bias", 2)
        .panel(gate_chart("AND", &and()))
        .panel(gate_chart("OR", &or()))
}

/// The section: three gates by hand.
pub fn section() -> Section {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gates_are_gates() {
        for x in CORNERS {
            let (a, b) = (x[0] == 1.0, x[1] == 1.0);
            let input = array![x[0], x[1]];
            assert_eq!(and().decide(&input) == 1.0, a && b);
            assert_eq!(or().decide(&input) == 1.0, a || b);
        }
        assert_eq!(not().decide(&array![0.0]), 1.0);
        assert_eq!(not().decide(&array![1.0]), 0.0);
        assert_eq!(step(0.0), 1.0);
    }
}
