//! # Hot and cold
//!
//! Try a little more and a little less, keep what is better. It needs no
//! mathematics, three predictions a step, and never learns how far to go.
//!
//! Source: n2 §1–2, after Trask, "Grokking Deep Learning" (2019), chapter 4.

use shared::figure::Chart;
use shared::number::{about, fixed, scientific, short};
use shared::{Section, Table};

/// One step: the weight before it, its prediction and its squared error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The weight.
    pub weight: f64,
    /// weight·input.
    pub prediction: f64,
    /// (prediction − target)².
    pub error: f64,
}

// ANCHOR: hot_cold
/// Hot–cold learning of prediction = weight·input: each step tries the weight a
/// fixed amount up and down and keeps the better side.
pub fn hot_cold(weight: f64, input: f64, target: f64, amount: f64, steps: usize) -> Vec<Step> {
    let error = |weight: f64| (input * weight - target).powi(2);
    let mut weight = weight;
    let mut history = Vec::with_capacity(steps);
    for _ in 0..steps {
        history.push(Step { weight, prediction: input * weight, error: error(weight) });
        let (up, down) = (error(weight + amount), error(weight - amount));
        if down < up {
            weight -= amount;
        }
        if down > up {
            weight += amount;
        }
    }
    history
}
// ANCHOR_END: hot_cold

/// Prediction against steps for three fixed amounts.
pub fn figure(amounts: &[f64]) -> Chart {
    let mut chart = Chart::new("hot-cold", "Hot and cold: the amount decides, not the error")
        .x("step")
        .y("prediction")
        .hline("target", 0.8);
    for &amount in amounts {
        let steps = hot_cold(0.5, 0.5, 0.8, amount, 120);
        let points = (0..).map(f64::from).zip(steps.iter().map(|step| step.prediction));
        chart = chart.line(format!("amount {}", short(amount)), points);
    }
    chart
}

/// The section: n2's example, and what is wrong with the method.
pub fn section() -> Section {
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
        let Step { weight, prediction, error } = steps[step - 1];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n2s_numbers_come_out_to_the_last_digit() {
        let first = hot_cold(0.5, 2.0, 0.8, 0.001, 1)[0];
        assert_eq!((first.prediction, first.error), (1.0, 0.03999999999999998));
        let last = hot_cold(0.5, 0.5, 0.8, 0.001, 1101)[1100];
        assert_eq!((last.prediction, last.error), (0.7999999999999672, 1.0799505792475652e-27));
    }

    #[test]
    fn an_amount_that_does_not_fit_oscillates() {
        let steps = hot_cold(0.5, 0.5, 0.8, 0.11, 100);
        let tail: Vec<f64> = steps[90..].iter().map(|step| step.weight).collect();
        assert!(tail.windows(2).all(|pair| (pair[0] - pair[1]).abs() > 0.1));
    }
}
