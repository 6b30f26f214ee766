//! Shows what each of several learning rates does on x², and where the limits are.

use shared::figure::{Chart, Colour, Panels};
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::learning_rate::{behaviour, factor};
use crate::one_variable::descend_parabola;

/// Descents on x² from the same start with these learning rates, side by side.
pub fn figure(rates: &[f64]) -> Panels {
    let mut panels = Panels::new("learning-rates", "x² from 1.2 with several learning rates", 3);
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

/// Two rates that stay on one side, one that is there at once, one that swings and arrives,
/// one that swings for ever and one that diverges.
const RATES: [f64; 6] = [0.02, 0.3, 0.5, 0.9, 1.0, 1.1];

pub(super) fn section() -> Section {
    show(|eta| descend_parabola(1.2, eta, 10))
}

/// What `descend` does from 1.2 with each of the rates.
fn show(descend: impl Fn(f64) -> Vec<f64>) -> Section {
    let mut table = Table::new(
        "learning-rates",
        "x² from 1.2: x after 1, 2 and 10 steps.",
        ["η", "1 − 2η", "x₁", "x₂", "x₁₀", "it"],
    );
    let mut section = Section::new("learning_rate", "How bold may a step be?");
    let paths = RATES.map(descend);
    for (eta, path) in RATES.into_iter().zip(&paths) {
        table.row([
            short(eta),
            fixed(factor(eta), 2),
            fixed(path[1], 4),
            fixed(path[2], 4),
            fixed(path[10], 4),
            behaviour(eta).to_owned(),
        ]);
    }
    let all = |path: &[f64], of: fn(&[f64]) -> bool| path.windows(2).all(of);
    let lower = |path: &[f64]| all(path, |pair| pair[1].abs() < pair[0].abs());
    let stays = |path: &[f64]| all(path, |pair| pair[1] * pair[0] > 0.0);
    let jumps = |path: &[f64]| all(path, |pair| pair[1] * pair[0] < 0.0);
    let higher = |path: &[f64]| all(path, |pair| pair[1].abs() > pair[0].abs());
    let level = |path: &[f64]| all(path, |pair| pair[1] == -pair[0]);
    let [creeps, arrives, at_once, swings, for_ever, diverges] = &paths;
    section
        .table(table)
        .figure(figure(&RATES))
        .claim(
            "arrives",
            Always,
            [creeps, arrives].iter().all(|path| lower(path) && stays(path))
                && at_once[1] == 0.0
                && lower(swings)
                && jumps(swings),
            format!(
                "With η below ½, x comes down on one side; at ½ it is there in one step. At η = {} it \
                 jumps over the bottom with every step and still lands lower each time.",
                short(RATES[3])
            ),
        )
        .claim(
            "diverges",
            Always,
            level(for_ever) && higher(diverges),
            format!(
                "At 1 it swings for ever between {} and {}. At {} each step lands further out \
                 than the last, the tenth at {}.",
                short(for_ever[0]),
                short(-for_ever[0]),
                short(RATES[5]),
                fixed(diverges[10], 1)
            ),
        )
        .value("rates", RATES)
        .value("after_ten", paths.map(|path| path[10]));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On a curve of twice the curvature every rate does what twice that rate does on x².
    #[test]
    fn on_a_steeper_curve_other_rates_arrive() {
        let steeper = show(|eta| descend_parabola(1.2, 2.0 * eta, 10));
        for id in ["arrives", "diverges"] {
            assert!(section().holds(id) && !steeper.holds(id), "{id}");
        }
    }
}
