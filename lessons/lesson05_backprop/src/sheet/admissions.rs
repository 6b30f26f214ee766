//! Three models on the same applicants.

use lesson02_gradient_descent::{Applicants, Part, always_rejected, train as train_neuron};
use lesson04_losses::Loss;
use shared::figure::{Chart, numbered_from};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::Network;
use crate::admissions::{Losses, TrainedOneHidden, in_column, learn, train_n3};

fn accuracy(network: &Network, part: &Part) -> f64 {
    let (x, y) = in_column(part);
    Loss::BinaryCrossEntropy.accuracy(&network.output(&x), &y)
}

/// n3's errors against the epochs.
fn n3_figure(errors: &[f64]) -> Chart {
    Chart::new("n3-errors", "n3's network: its error hardly moves")
        .x("epoch")
        .y("mean squared error")
        .line("", numbered_from(1, errors))
}

/// The last network's losses on those who train and those who test.
fn learned_figure(losses: &Losses) -> Chart {
    Chart::new("learned", "A hidden layer with biases and cross-entropy")
        .x("epoch")
        .y("cross-entropy J")
        .line("train", numbered_from(0, &losses.train))
        .line("test", numbered_from(0, &losses.test))
}

/// The section: three models on the same applicants.
///
/// # Errors
/// If a training diverges.
pub fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let (train, test) = (applicants.train(), applicants.test());
    let TrainedOneHidden { network: n3, errors: n3_errors } =
        train_n3(&train, params.seed, 0.005, 900)?;
    let n3_last = n3_errors[n3_errors.len() - 1];
    let shown: Vec<f64> = n3_errors.iter().copied().step_by(90).collect();
    let n3_accuracy = n3.accuracy(&test.0, &test.1);
    let neuron = train_neuron(&train, params.seed, 0.5, 1000)?.neuron;
    let Params { hidden, epochs, learning_rate, .. } = *params;
    let (learned, losses) = learn(&train, &test, hidden, epochs, learning_rate, params.seed)?;
    let rejected = always_rejected(&test.1);

    let mut errors = Table::new(
        "n3",
        "n3's network: mean squared error (without ½) on those who train.",
        ["epoch", "mean squared error"],
    );
    for (i, &error) in shown.iter().enumerate() {
        errors.row([(90 * i + 1).to_string(), fixed(error, 8)]);
    }
    let mut models = Table::new(
        "models",
        format!("Right about how many of the {} who test?", test.1.len()),
        ["model", "parameters", "right"],
    );
    for (model, parameters, right) in [
        ("\"rejected\", whoever it is", 0, rejected),
        ("lesson 2's neuron", neuron.weights.len(), neuron.accuracy(&test.0, &test.1)),
        ("n3's network", n3.to_hidden.len() + n3.to_output.len(), n3_accuracy),
        ("hidden layer, biases, cross-entropy", learned.theta.len(), accuracy(&learned, &test)),
    ] {
        models.row([
            model.to_owned(),
            parameters.to_string(),
            format!("{} %", fixed(100.0 * right, 1)),
        ]);
    }

    let mut section = Section::new("admissions", "Does a hidden layer help on real questions?");
    section
        .text(format!(
            "The data of lesson 2: {}. n3 puts two hidden units before the output. Its code forgets \
             the output's weights on the way forward, which no error message betrays (lesson 8 \
             shows what does); with that mended, and everything else as n3 has it:",
            applicants.data.source
        ))
        .table(errors)
        .figure(n3_figure(&n3_errors))
        .text(format!(
            "In 900 epochs the error goes from {:.4} to {:.4}. The gradient is right; the step is \
             too small. η = 0.005 times an error term that has passed two sigmoids leaves almost \
             nothing.",
            shown[0],
            n3_last
        ))
        .text(format!(
            "So the last network of this lesson gets what that one lacked: biases, the \
             cross-entropy of lesson 4, {hidden} hidden units and η = {learning_rate}. After {epochs} \
             epochs its loss on those who train is {:.4}, from {:.4}.",
            losses.train[epochs], losses.train[0]
        ))
        .figure(learned_figure(&losses))
        .table(models)
        .text(
            "Look at the distance between the two lines, and at the table. More parameters follow \
             those who train more closely; whether that helps with those who test is another \
             question. On data where chance decides much, as here, one neuron is hard to beat. \
             The half-moons above are the kind of data where a hidden layer is needed.",
        )
        .value("n3_errors", shown)
        .value("n3_final_error", n3_last)
        .value("n3_accuracy", n3_accuracy)
        .value("neuron_accuracy", neuron.accuracy(&test.0, &test.1))
        .value("always_rejected", rejected)
        .value("train_loss", losses.train[epochs])
        .value("test_loss", losses.test[epochs])
        .value("accuracy", accuracy(&learned, &test));
    Ok(section)
}
