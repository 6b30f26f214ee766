//! Shows the learning rule on two clouds, and when it ends.

use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;
use shared::{Section, Table};

use super::Params;
use crate::learning_rule::{Training, clouds, learn};
use crate::novikoff::novikoff_bound;
use crate::threshold::Perceptron;

/// The samples and the unit's line after some of its mistakes.
pub fn figure(x: &Array2<f64>, y: &Array1<f64>, training: &Training) -> Figure {
    let last = training.last().clone();
    let mut chart =
        Chart::new("learning-rule", "The line after some of its mistakes, and at the end")
            .x("x₁")
            .y("x₂")
            .x_range(0.0..4.0)
            .y_range(0.0..4.0)
            .region("says 1", move |x, y| last.sum(&array![x, y]))
            .colour(Colour::Vermilion)
            .class(x, y, 0)
            .class(x, y, 1);
    // Four of the mistakes, spread over all of them.
    let mistakes = training.all_mistakes();
    let mut shown: Vec<usize> = (1..=4).map(|part| (mistakes * part).div_ceil(4)).collect();
    shown.dedup();
    for mistake in shown.into_iter().filter(|mistake| *mistake > 0) {
        // The line w₁x₁ + w₂x₂ + b = 0, as far as it is in the picture.
        let Perceptron { weights: w, bias } = &training.units[mistake];
        let at = |x1: f64| (x1, -(w[0] * x1 + bias) / w[1]);
        chart = chart.line(format!("after {mistake}"), [at(0.0), at(4.0)]).thin();
    }
    Figure::from(chart).result(format!(
        "{} points, {mistakes} mistakes in {} passes; {}.",
        y.len(),
        training.passes(),
        if training.converged() {
            "a line keeps the classes apart"
        } else {
            "no line keeps the classes apart yet"
        }
    ))
}

pub(super) fn section(params: &Params) -> Section {
    let (x, y) = clouds(params.samples, params.seed);
    let training = learn(&x, &y, params.epochs);
    let mistakes = training.all_mistakes();
    let last = training.last();
    let mut table = Table::new(
        "learning-rule",
        "The weights after each of the first mistakes.",
        ["mistake", "w₁", "w₂", "b"],
    );
    for (mistake, unit) in training.units.iter().enumerate().take(8) {
        table.row([
            mistake.to_string(),
            fixed(unit.weights[0], 4),
            fixed(unit.weights[1], 4),
            fixed(unit.bias, 4),
        ]);
    }
    let mut section = Section::new("learning", "Can the weights be found by themselves?");
    section
        .text(
            "Show the unit one sample after another. If it is right, leave it alone. If it said 0 \
             and should have said 1, add the input to the weights, and 1 to the bias: the next time \
             the sum for this input will be larger. If it said 1 and should have said 0, take them \
             off. Nothing else is needed.",
        )
        .table(table)
        .figure(figure(&x, &y, &training));
    if training.converged() {
        let bound = novikoff_bound(&x, last);
        section
            .text(format!(
                "On these two clouds of {} points each it passes over the points {} times, mistakes in all: \
                 {mistakes}; the last pass makes none. That is no luck: if any line separates the classes, the rule ends. With \
                 points no further out than R and a gap of γ on both sides of some line, it makes at \
                 most (R/γ)² mistakes. For the line that it found, that bound is {bound:.0}; the \
                 widest gap would give a smaller one.",
                params.samples,
                training.passes()
            ))
            .value("bound", bound);
    } else {
        section.text(format!(
            "After {} passes it still makes mistakes: either no line separates these clouds, or it \
             would need more passes.",
            training.passes()
        ));
    }
    section
        .value("mistakes", mistakes)
        .value("passes", training.passes())
        .value("weights", &last.weights)
        .value("bias", last.bias);
    section
}
