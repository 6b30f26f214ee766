//! Shows what each of several learning rates does on x², and where the limits are.

use shared::figure::{Chart, Colour, Panels};
use shared::number::{about, fixed, short};
use shared::{Section, Table};

use crate::learning_rate::{behaviour, factor};
use crate::one_variable::descend_parabola;

/// Descents on x² from the same start with these learning rates, side by side.
pub fn figure(rates: &[f64]) -> Panels {
    let mut panels = Panels::new("learning-rates", "x² from 1.2: the learning rate decides", 3);
    for &eta in rates {
        let path = descend_parabola(1.2, eta, 8);
        panels = panels.panel(
            Chart::new("", format!("η = {}: {}", about(eta, 3), behaviour(eta)))
                .x("x")
                .y("J")
                .x_range(-2.2..2.2)
                .y_range(-0.2..4.5)
                .function("", -2.2..2.2, |x| x * x)
                .colour(Colour::Faint)
                .path("descent", path.into_iter().map(|x| (x, x * x)))
                .colour(Colour::Vermilion),
        );
    }
    panels
}

pub(super) fn section() -> Section {
    let rates = [0.02, 0.3, 0.5, 0.9, 1.0, 1.1];
    let mut table = Table::new(
        "learning-rates",
        "x² from 1.2: x after 1, 2 and 10 steps.",
        ["η", "1 − 2η", "x₁", "x₂", "x₁₀", "it"],
    );
    let mut section = Section::new("learning_rate", "How bold may a step be?");
    let mut tenth = Vec::new();
    for eta in rates {
        let path = descend_parabola(1.2, eta, 10);
        tenth.push(path[10]);
        table.row([
            short(eta),
            fixed(factor(eta), 2),
            fixed(path[1], 4),
            fixed(path[2], 4),
            fixed(path[10], 4),
            behaviour(eta).to_owned(),
        ]);
    }
    section
        .text(
            "One step on x² is x ← (1 − 2η)·x, so after t steps x = (1 − 2η)ᵗ·x₀. Between η = 0 \
             and ½ the factor is positive and x walks to 0 from one side. At ½ it is 0: there in \
             one step. Beyond, x jumps over the bottom at each step; up to η = 1 it still lands \
             lower each time. At η = 1 it swings for ever, and above it every step lands higher \
             than the last.",
        )
        .table(table)
        .figure(figure(&rates))
        .text(
            "In general the limit is 2 divided by the curvature; the curvature of x² is 2, which \
             gives 1. So the same η can be timid on one problem and fatal on another, and where \
             curvatures differ by direction the steepest one sets the limit for all.",
        )
        .value("rates", rates)
        .value("after_ten", tenth);
    section
}
