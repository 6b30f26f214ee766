//! # How boldly?
//!
//! On J = x² a step multiplies x by 1 − 2η. Everything that a learning rate can
//! do follows from the size and the sign of that factor.
//!
//! Source: n1 §4.4.3, n4 §9.

use shared::figure::{Chart, Colour, Panels};
use shared::number::{about, fixed, short};
use shared::{Section, Table};

use crate::one_variable::descend;

/// What a learning rate does on x², by the factor 1 − 2η.
pub fn behaviour(eta: f64) -> &'static str {
    let factor = 1.0 - 2.0 * eta;
    match factor {
        _ if factor > 0.5 => "creeps",
        _ if factor > 0.0 => "arrives",
        _ if factor == 0.0 => "arrives in one step",
        _ if factor > -1.0 => "swings and arrives",
        _ if factor == -1.0 => "swings for ever",
        _ => "diverges",
    }
}

/// Five learning rates on x² from the same start, side by side.
pub fn figure(rates: &[f64]) -> Panels {
    let mut panels = Panels::new("learning-rates", "x² from 1.2: the learning rate decides", 3);
    for &eta in rates {
        let path = descend(1.2, eta, 8, |x| 2.0 * x);
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

/// The section: a table of learning rates, and the exact limits.
pub fn section() -> Section {
    let rates = [0.02, 0.3, 0.5, 0.9, 1.0, 1.1];
    let mut table = Table::new(
        "learning-rates",
        "x² from 1.2: x after 1, 2 and 10 steps.",
        ["η", "1 − 2η", "x₁", "x₂", "x₁₀", "it"],
    );
    let mut section = Section::new("learning_rate", "How bold may a step be?");
    let mut tenth = Vec::new();
    for eta in rates {
        let path = descend(1.2, eta, 10, |x| 2.0 * x);
        tenth.push(path[10]);
        table.row([
            short(eta),
            fixed(1.0 - 2.0 * eta, 2),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closed_form_holds() {
        for eta in [0.02, 0.3, 0.5, 0.9, 1.0, 1.1] {
            let path = descend(1.2, eta, 10, |x| 2.0 * x);
            for (t, x) in (0..).zip(path) {
                let expected = 1.2 * (1.0 - 2.0 * eta).powi(t);
                assert!((x - expected).abs() < 1e-12 * (1.0 + expected.abs()));
            }
        }
    }

    #[test]
    fn the_behaviour_is_what_the_path_does() {
        for (eta, words) in [(0.3, "arrives"), (0.9, "swings and arrives"), (1.1, "diverges")] {
            assert_eq!(behaviour(eta), words);
            let path = descend(1.2, eta, 30, |x| 2.0 * x);
            assert_eq!(path[30].abs() < path[0].abs(), words != "diverges");
        }
    }
}
