//! # How to check, and how not to
//!
//! The practical advice of n1 §5.7 and of CS231n, each point tried out: what
//! happens to a right gradient when it is checked in a wrong way, and to a wrong
//! one when the check does not look.

use lesson01_perceptron::{Activation, relu};
use lesson04_losses::Loss;
use lesson05_backprop::{GradientDescent, Network, Training};
use ndarray::{Array1, Array2};
use shared::number::about;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::checker::{STEP, check, check_gradient, distance_to_kink, errors, numeric_gradient};
use crate::differences::two_sided;
use crate::relative_error::{RIGHT, relative_distance};

/// A network's loss as a function of its parameters.
fn loss_of<'a>(
    network: &'a Network,
    loss: Loss,
    (x, y): (&'a Array2<f64>, &'a Array2<f64>),
) -> impl Fn(&Array1<f64>) -> f64 + 'a {
    move |theta| {
        let mut moved = network.clone();
        moved.set_parameters(theta);
        loss.value(&moved.output(x), y)
    }
}

fn largest(errors: &Array1<f64>) -> f64 {
    errors.fold(0.0, |largest: f64, &error| largest.max(error))
}

/// A small tanh network and a batch, both from the seed.
fn example(seed: u32) -> (Network, Array2<f64>, Array2<f64>) {
    let mut random = Random::seed(seed);
    let network = Network::new(&[3, 5, 2], Activation::Tanh, Activation::Identity, &mut random);
    (network, random.randn((6, 3)), random.randn((6, 2)))
}

// ANCHOR: precision
/// The worst error of a right gradient, for each step h, when the loss is
/// rounded to 32 bits before differences are taken.
pub fn in_single_precision(seed: u32, steps: &[f64]) -> Vec<f64> {
    let (network, x, y) = example(seed);
    let (_, gradient) = network.loss_and_gradient(Loss::SquaredError, &x, &y);
    let (loss, theta) = (loss_of(&network, Loss::SquaredError, (&x, &y)), network.parameters());
    let rounded = |theta: &Array1<f64>| f64::from(loss(theta) as f32);
    let worst =
        |&h| largest(&errors(&gradient, &numeric_gradient(rounded, &theta, h), loss(&theta)));
    steps.iter().map(worst).collect()
}
// ANCHOR_END: precision

// ANCHOR: kink
/// The two-sided difference of a ReLU at z = 0.0001, where its slope is 1.
pub fn across_a_kink(h: f64) -> f64 {
    two_sided(relu, 1e-4, h)
}

/// The share of right ReLU networks that a check with this batch calls wrong,
/// because some unit comes too near to its kink.
pub fn called_wrong(batch: usize, networks: u32) -> f64 {
    let wrong = (0..networks).filter(|&seed| {
        let mut random = Random::seed(seed);
        let network = Network::new(&[3, 8, 1], Activation::Relu, Activation::Identity, &mut random);
        let (x, y) = (random.randn((batch, 3)), random.randn((batch, 1)));
        // Only a kink within reach of the step can do harm.
        distance_to_kink(&network, &x) < 20.0 * STEP
            && check(&network, Loss::SquaredError, &x, &y).error > 1e-7
    });
    wrong.count() as f64 / f64::from(networks)
}
// ANCHOR_END: kink

// ANCHOR: regularisation
/// The relative distance of the gradient of J + λ/2·‖θ‖² when λ·θ is forgotten,
/// and when it is not but the data's part has the bug of a forgotten f′.
pub fn with_regularisation(seed: u32, lambda: f64) -> (f64, f64) {
    let (network, x, y) = example(seed);
    let theta = network.parameters();
    let loss = loss_of(&network, Loss::SquaredError, (&x, &y));
    let numeric = numeric_gradient(|t| loss(t) + 0.5 * lambda * t.dot(t), &theta, STEP);
    let (_, right) = network.loss_and_gradient(Loss::SquaredError, &x, &y);
    let buggy = without_the_bend(&network, &x, &y);
    let distance = |gradient: &Array1<f64>| relative_distance(gradient, &numeric);
    (distance(&right), distance(&(buggy + lambda * &theta)))
}
// ANCHOR_END: regularisation

/// The gradient of a network whose backward pass forgets f′ of its hidden layer.
fn without_the_bend(network: &Network, x: &Array2<f64>, y: &Array2<f64>) -> Array1<f64> {
    let trace = network.forward(x);
    let mut straight = network.clone();
    straight.layers[0].activation = Activation::Identity;
    let gradients = straight.backward(&trace, &Loss::SquaredError.gradient(&trace.output, y));
    gradients.iter().flat_map(|g| g.weights.iter().chain(&g.bias).copied()).collect()
}

// ANCHOR: dropout
/// What each parameter is multiplied by when every hidden unit is kept by chance
/// `keep` and scaled by 1/keep, or dropped: a unit's output is scaled by scaling
/// the weights that leave it. Lesson 9 trains with it.
///
/// Draws one uniform number per hidden unit, layer by layer.
pub fn dropout_mask(network: &Network, keep: f64, random: &mut Random) -> Array1<f64> {
    let mut mask = network.clone();
    mask.set_parameters(&Array1::ones(network.parameter_count()));
    for layer in &mut mask.layers[1..] {
        for mut row in layer.weights.rows_mut() {
            row.fill(if random.uniform() < keep { 1.0 / keep } else { 0.0 });
        }
    }
    mask.parameters()
}

/// The network that is left when half of its hidden units are dropped.
fn with_dropout(network: &Network, random: &mut Random) -> Network {
    let mut thinned = network.clone();
    thinned.set_parameters(&(network.parameters() * dropout_mask(network, 0.5, random)));
    thinned
}

/// The worst error in the first layer when every evaluation of the loss draws
/// units anew, and when all share one draw.
pub fn under_dropout(seed: u32) -> (f64, f64) {
    let (network, x, y) = example(seed);
    let loss = Loss::SquaredError;
    let first = network.layers[0].weights.len();
    let error = |draw: &dyn Fn(usize) -> u32| {
        let (value, gradient) =
            with_dropout(&network, &mut Random::seed(draw(0))).loss_and_gradient(loss, &x, &y);
        let count = std::cell::Cell::new(0);
        let noisy = |theta: &Array1<f64>| {
            let mut moved = network.clone();
            moved.set_parameters(theta);
            count.set(count.get() + 1);
            let thinned = with_dropout(&moved, &mut Random::seed(draw(count.get())));
            loss.value(&thinned.output(&x), &y)
        };
        let numeric = numeric_gradient(noisy, &network.parameters(), STEP);
        let all = errors(&gradient, &numeric, value);
        all.iter().take(first).fold(0.0_f64, |worst, &error| worst.max(error))
    };
    (error(&|evaluation| seed + evaluation as u32), error(&|_| seed))
}
// ANCHOR_END: dropout

// ANCHOR: training
/// The worst error of the gradient that forgets f′, before the first step, with
/// weights a thousandth of the usual size, and after some epochs.
///
/// # Errors
/// If the training diverges.
pub fn before_and_after_training(seed: u32) -> Result<(f64, f64)> {
    let (mut network, x, y) = example(seed);
    network.set_parameters(&(0.001 * network.parameters()));
    let error = |network: &Network| {
        let gradient = without_the_bend(network, &x, &y);
        check_gradient(network, Loss::SquaredError, (&x, &y), &gradient).error
    };
    let before = error(&network);
    let training = Training { loss: Loss::SquaredError, epochs: 300, batch_size: None };
    let mut descent = GradientDescent { learning_rate: 0.3 };
    training.train(&mut network, &mut descent, (&x, &y), &mut Random::seed(seed), |_, _| {})?;
    Ok((before, error(&network)))
}
// ANCHOR_END: training

fn shown(error: f64) -> String {
    // What is below 10⁻⁷ is rounding, and no two machines round alike.
    if error < RIGHT { format!("below {}", about(RIGHT, 1)) } else { about(error, 1) }
}

/// The section: seven points, each tried out.
///
/// # Errors
/// If a training run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let seed = params.seed;
    let steps = [1e-1, 1e-2, 1e-3, 1e-4];
    let single = in_single_precision(seed, &steps);
    let best = single.iter().copied().fold(f64::INFINITY, f64::min);
    let (forgotten, _) = with_regularisation(seed, 0.1);
    let hidden: Vec<f64> =
        [0.0, 1.0, 1e2, 1e4].iter().map(|&lambda| with_regularisation(seed, lambda).1).collect();
    let (fresh, held) = under_dropout(seed);
    let (before, after) = before_and_after_training(seed)?;
    let batches = [1, 10, 100];
    let wrong = batches.map(|batch| called_wrong(batch, 40));

    let mut table = Table::new(
        "advice",
        "Checks of one small network: the worst relative error, or that of the whole gradient.",
        ["how it is checked", "gradient", "relative error"],
    );
    for (how, gradient, error) in [
        ("64 bits, four-point differences", "right", check_right(seed)),
        ("loss rounded to 32 bits, best step", "right", best),
        (
            "regularisation in the loss only, λ = 0.1, whole gradient",
            "right but for λ·θ",
            forgotten,
        ),
        ("dropout, drawn anew each time", "right", fresh),
        ("dropout, one draw for all", "right", held),
        ("no regularisation, whole gradient", "forgets f′", hidden[0]),
        ("regularisation in both, λ = 10000, whole gradient", "forgets f′", hidden[3]),
        ("tiny weights, before training", "forgets f′", before),
        ("after 300 epochs", "forgets f′", after),
    ] {
        table.row([how.to_owned(), gradient.to_owned(), shown(error)]);
    }

    let mut section = Section::new("advice", "What can go wrong with the check itself?");
    section
        .text(
            "A check may call a right gradient wrong, or let a wrong one pass. Both are tried here, \
             on a 3-5-2 network.",
        )
        .table(table)
        .text(format!(
            "Use 64 bits: with 32 the best of {} steps leaves an error of {}, and a small bug \
             hides in that. Check the loss that is trained, regularisation included. Switch off what \
             is drawn anew at each evaluation, such as dropout, or hold the draw. But check the \
             data's part also alone: with a large λ the gradient is almost all λ·θ, and in one number \
             for the whole a bug in the rest sinks below the threshold. And check again after some training: while the weights \
             are tiny, tanh is almost straight, f′ almost 1, and forgetting it goes unnoticed.",
            steps.len(),
            about(best, 1)
        ))
        .text(format!(
            "Kinks. At z = 0.0001 a ReLU's slope is 1. The two-sided difference with h = 0.00001 says \
             {:.2}, with h = 0.01 it says {:.2}: it reaches across the kink and averages two slopes. \
             Each sample brings each unit a chance to lie that near, so use few samples: of 40 right \
             ReLU networks the check calls {:.0} % wrong with 1 sample, {:.0} % with 10, {:.0} % with \
             100.",
            across_a_kink(1e-5),
            across_a_kink(1e-2),
            100.0 * wrong[0],
            100.0 * wrong[1],
            100.0 * wrong[2]
        ))
        .text(format!(
            "And only while debugging. Backpropagation costs about two forward passes, whatever the \
             network; four-point differences cost four for each parameter: {} for this network, {} \
             for one of 784-128-10.",
            4 * (3 * 5 + 5 + 5 * 2 + 2),
            4 * (784 * 128 + 128 + 128 * 10 + 10)
        ))
        .value("single_precision", single)
        .value("regularisation_forgotten", forgotten)
        .value("bug_under_regularisation", hidden)
        .value("dropout_drawn_anew", fresh)
        .value("dropout_held", held)
        .value("bug_before_training", before)
        .value("bug_after_training", after)
        .value("called_wrong", wrong);
    Ok(section)
}

/// The check as it should be.
fn check_right(seed: u32) -> f64 {
    let (network, x, y) = example(seed);
    check(&network, Loss::SquaredError, &x, &y).error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_of_the_advice_holds() {
        for seed in [1, 42] {
            assert!(check_right(seed) < 1e-7);
            let best = in_single_precision(seed, &[1e-1, 1e-2, 1e-3, 1e-4]);
            assert!(best.iter().all(|&error| error > 1e-5), "{best:?}");
            assert!(with_regularisation(seed, 0.1).0 > 1e-3);
            assert!(with_regularisation(seed, 0.0).0 < 1e-7);
            let (small, large) =
                (with_regularisation(seed, 0.0).1, with_regularisation(seed, 1e4).1);
            assert!(small > 0.05 && large < 1e-3, "{small} {large}");
            let (fresh, held) = under_dropout(seed);
            assert!(fresh > 0.1 && held < 1e-7, "{fresh} {held}");
            let (before, after) = before_and_after_training(seed).expect("it converges");
            assert!(before < 1e-3 && after > 0.1, "{before} {after}");
        }
    }

    #[test]
    fn more_samples_bring_more_kinks() {
        let wrong = [1, 10, 100].map(|batch| called_wrong(batch, 40));
        assert!(wrong[0] < wrong[1] && wrong[1] < wrong[2], "{wrong:?}");
        assert!((across_a_kink(1e-5) - 1.0).abs() < 1e-9);
        assert!((across_a_kink(1e-2) - 0.505).abs() < 1e-12);
    }
}
