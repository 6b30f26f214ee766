//! # Smaller steps towards the end
//!
//! η = η₀/(1 + rate·epoch): bold at first, careful later. Lesson 6 has other
//! schedules.
//!
//! Source: n1 §4.8.

use shared::figure::Chart;
use shared::number::{fixed, short};
use shared::{Section, Table};

// ANCHOR: decayed
/// The learning rate in that epoch, from 0: η₀/(1 + rate·epoch).
pub fn decayed(initial: f64, rate: f64, epoch: usize) -> f64 {
    initial / (1.0 + rate * epoch as f64)
}
// ANCHOR_END: decayed

/// |x| with a kink at 0: its slope does not shrink near the bottom, so only the
/// learning rate can shorten the steps.
pub fn on_a_kink(start: f64, initial: f64, rate: f64, steps: usize) -> Vec<f64> {
    let mut x = start;
    let mut path = vec![x];
    for epoch in 0..steps {
        x -= decayed(initial, rate, epoch) * x.signum();
        path.push(x);
    }
    path
}

/// |x| against steps, with a constant and with a decaying learning rate.
pub fn figure(initial: f64, rate: f64) -> Chart {
    let steps = 60;
    let line = |rate: f64| {
        (0..).map(f64::from).zip(on_a_kink(2.05, initial, rate, steps).into_iter().map(f64::abs))
    };
    Chart::new("decay", "Down |x| with a constant and with a decaying learning rate")
        .x("step")
        .y("distance from the minimum, |x|")
        .line("constant", line(0.0))
        .line(format!("decay rate {}", short(rate)), line(rate))
}

/// The section: decay where it is needed.
pub fn section() -> Section {
    let (initial, rate) = (0.3, 0.1);
    let caption = format!("η₀ = {}, decay rate {}.", short(initial), short(rate));
    let mut table = Table::new("decay", caption, ["epoch", "η"]);
    for epoch in [0, 1, 5, 10, 50] {
        table.row([epoch.to_string(), fixed(decayed(initial, rate, epoch), 4)]);
    }
    let last = |rate: f64| on_a_kink(2.05, initial, rate, 60)[60].abs();
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
            "After 60 steps the constant rate is {:.4} from the minimum and stays there; the \
             decaying one is at {:.4} and goes on. It arrives later: that is what it costs.",
            last(0.0),
            last(rate)
        ))
        .value("epoch_10", decayed(initial, rate, 10))
        .value("constant_distance", last(0.0))
        .value("decaying_distance", last(rate));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_halves_when_its_product_with_the_epoch_is_one() {
        assert_eq!(decayed(0.3, 0.1, 0), 0.3);
        assert_eq!(decayed(0.3, 0.1, 10), 0.15);
    }

    #[test]
    fn only_the_decaying_rate_settles_on_a_kink() {
        let far = |rate: f64| {
            let path = on_a_kink(2.05, 0.3, rate, 400);
            path[380..].iter().copied().map(f64::abs).fold(0.0, f64::max)
        };
        assert!(far(0.0) > 0.1 && far(0.1) < 0.02, "{} {}", far(0.0), far(0.1));
    }
}
