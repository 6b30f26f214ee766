//! # What one unit can never decide
//!
//! Exclusive or is 1 where just one input is 1. No line keeps (0, 1) and (1, 0)
//! on one side and (0, 0) and (1, 1) on the other: b < 0, w₁ + b ≥ 0, w₂ + b ≥ 0
//! give w₁ + w₂ + b ≥ −b > 0, and the corner (1, 1) would be 1. Two layers can:
//! OR, but not AND.
//!
//! Source: Minsky and Papert, "Perceptrons" (1969).

use ndarray::{Array1, Array2, array};
use shared::data::toy;
use shared::figure::{Chart, Colour, Panels};
use shared::number::short;
use shared::{Section, Table};

use crate::Params;
use crate::learning_rule::{Training, learn};
use crate::threshold::{CORNERS, Perceptron, and, or};

// ANCHOR: two_layers
/// The hidden layer's two answers, OR and AND, and the output: OR but not AND.
pub fn xor(x: &Array1<f64>) -> (Array1<f64>, f64) {
    let hidden = array![or().decide(x), and().decide(x)];
    let output = Perceptron { weights: array![1.0, -1.0], bias: -0.5 };
    let said = output.decide(&hidden);
    (hidden, said)
}
// ANCHOR_END: two_layers

// ANCHOR: cycle
/// After which pass the weights are the same as after an earlier one: from there
/// the rule repeats itself for ever. (the earlier pass, the later one)
pub fn first_repeat(
    x: &Array2<f64>,
    y: &Array1<f64>,
    most_passes: usize,
) -> Option<(usize, usize)> {
    let units: Vec<Perceptron> =
        (0..=most_passes).map(|passes| learn(x, y, passes).last().clone()).collect();
    (1..units.len()).find_map(|later| {
        let earlier = units[..later].iter().position(|unit| *unit == units[later])?;
        Some((earlier, later))
    })
}
// ANCHOR_END: cycle

/// The corners as they are, and as the hidden layer sees them.
pub fn figure() -> Panels {
    let chart = |title: &str, place: fn(&Array1<f64>) -> (f64, f64)| {
        let corners = |said: f64| {
            let corners = CORNERS.iter().map(|x| array![x[0], x[1]]);
            corners.filter(move |x| xor(x).1 == said).map(move |x| place(&x))
        };
        Chart::new("", title)
            .x_range(-0.5..1.5)
            .y_range(-0.5..1.5)
            .equal_units()
            .scatter("XOR 0", corners(0.0))
            .colour(Colour::Blue)
            .scatter("XOR 1", corners(1.0))
            .colour(Colour::Vermilion)
    };
    Panels::new("xor", "XOR: the corners, and where the hidden layer puts them", 2)
        .panel(chart("as they are", |x| (x[0], x[1])).x("x₁").y("x₂"))
        .panel(
            chart("as OR and AND see them", |x| {
                let (hidden, _) = xor(x);
                (hidden[0], hidden[1])
            })
            .x("OR")
            .y("AND")
            .line("output", [(-0.5, -1.0), (1.5, 1.0)])
            .colour(Colour::Green),
        )
}

/// How many of the four corners the rule's unit has wrong after each pass.
pub fn failure_figure(training: &Training) -> Chart {
    let mistakes = (1..).map(f64::from).zip(training.mistakes.iter().map(|&m| m as f64));
    Chart::new("xor-failure", "The learning rule on XOR: mistakes in each pass")
        .x("pass")
        .y("mistakes")
        .y_range(0.0..4.5)
        .path("", mistakes.take(30))
}

/// The section: failure, proof, and two layers.
pub fn section(params: &Params) -> Section {
    let (x, y) = toy::xor();
    let training = learn(&x, &y, params.epochs);
    let (earlier, later) = first_repeat(&x, &y, 50).unwrap_or((0, 0));
    let mut table = Table::new(
        "xor",
        "XOR in two layers: OR, but not AND.",
        ["x₁", "x₂", "OR", "AND", "OR − AND − 0.5", "output"],
    );
    let mut said = Vec::new();
    for x in CORNERS {
        let (hidden, output) = xor(&array![x[0], x[1]]);
        said.push(output);
        let sum = hidden[0] - hidden[1] - 0.5;
        table.row([x[0], x[1], hidden[0], hidden[1], sum, output].map(short));
    }
    let mut section = Section::new("xor", "Is there something that it cannot learn?");
    section
        .text(
            "\"One or the other, but not both\" is 1 at two opposite corners of the square. Let the \
             rule try:",
        )
        .figure(failure_figure(&training))
        .text(format!(
            "It never gets there. After pass {later} its weights are what they were after pass \
             {earlier}, so from there on it goes round in a circle. No weights exist: 0 for (0, 0) \
             needs b < 0; 1 for the two mixed corners needs w₁ + b ≥ 0 and w₂ + b ≥ 0; added up, \
             w₁ + w₂ + b ≥ −b > 0, so (1, 1) would be 1 as well."
        ))
        .table(table)
        .figure(figure())
        .text(
            "Two layers do it at once: \"or, but not and\". In the figure, see how. The hidden layer \
             has moved the corners; the two that belong together now lie on each other, and a line \
             is enough. Which line the hidden units should draw, nobody told them: here it was done \
             by hand. How a network finds them by itself takes four more lessons.",
        )
        .value("mistakes", training.mistakes.clone())
        .value("repeats_from", earlier)
        .value("repeats_at", later)
        .value("two_layers", said);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_layers_are_exclusive_or() {
        let (x, y) = toy::xor();
        assert!(x.rows().into_iter().zip(&y).all(|(x, &y)| xor(&x.to_owned()).1 == y));
    }

    #[test]
    fn the_rule_goes_round_in_a_circle() {
        let (x, y) = toy::xor();
        let (earlier, later) = first_repeat(&x, &y, 50).expect("it repeats");
        let after = |passes: usize| learn(&x, &y, passes).last().clone();
        assert_eq!(after(earlier), after(later));
        assert!(!learn(&x, &y, 1000).converged());
    }

    proptest! {
        #[test]
        fn no_unit_is_exclusive_or(w in prop::array::uniform2(-9.0..9.0_f64), b in -9.0..9.0_f64) {
            let unit = Perceptron { weights: Array1::from(w.to_vec()), bias: b };
            let (x, y) = toy::xor();
            prop_assert!(x.rows().into_iter().zip(&y).any(|(x, &y)| unit.decide(&x) != y));
        }
    }
}
