//! Shows n2's example, and what is wrong with the method.

use shared::figure::{Chart, numbered_from};
use shared::number::{about, fixed, scientific, short};
use shared::{Section, Table};

use crate::hot_cold::{Guess, hot_cold};

/// Prediction against steps for these amounts.
pub fn figure(amounts: &[f64]) -> Chart {
    let mut chart = Chart::new("hot-cold", "Hot and cold: the amount decides, not the error")
        .x("step")
        .y("prediction")
        .hline("target", 0.8);
    for &amount in amounts {
        let predictions =
            hot_cold(0.5, 0.5, 0.8, amount, 120).into_iter().map(|guess| guess.prediction);
        chart = chart.line(format!("amount {}", short(amount)), numbered_from(0, predictions));
    }
    chart
}

pub(super) fn section() -> Section {
    let (target, weight, input) = (0.8, 0.5, 2.0); // n2 §1's first example
    let first = hot_cold(weight, input, target, 0.001, 1)[0];
    let steps = hot_cold(0.5, 0.5, 0.8, 0.001, 1101);
    let last = steps[steps.len() - 1];

    let mut table = Table::new(
        "hot-cold",
        "Hot and cold from weight 0.5, input 0.5, target 0.8, amount 0.001.",
        ["step", "weight", "prediction", "squared error"],
    );
    for step in [1, 2, 500, 1000, 1101] {
        let Guess { weight, prediction, error } = steps[step - 1];
        table.row([step.to_string(), fixed(weight, 3), short(prediction), about(error, 17)]);
    }

    let mut section = Section::new("hot_cold", "Can one learn by trying both sides?");
    section
        .text(format!(
            "The smallest network there is: prediction = weight·input. With weight {weight} and \
             input {input} it predicts {}; the target is {target}, so the squared error is {}. Is \
             the weight too large or too small? Try both: a little more, a little less, and keep \
             the side with the smaller error.",
            first.prediction, first.error
        ))
        .table(table)
        .text(format!(
            "It works: after {} steps the prediction is {} and the error {}. But look at what \
             it costs. Every step predicts three times. And every step moves the weight by the \
             same 0.001, whether the error is large or almost gone.",
            steps.len(),
            last.prediction,
            scientific(last.error, 2)
        ))
        .figure(figure(&[0.005, 0.02, 0.11]))
        .text(
            "The lines are straight: the error does not shorten the steps. The largest amount \
             never arrives, because no number of whole steps ends on the target, and jumps to and \
             fro for ever. A method is wanted that says which way and how far in one go.",
        )
        .value("first_prediction", first.prediction)
        .value("first_error", first.error)
        .value("steps", steps.len())
        .value("prediction", last.prediction)
        .value("error", last.error);
    section
}
