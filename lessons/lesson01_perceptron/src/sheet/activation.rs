//! Shows four activations with their slopes, and a formula that fails.

use shared::figure::{Chart, Panels};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::activation::{Activation, sigmoid_derivative, tanh, textbook_tanh};

/// Each activation with its derivative.
fn figure() -> Panels {
    let mut panels = Panels::new("activations", "Four activations and their slopes", 2);
    for activation in &Activation::ALL[1..] {
        panels = panels.panel(
            Chart::new("", activation.name())
                .x("z")
                .x_range(-5.0..5.0)
                .y_range(-1.2..2.2)
                .function("f(z)", -5.0..5.0, |z| activation.apply(z))
                .function("f′(z)", -5.0..5.0, |z| activation.derivative(z)),
        );
    }
    panels
}

pub(super) fn section() -> Section {
    let names = Activation::ALL[1..].iter().flat_map(|f| [f.name(), "slope"]);
    let mut table = Table::new(
        "activations",
        "Each activation and its slope at some z.",
        std::iter::once("z").chain(names),
    );
    for z in [-6.0, -2.0, 0.0, 2.0, 6.0] {
        let pairs = Activation::ALL[1..].iter().flat_map(|f| [f.apply(z), f.derivative(z)]);
        table.row(std::iter::once(short(z)).chain(pairs.map(|x| fixed(x, 4))));
    }
    let mut section = Section::new("activation", "Which bends are there?");
    section
        .figure(figure())
        .table(table)
        .text(
            "The sigmoid gives a share between 0 and 1, tanh a number between −1 and 1. Both are \
             flat far out: their slopes, hills in the figure, are almost 0 beyond z = ±4, and a unit \
             that has got there hardly learns (it is saturated). ReLU keeps the slope 1 for all \
             positive z and costs nothing to compute, but a unit that is negative for every input \
             has the slope 0 for ever; the leaky ReLU leaves it a hundredth.",
        )
        .text(format!(
            "The slopes need no new exponentials: σ′ = σ(1 − σ), tanh′ = 1 − tanh². And a formula \
             that is right on paper may fail in a computer: (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ) gives {} at \
             z = 710 (infinity by infinity), where tanh is {}.",
            textbook_tanh(710.0),
            tanh(710.0)
        ))
        .value("sigmoid_slope_at_0", sigmoid_derivative(0.0))
        .value("sigmoid_slope_at_6", sigmoid_derivative(6.0))
        .value("tanh_at_710", tanh(710.0));
    section
}
