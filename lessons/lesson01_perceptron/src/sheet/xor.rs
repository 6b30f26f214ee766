//! Shows the learning rule failing on XOR, and two layers that decide it.

use ndarray::{Array1, array};
use shared::data::toy;
use shared::figure::{Chart, Colour, Panels, numbered_from};
use shared::number::short;
use shared::{Section, Table};

use super::Params;
use crate::learning_rule::{Training, learn};
use crate::threshold::CORNERS;
use crate::xor::{first_repeat, or_but_not_and, xor};

/// The corners as they are, and as the hidden layer sees them.
fn figure() -> Panels {
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

/// How many mistakes the rule makes in each of the first passes over the four corners.
fn failure_figure(training: &Training) -> Chart {
    let mistakes = training.mistakes.iter().take(30).map(|&mistakes| mistakes as f64);
    Chart::new("xor-failure", "The learning rule on XOR: mistakes in each pass")
        .x("pass")
        .y("mistakes")
        .y_range(0.0..4.5)
        .path("", numbered_from(1, mistakes))
}

pub(super) fn section(params: &Params) -> Section {
    let (x, y) = toy::xor();
    let training = learn(&x, &y, params.epochs);
    let (earlier, later) =
        first_repeat(&learn(&x, &y, 50)).expect("on XOR the weights come again within 50 passes");
    let mut table = Table::new(
        "xor",
        "XOR in two layers: OR, but not AND.",
        ["x₁", "x₂", "OR", "AND", "OR − AND − 0.5", "output"],
    );
    let mut said = Vec::new();
    for x in CORNERS {
        let (hidden, output) = xor(&array![x[0], x[1]]);
        said.push(output);
        let sum = or_but_not_and().sum(&hidden);
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
