//! # A hidden layer on real questions
//!
//! First n3's network as n3 describes it, with its forward bug mended: two
//! hidden units, sigmoid everywhere, no biases, η 0.005, 900 epochs. Then a
//! network that gets what n3's lacked: biases, cross-entropy and a rate at which
//! something happens. Both beside lesson 2's single neuron.
//!
//! Source: n3 §6.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::admissions::{Part, train as train_neuron};
use lesson02_gradient_descent::{Applicants, check_divergence};
use lesson04_losses::Loss;
use ndarray::{Array2, Axis};
use shared::figure::Chart;
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::{GradientDescent, Network, Params, Training, TwoLayer};

/// A network's mean squared errors, without ½, after each epoch.
#[derive(Debug, Clone)]
pub struct Run {
    /// The network at the end.
    pub network: TwoLayer,
    /// The mean of (a − y)² after each epoch.
    pub errors: Vec<f64>,
}

// ANCHOR: n3
/// n3's run: all samples at once, W ← W − η·dW.
///
/// # Errors
/// If the weights explode.
pub fn train_n3((x, y): &Part, seed: u32, learning_rate: f64, epochs: usize) -> Result<Run> {
    let mut network = TwoLayer::as_in_n3(x.ncols(), 2, &mut Random::seed(seed));
    let mut errors = Vec::with_capacity(epochs);
    for epoch in 1..=epochs {
        let gradient = network.backward(x, y);
        network.to_output.scaled_add(-learning_rate, &gradient.to_output);
        network.to_hidden.scaled_add(-learning_rate, &gradient.to_hidden);
        errors.push(network.mean_squared_error(x, y));
        check_divergence("n3's network", epoch, errors[epoch - 1], &network.to_output)?;
    }
    Ok(Run { network, errors })
}
// ANCHOR_END: n3

/// The losses of a network with a hidden tanh layer on those who train, and on
/// those who test.
#[derive(Debug, Clone)]
pub struct Learned {
    /// The network at the end.
    pub network: Network,
    /// Cross-entropy on those who train: before the first epoch, after each.
    pub train: Vec<f64>,
    /// The same on those who test.
    pub test: Vec<f64>,
}

// ANCHOR: learn
/// Trains a network with one hidden tanh layer by full-batch descent on the
/// cross-entropy.
///
/// # Errors
/// If the training diverges.
pub fn learn(train: &Part, test: &Part, params: &Params) -> Result<Learned> {
    let column = |part: &Part| part.1.clone().insert_axis(Axis(1));
    let (y_train, y_test) = (column(train), column(test));
    let mut random = Random::seed(params.seed);
    let sizes = [train.0.ncols(), params.hidden, 1];
    let mut network = Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);

    let loss = Loss::BinaryCrossEntropy;
    let training = Training { loss, epochs: params.epochs, batch_size: None };
    let mut descent = GradientDescent { learning_rate: params.learning_rate };
    let mut on_test = vec![loss.value(&network.output(&test.0), &y_test)];
    let on_train = training.train(
        &mut network,
        &mut descent,
        (&train.0, &y_train),
        &mut random,
        |_, now| {
            on_test.push(loss.value(&now.output(&test.0), &y_test));
        },
    )?;
    Ok(Learned { network, train: on_train, test: on_test })
}
// ANCHOR_END: learn

fn accuracy(network: &Network, (x, y): &Part) -> f64 {
    let y: Array2<f64> = y.clone().insert_axis(Axis(1));
    Loss::BinaryCrossEntropy.accuracy(&network.output(x), &y)
}

/// n3's errors against the epochs.
pub fn n3_figure(run: &Run) -> Chart {
    Chart::new("n3-errors", "n3's network: its error hardly moves")
        .x("epoch")
        .y("mean squared error")
        .line("", (1..).map(f64::from).zip(run.errors.iter().copied()))
}

/// The last network's losses on those who train and those who test.
pub fn learned_figure(learned: &Learned) -> Chart {
    let line = |losses: &[f64]| (0..).map(f64::from).zip(losses.to_vec()).collect::<Vec<_>>();
    Chart::new("learned", "A hidden layer with biases and cross-entropy")
        .x("epoch")
        .y("cross-entropy J")
        .line("train", line(&learned.train))
        .line("test", line(&learned.test))
}

/// The section: three models on the same applicants.
///
/// # Errors
/// If a training diverges.
pub fn section(applicants: &Applicants, params: &Params) -> Result<Section> {
    let (train, test) = (applicants.train(), applicants.test());
    let n3 = train_n3(&train, params.seed, 0.005, 900)?;
    let shown: Vec<f64> = n3.errors.iter().copied().step_by(90).collect();
    let n3_accuracy = n3.network.accuracy(&test.0, &test.1);
    let neuron = train_neuron(&train, params.seed, 0.5, 1000)?.neuron;
    let learned = learn(&train, &test, params)?;
    let last = params.epochs;
    let rejected = 1.0 - test.1.mean().unwrap_or(0.0);

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
        ("n3's network", 2 * test.0.ncols() + 2, n3_accuracy),
        (
            "hidden layer, biases, cross-entropy",
            learned.network.parameter_count(),
            accuracy(&learned.network, &test),
        ),
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
        .figure(n3_figure(&n3))
        .text(format!(
            "In 900 epochs the error goes from {:.4} to {:.4}. The gradient is right; the step is \
             too small. η = 0.005 times an error term that has passed two sigmoids leaves almost \
             nothing.",
            shown[0],
            n3.errors[n3.errors.len() - 1]
        ))
        .text(format!(
            "So the last network of this lesson gets what that one lacked: biases, the \
             cross-entropy of lesson 4, {} hidden units and η = {}. After {last} epochs its loss \
             on those who train is {:.4}, from {:.4}.",
            params.hidden, params.learning_rate, learned.train[last], learned.train[0]
        ))
        .figure(learned_figure(&learned))
        .table(models)
        .text(
            "Look at the distance between the two lines, and at the table. More parameters follow \
             those who train more closely; whether that helps with those who test is another \
             question. On data where chance decides much, as here, one neuron is hard to beat. \
             The half-moons above are the kind of data where a hidden layer is needed.",
        )
        .value("n3_errors", shown)
        .value("n3_final_error", n3.errors[n3.errors.len() - 1])
        .value("n3_accuracy", n3_accuracy)
        .value("neuron_accuracy", neuron.accuracy(&test.0, &test.1))
        .value("always_rejected", rejected)
        .value("train_loss", learned.train[last])
        .value("test_loss", learned.test[last])
        .value("accuracy", accuracy(&learned.network, &test));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n3s_error_sinks_at_every_epoch() {
        let applicants = Applicants::load(None, 21).expect("the generated set is sound");
        let run = train_n3(&applicants.train(), 21, 0.005, 100).expect("it converges");
        assert!(run.errors.windows(2).all(|pair| pair[1] < pair[0]));
    }

    #[test]
    fn the_last_network_learns() {
        let applicants = Applicants::load(None, 21).expect("the generated set is sound");
        let learned = learn(&applicants.train(), &applicants.test(), &Params::default())
            .expect("it converges");
        assert!(learned.train[300] < 0.9 * learned.train[0]);
    }
}
