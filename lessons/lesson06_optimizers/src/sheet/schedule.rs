//! Schedules, and what they buy under noise.

use shared::figure::Chart;
use shared::number::fixed;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::noisy_descent::{compared, descend, floor};

/// The schedules over a run.
pub fn figure(initial: f64, epochs: usize) -> Chart {
    let mut chart =
        Chart::new("schedules", "Five learning-rate schedules").x("epoch").y("learning rate η");
    for (name, schedule) in compared(epochs) {
        chart = chart
            .line(name, (0..epochs).map(|epoch| (epoch as f64, schedule.rate(initial, epoch))));
    }
    chart
}

/// The section: schedules, and what they buy under noise.
pub fn section(params: &Params) -> Section {
    let descend = |(_, schedule)| descend(schedule, INITIAL, EPOCHS, params.seed);
    show(&compared(EPOCHS).map(descend))
}

/// η₀, and the length of the run.
const INITIAL: f64 = 0.5;
const EPOCHS: usize = 40;

/// From the losses after each epoch, of each schedule.
fn show(runs: &[Vec<f64>; 5]) -> Section {
    let mut table = Table::new(
        "schedules",
        format!(
            "½θ² from θ = 5 with gradients of noise 1: η at the ends, and the mean loss of 50 \
             runs after {EPOCHS} epochs."
        ),
        ["schedule", "η first", "η last", "loss"],
    );
    let last = runs.each_ref().map(|losses| losses[EPOCHS - 1]);
    for ((name, schedule), &loss) in compared(EPOCHS).iter().zip(&last) {
        table.row([
            (*name).to_owned(),
            fixed(schedule.rate(INITIAL, 0), 4),
            fixed(schedule.rate(INITIAL, EPOCHS - 1), 4),
            fixed(loss, 4),
        ]);
    }
    let floor = floor(INITIAL);
    let settled = &runs[0][EPOCHS / 2..];
    let settled = settled.iter().sum::<f64>() / settled.len() as f64;
    let (constant, falling) = (last[0], &last[1..]);
    let (cosine, (_, with_warm_up)) = (last[4], compared(EPOCHS)[4]);

    let mut section = Section::new("schedule", "Should the learning rate stay the same?");
    section
        .text("Descent with a noisy gradient, with a constant rate and with four that fall.")
        .figure(figure(INITIAL, EPOCHS))
        .table(table)
        .claim(
            "floor",
            Always,
            // A mean of a thousand squares of normal numbers is off by 4.5 %, three times that
            // once in hundreds.
            (settled / floor - 1.0).abs() < 0.135,
            format!(
                "With the constant rate the loss settles: over the last {} epochs it is {} on \
                 average, and η/(2·(2 − η)) is {}.",
                EPOCHS / 2,
                fixed(settled, 4),
                fixed(floor, 4)
            ),
        )
        .claim(
            "falling",
            Always,
            falling.iter().all(|&loss| loss < constant)
                && falling.iter().all(|&loss| cosine <= loss)
                && cosine < 0.1 * constant,
            format!(
                "With every schedule that falls the loss ends below the constant rate's; with the \
                 cosine, which falls nearly to 0, it ends lowest, at {} instead of {}.",
                fixed(cosine, 4),
                fixed(constant, 4)
            ),
        )
        .value("losses", last.to_vec())
        .value(
            "cosine_rates",
            (0..EPOCHS).map(|at| with_warm_up.rate(INITIAL, at)).collect::<Vec<_>>(),
        )
        .value("constant_settled", settled)
        .value("constant_floor", floor);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_fail_where_the_schedules_are_exchanged() {
        let told = section(&Params::default());
        let mut runs = compared(EPOCHS).map(|(_, one)| descend(one, INITIAL, EPOCHS, 42));
        runs.reverse();
        let other = show(&runs);
        for claim in ["floor", "falling"] {
            assert!(told.holds(claim) && !other.holds(claim), "{claim}");
        }
    }
}
