//! Schedules, and what they buy under noise.

use shared::figure::Chart;
use shared::number::fixed;
use shared::{Section, Table};

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
    let (initial, epochs) = (0.5, 40);
    let mut table = Table::new(
        "schedules",
        format!(
            "½θ² from θ = 5 with gradients of noise 1: η at the ends, and the mean loss of 50 \
             runs after {epochs} epochs."
        ),
        ["schedule", "η first", "η last", "loss"],
    );
    let mut section = Section::new("schedule", "Should the learning rate stay the same?");
    let mut losses = Vec::new();
    for (name, schedule) in compared(epochs) {
        let loss = descend(schedule, initial, epochs, params.seed)[epochs - 1];
        losses.push(loss);
        table.row([
            name.to_owned(),
            fixed(schedule.rate(initial, 0), 4),
            fixed(schedule.rate(initial, epochs - 1), 4),
            fixed(loss, 5),
        ]);
    }
    let floor = floor(initial);
    section
        .text(
            "With a noisy gradient a constant learning rate never comes to rest: each step is \
             wrong by η times the noise, and the parameter ends up dancing around the minimum. A \
             smaller η dances less and arrives later. A schedule does one after the other.",
        )
        .figure(figure(initial, epochs))
        .text(
            "Warm-up is for the beginning, where gradients are large and Adam's averages rest on \
             a few values; the fall is for the end.",
        )
        .table(table)
        .text(format!(
            "For ½θ² the dance can be worked out: it settles at a mean loss of \
             η/(2·(2 − η)) = {floor:.5}, and {:.5} is measured with the constant rate. Every \
             schedule that falls gets below it; one that falls to 0 gets furthest here.",
            losses[0]
        ))
        .value("losses", losses)
        .value("constant_floor", floor);
    section
}
