//! Shows Trask's example, and what is wrong with the method.

use shared::figure::{Chart, numbered_from};
use shared::number::{about, count, fixed, scientific, short};
use shared::{Section, Strength::Always, Table};

use crate::hot_cold::{Guess, hot_cold};

/// Trask's weight, input and target; n2 §1 has the same weight and target, and the input 2.
const START: (f64, f64, f64) = (0.5, 0.5, 0.8);

/// Prediction against steps for these amounts.
pub fn figure(amounts: &[f64]) -> Chart {
    let mut chart = Chart::new("hot-cold", "Hot and cold: the prediction after each step")
        .x("step")
        .y("prediction")
        .hline("target", START.2);
    for &amount in amounts {
        chart =
            chart.line(format!("amount {}", short(amount)), numbered_from(0, predictions(amount)));
    }
    chart
}

/// The prediction at the start and after each of 120 steps with that amount.
fn predictions(amount: f64) -> Vec<f64> {
    let (weight, input, target) = START;
    hot_cold(weight, input, target, amount, 121).iter().map(|guess| guess.prediction).collect()
}

pub(super) fn section() -> Section {
    show(0.001, [0.005, 0.05, 0.3])
}

/// Trask's example with its amount, and three more: one too small, one that fits, one that does
/// not.
fn show(amount: f64, amounts: [f64; 3]) -> Section {
    let (start, input, target) = START;
    let first = hot_cold(start, 2.0, target, amount, 1)[0]; // n2 §1's first example
    let steps = hot_cold(start, input, target, amount, 1101);
    let last = steps[steps.len() - 1];

    let mut table = Table::new(
        "hot-cold",
        format!(
            "Hot and cold from weight {start}, input {input}, target {target}, amount {amount}."
        ),
        ["step", "weight", "prediction", "squared error"],
    );
    for step in [1, 2, 500, 1000, 1101] {
        let Guess { weight, prediction, error } = steps[step - 1];
        table.row([step.to_string(), fixed(weight, 3), short(prediction), about(error, 17)]);
    }
    let moves = steps.windows(2).map(|pair| (pair[1].weight - pair[0].weight).abs());
    let all_alike = moves.clone().all(|moved| (moved - amount).abs() < 1e-12);

    let mut section = Section::new("hot_cold", "Can one learn by trying both sides?");
    section
        .text("A little more, a little less, and the better side is kept:")
        .table(table)
        .claim(
            "works",
            Always,
            (last.prediction - target).abs() < 1e-12,
            format!(
                "It works: at step {} the prediction misses the target by {}.",
                count(steps.len()),
                scientific((last.prediction - target).abs(), 1)
            ),
        )
        .claim(
            "same-steps",
            Always,
            all_alike && last.error < 1e-6 * steps[0].error,
            format!(
                "But every step moved the weight by the same {amount}: the first, with a squared \
                 error of {}, and the last, with almost none.",
                fixed(steps[0].error, 2)
            ),
        )
        .figure(figure(&amounts));
    tell_amounts(&mut section, amounts);
    section
        .value("first_prediction", first.prediction)
        .value("first_error", first.error)
        .value("steps", steps.len())
        .value("prediction", last.prediction)
        .value("error", last.error);
    section
}

/// What comes of the three amounts in the figure.
fn tell_amounts(section: &mut Section, amounts: [f64; 3]) {
    let target = START.2;
    let paths = amounts.map(predictions);
    let [slow, fits, misses] = amounts.map(short);
    let end = |path: &[f64]| path[path.len() - 1];
    let nearest = |path: &[f64]| {
        path.iter().map(|prediction| (prediction - target).abs()).fold(f64::INFINITY, f64::min)
    };
    let arrived = paths[1].iter().position(|prediction| (prediction - target).abs() < 1e-12);
    let [from, to] = last_two(&paths[2]);
    section
        .value("slow_end", end(&paths[0]))
        .value("swings_between", [from, to])
        .claim(
            "slow",
            Always,
            end(&paths[0]) < target && paths[0].is_sorted(),
            format!(
                "With the amount {slow} the prediction is still on its way after {} steps, at {}.",
                paths[0].len() - 1,
                fixed(end(&paths[0]), 2)
            ),
        )
        .claim(
            "never-stays",
            Always,
            arrived.is_some_and(|step| swings(&paths[1][step..])),
            format!(
                "With {fits} it arrives after {} steps and does not stay: from then on it jumps \
                 off the target and back.",
                arrived.unwrap_or(0)
            ),
        )
        .claim(
            "never-arrives",
            Always,
            swings(&paths[2][20..]) && from < target && to > target && nearest(&paths[2]) > 1e-3,
            format!(
                "With {misses} it never arrives: it jumps to and fro between {} and {}.",
                fixed(from, 2),
                fixed(to, 2)
            ),
        );
}

/// Whether a path does nothing but jump between two numbers.
fn swings(path: &[f64]) -> bool {
    let back = |three: &[f64]| (three[2] - three[0]).abs() < 1e-12 && three[1] != three[0];
    path.len() > 2 && path.windows(3).all(back)
}

/// The last two numbers of a path, the smaller first.
fn last_two(path: &[f64]) -> [f64; 2] {
    let [a, b] = [path[path.len() - 2], path[path.len() - 1]];
    [a.min(b), a.max(b)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_claims_hold() {
        let section = section();
        for id in ["works", "same-steps", "slow", "never-stays", "never-arrives"] {
            assert!(section.holds(id), "{id}");
        }
    }

    /// 0.7 is too much for a target that is 0.55 away, and an amount of 0 moves nothing.
    #[test]
    fn other_amounts_are_told_apart() {
        let large = show(0.7, [0.7, 0.7, 0.02]);
        for id in ["works", "same-steps", "slow", "never-stays", "never-arrives"] {
            assert!(!large.holds(id), "{id}");
        }
    }
}
