//! Shows a learning rate that decays, where that is needed.

use shared::figure::{Chart, numbered_from};
use shared::number::{fixed, short};
use shared::{Section, Table};

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
    let (initial, rate) = (0.3, 0.1);
    let caption = format!("η₀ = {}, decay rate {}.", short(initial), short(rate));
    let mut table = Table::new("decay", caption, ["epoch", "η"]);
    for epoch in [0, 1, 5, 10, 50] {
        table.row([epoch.to_string(), fixed(decayed(initial, rate, epoch), 4)]);
    }
    let (constant, decaying) = (distances(initial, 0.0)[60], distances(initial, rate)[60]);
    let mut section = Section::new("decay", "Must the learning rate stay the same?");
    section
        .text(
            "On x² the steps shorten by themselves, because the slope does. Where it does not, \
             on a kink such as |x|, or when the gradient is noisy, a constant η keeps jumping \
             over the bottom. Then η has to shrink: n1 §4.8 divides it by 1 + rate·epoch.",
        )
        .table(table)
        .figure(figure(initial, rate))
        .text(format!(
            "After 60 steps the constant rate is {constant:.4} from the minimum and stays there; \
             the decaying one is at {decaying:.4} and goes on. It arrives later: that is what it \
             costs."
        ))
        .value("epoch_10", decayed(initial, rate, 10))
        .value("constant_distance", constant)
        .value("decaying_distance", decaying);
    section
}
