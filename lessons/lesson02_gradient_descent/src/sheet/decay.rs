//! Shows a learning rate that decays, where that is needed.

use shared::figure::{Chart, numbered_from};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::decay::{decayed, descend_kink};

/// How far from the minimum of |x| a descent is, at the start and after each of 60 steps.
fn distances(initial: f64, rate: f64) -> Vec<f64> {
    descend_kink(2.05, initial, rate, 60).into_iter().map(f64::abs).collect()
}

/// |x| against steps, with a constant and with a decaying learning rate.
fn figure(initial: f64, rate: f64) -> Chart {
    Chart::new("decay", "Down |x| with a constant and with a decaying learning rate")
        .x("step")
        .y("distance from the minimum, |x|")
        .line("constant", numbered_from(0, distances(initial, 0.0)))
        .line(format!("decay rate {}", short(rate)), numbered_from(0, distances(initial, rate)))
}

pub(super) fn section() -> Section {
    show(0.3, 0.1)
}

fn show(initial: f64, rate: f64) -> Section {
    let caption = format!(
        "η = η₀/(1 + rate · epoch), with η₀ = {} and the rate {}.",
        short(initial),
        short(rate)
    );
    let mut table = Table::new("decay", caption, ["epoch", "η"]);
    for epoch in [0, 1, 5, 10, 50] {
        table.row([epoch.to_string(), fixed(decayed(initial, rate, epoch), 4)]);
    }
    let (constant, decaying) = (distances(initial, 0.0), distances(initial, rate));
    // Within the length of the first step.
    let arrival = |path: &[f64]| path.iter().position(|&far| far <= initial);
    let furthest = |path: &[f64]| path[41..].iter().copied().fold(0.0, f64::max);
    let swings = constant[41..].windows(3).all(|at| (at[2] - at[0]).abs() < 1e-12);
    let mut section = Section::new("decay", "Must the learning rate stay the same?");
    section
        .table(table)
        .figure(figure(initial, rate))
        .claim(
            "settles",
            Always,
            swings && furthest(&constant) > 2.0 * furthest(&decaying),
            format!(
                "In the last twenty of 60 steps the constant rate jumps to and fro, {} and {} from \
                 the minimum; the decaying one is never further from it than {}.",
                fixed(constant[59], 2),
                fixed(constant[60], 2),
                fixed(furthest(&decaying), 2)
            ),
        )
        .claim(
            "later",
            Always,
            arrival(&constant) < arrival(&decaying),
            format!(
                "That has its price: the constant rate comes within {} of the minimum after {} \
                 steps, the decaying one after {}.",
                short(initial),
                arrival(&constant).unwrap_or(60),
                arrival(&decaying).unwrap_or(60)
            ),
        )
        .value("epoch_10", decayed(initial, rate, 10))
        .value("constant_distance", constant[60])
        .value("decaying_distance", decaying[60]);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_that_hardly_decays_settles_no_better_and_is_as_soon_there() {
        let constant = show(0.3, 1e-6);
        for id in ["settles", "later"] {
            assert!(section().holds(id) && !constant.holds(id), "{id}");
        }
    }
}
