//! # The network and its learning curves
//!
//! One hidden layer of ReLUs, ten logits, cross-entropy: stochastic gradient descent
//! in batches of 64, with a learning rate that falls along half a cosine. Nothing
//! here is new; that is the point.
//!
//! Sources: n2 §3, n4 §7; the parts, lessons 2, 4, 5, 6 and 7.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{batches, check_divergence};
use lesson04_losses::Loss;
use lesson05_backprop::{GradientDescent, Network, Training};
use lesson06_optimizers::{Schedule, Scheduled};
use lesson07_init::Rule;
use ndarray::{Array2, Axis};
use shared::figure::Chart;
use shared::job::Job;
use shared::random::Random;
use shared::{Error, Result, Section};

use crate::fast::{Fast, threads::cores};
use crate::images::{CLASSES, Digits};
use crate::scans::Images;
use crate::{Model, Params};

/// Softmax and cross-entropy on ten logits.
pub const LOSS: Loss = Loss::CrossEntropy;

/// At most so many samples of the training set are looked at after an epoch.
const LOOKED_AT: usize = 10_000;

/// How many batches the fast network is given at a time.
const AT_A_TIME: usize = 128;

/// What was seen before the first epoch and after each.
#[derive(Debug, Clone, Default)]
pub struct Curves {
    /// J on the training set, as it was written.
    pub train: Vec<f64>,
    /// J on the validation set.
    pub validation: Vec<f64>,
    /// The share of the validation set that is right.
    pub accuracy: Vec<f64>,
}

type Batch = (Array2<f64>, Array2<f64>);

impl Curves {
    fn look(&mut self, network: &Network, train: &Batch, validation: &Batch) {
        let output = network.output(&validation.0);
        self.train.push(LOSS.value(&network.output(&train.0), &train.1));
        self.validation.push(LOSS.value(&output, &validation.1));
        self.accuracy.push(LOSS.accuracy(&output, &validation.1));
    }
}

// ANCHOR: train
/// Trains a fresh network: the digits built in with lesson 5's network, MNIST with
/// the fast one.
///
/// # Errors
/// If the training diverges, or is interrupted.
pub fn train(digits: &Digits, params: &Params) -> Result<(Model, Curves)> {
    let mut random = Random::seed(params.seed);
    let pixels = digits.standard.mean.len();
    let sizes = [pixels, params.hidden, CLASSES];
    let start = Rule::He.network(&sizes, Activation::Relu, Activation::Identity, &mut random);

    let looked_at: Vec<usize> = (0..digits.train.count().min(LOOKED_AT)).collect();
    let train = digits.batch(&digits.train.select(&looked_at));
    let validation = digits.batch(&digits.validation);
    let mut curves = Curves::default();
    curves.look(&start, &train, &validation);
    let look = |network: &Network| curves.look(network, &train, &validation);

    let network = match params.data {
        None => readable(start, digits, params, &mut random, look)?,
        Some(_) => fast(&start, digits, params, &mut random, look)?,
    };
    Ok((Model::new(digits, network), curves))
}

/// How the learning rate falls.
fn schedule(params: &Params) -> Schedule {
    Schedule::CosineWithWarmUp { warm_up: 0, epochs: params.epochs }
}

/// With lesson 5's network and lesson 6's schedule.
fn readable(
    mut network: Network,
    digits: &Digits,
    params: &Params,
    random: &mut Random,
    mut look: impl FnMut(&Network),
) -> Result<Network> {
    let (x, y) = digits.batch(&digits.to_learn());
    let steps = x.nrows().div_ceil(params.batch_size);
    let mut descent = GradientDescent { learning_rate: params.first_rate() };
    let mut optimizer = Scheduled::new(&mut descent, schedule(params), steps);
    let training =
        Training { loss: LOSS, epochs: params.epochs, batch_size: Some(params.batch_size) };
    training.train(&mut network, &mut optimizer, (&x, &y), random, |_, network| look(network))?;
    Ok(network)
}
// ANCHOR_END: train

// ANCHOR: fast
/// The same steps with the fast network, in f32.
fn fast(
    start: &Network,
    digits: &Digits,
    params: &Params,
    random: &mut Random,
    mut look: impl FnMut(&Network),
) -> Result<Network> {
    let images = digits.to_learn();
    let mut fast = Fast::new(start, params.batch_size, cores());
    let job = Job::begin("training", params.epochs, 0);
    let mut network = start.clone();
    for epoch in 0..params.epochs {
        if job.interrupted() {
            let done = format!("{epoch} of {} epochs are done; nothing is kept", params.epochs);
            return Err(Error::Interrupted(done));
        }
        let rate = schedule(params).rate(params.first_rate(), epoch) as f32;
        let order = batches(images.count(), Some(params.batch_size), random);
        // Some thousands of samples at a time are turned into numbers: all would fill
        // the memory.
        let mut loss = 0.0;
        for batches in order.chunks(AT_A_TIME) {
            let (x, y) = inputs(digits, &images, &batches.concat());
            loss += fast.pass(&x, &y, rate) * y.len() as f64;
        }
        network = fast.network();
        check_divergence("the training", epoch + 1, loss, &network.parameters())?;
        look(&network);
        job.step();
    }
    Ok(network)
}

/// Pictures in that order as standardised inputs in f32, and their classes.
fn inputs(digits: &Digits, images: &Images, order: &[usize]) -> (Array2<f32>, Vec<usize>) {
    let chosen = images.select(order);
    let scale = 1.0 / f64::from(images.white);
    let (mean, deviation) = (&digits.standard.mean, &digits.standard.deviation);
    let offset = (mean / deviation).mapv(|x| x as f32);
    let factor = deviation.mapv(|deviation| (scale / deviation) as f32);
    let mut x = chosen.pixels.mapv(f32::from);
    for mut row in x.axis_iter_mut(Axis(0)) {
        row *= &factor;
        row -= &offset;
    }
    (x, chosen.classes)
}
// ANCHOR_END: fast

/// The losses along the training, and how often the network is wrong.
pub fn figure(curves: &Curves) -> Chart {
    let epochs = || (0..).map(f64::from);
    Chart::new("learning-curves", "The loss along the training")
        .x("epochs")
        .y("loss J, and share wrong")
        .log_y()
        .line("training loss", epochs().zip(curves.train.iter().copied()))
        .line("validation loss", epochs().zip(curves.validation.iter().copied()))
        .line("validation: share wrong", epochs().zip(curves.accuracy.iter().map(|a| 1.0 - a)))
}

/// The section: the network, its curves, its accuracy on the test set.
pub fn section(
    digits: &Digits,
    model: &Model,
    curves: Option<&Curves>,
    params: &Params,
) -> Section {
    let (x, y) = digits.batch(&digits.test);
    let output = model.network.output(&x);
    let (accuracy, loss) = (LOSS.accuracy(&output, &y), LOSS.value(&output, &y));
    let mut section = Section::new("training", "How well does it learn them?");
    let hidden = model.network.layers[0].bias.len();
    section.text(format!(
        "{} pixels, {hidden} hidden ReLUs, {CLASSES} logits: {} parameters.",
        model.network.layers[0].weights.nrows(),
        model.network.parameter_count()
    ));
    if let Some(curves) = curves {
        let steps = digits.count_to_learn().div_ceil(params.batch_size);
        let last = |curve: &[f64]| curve[curve.len() - 1];
        section
            .text(format!(
                "They start as lesson 7 draws them for ReLUs (He), and take {} epochs of {steps} \
                 steps of plain gradient descent, with a learning rate that falls from {} to 0 along \
                 half a cosine (lesson 6).",
                params.epochs,
                params.first_rate()
            ))
            .figure(figure(curves))
            .text(format!(
                "Notice where the two losses part: from there on the network learns what only its \
                 own pictures have. The training loss ends at {:.5}, the validation loss at {:.4}; \
                 {:.1} % of the validation set are right.",
                last(&curves.train),
                last(&curves.validation),
                100.0 * last(&curves.accuracy)
            ))
            .value("train_losses", curves.train.clone())
            .value("validation_losses", curves.validation.clone())
            .value("validation_accuracy", curves.accuracy.clone());
    } else {
        section.text("They were not trained now but read from the file that --load names.");
    }
    let right = (accuracy * y.nrows() as f64).round() as usize;
    section
        .text(format!(
            "The test set was not looked at until now. Of its {} pictures {right} are right: \
             {:.1} %.",
            y.nrows(),
            100.0 * accuracy
        ))
        .value("epochs", params.epochs)
        .value("parameters", model.network.parameter_count())
        .value("test_accuracy", accuracy)
        .value("test_loss", loss)
        .value("test_right", right);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_training_learns_most_digits() {
        let params = Params { epochs: 3, hidden: 32, seed: 5, ..Params::default() };
        let digits = Digits::of(&params).expect("the set is sound");
        let (model, curves) = train(&digits, &params).expect("it converges");
        assert_eq!(curves.train.len(), 4);
        assert!(curves.train[3] < 0.1 * curves.train[0], "{:?}", curves.train);
        let (x, y) = digits.batch(&digits.test);
        assert!(LOSS.accuracy(&model.network.output(&x), &y) > 0.9);
    }

    /// The same algorithm twice: in f64 as lesson 5 has it, in f32 as fast as it goes.
    #[test]
    fn the_fast_network_trains_as_the_readable_one() {
        let params = Params { epochs: 2, hidden: 20, ..Params::default() };
        let digits = Digits::of(&params).expect("the set is sound");
        let mut random = Random::seed(1);
        let sizes = [64, 20, CLASSES];
        let start = Rule::He.network(&sizes, Activation::Relu, Activation::Identity, &mut random);
        let one = readable(start.clone(), &digits, &params, &mut random.clone(), |_| {});
        let other = fast(&start, &digits, &params, &mut random, |_| {});
        let (one, other) = (one.expect("it converges"), other.expect("it converges"));
        let (x, y) = digits.batch(&digits.validation);
        let losses = [one, other].map(|network| LOSS.value(&network.output(&x), &y));
        assert!((losses[0] - losses[1]).abs() < 1e-4 * losses[0], "{losses:?}");
    }

    #[test]
    fn a_learning_rate_that_is_too_large_is_reported() {
        let params = Params { epochs: 3, learning_rate: Some(1e6), ..Params::default() };
        let digits = Digits::of(&params).expect("the set is sound");
        let error = train(&digits, &params).expect_err("it explodes").to_string();
        assert!(error.contains("diverged") && error.contains("--learning-rate"), "{error}");
    }
}
