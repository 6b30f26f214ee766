//! # Weight decay, dropout, early stopping
//!
//! Three ways to keep a network that is too large from learning by heart, on the
//! same few noisy points.
//!
//! Sources: n1 §9.2; weight decay, Krogh and Hertz (1992); dropout, Srivastava et
//! al. (2014).

use lesson04_losses::Loss;
use lesson05_backprop::{Network, Optimizer as _};
use lesson08_gradient_checking::advice::dropout_mask;
use ndarray::{Array1, Axis};
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::{about, fixed, short};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::capacity::{EPOCHS, POINTS, Parts, accuracy_on, curves, loss_on, lowest};
use crate::plane::{Batch, fresh, over_region, point, trained};

const LOSS: Loss = Loss::BinaryCrossEntropy;

/// The hidden units of every network here: too many, on purpose.
pub const WIDTH: usize = 100;

/// Two inputs, the hidden units, one output.
const SIZES: [usize; 3] = [2, WIDTH, 1];

// ANCHOR: dropout
/// ∂J/∂θ under dropout: every sample goes through a network of its own, in which
/// each hidden unit is kept by chance. Its parameters are θ∘m, with lesson 8's
/// mask m, so by the chain rule its gradient with respect to θ is m∘∂J/∂(θ∘m).
pub fn dropout_gradient(
    network: &Network,
    (x, y): &Batch,
    keep: f64,
    random: &mut Random,
) -> Array1<f64> {
    let theta = network.parameters();
    let mut thinned = network.clone();
    let mut sum = Array1::zeros(theta.len());
    for (x, y) in x.axis_chunks_iter(Axis(0), 1).zip(y.axis_chunks_iter(Axis(0), 1)) {
        let mask = dropout_mask(network, keep, random);
        thinned.set_parameters(&(&theta * &mask));
        let (_, gradient) = thinned.loss_and_gradient(LOSS, &x.to_owned(), &y.to_owned());
        sum += &(mask * gradient);
    }
    sum / x.nrows() as f64
}

/// Trains with dropout; afterwards the whole network is used.
pub fn with_dropout(parts: &Parts, keep: f64, learning_rate: f64, seed: u32) -> Network {
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&SIZES, learning_rate, &mut random);
    let mut theta = network.parameters();
    for _ in 0..EPOCHS {
        let gradient = dropout_gradient(&network, &parts.train, keep, &mut random);
        adam.step(&mut theta, &gradient);
        network.set_parameters(&theta);
    }
    network
}
// ANCHOR_END: dropout

// ANCHOR: early
/// Early stopping: the network as it was when the validation loss was lowest.
///
/// # Errors
/// If the training diverges.
pub fn stopped_early(parts: &Parts, learning_rate: f64, seed: u32) -> Result<(usize, Network)> {
    let (_, all) = curves(WIDTH, parts, EPOCHS, learning_rate, seed)?;
    let best = lowest(&all.validation);
    // The same seed gives the same run: up to that epoch, once more.
    let (network, _) = curves(WIDTH, parts, best, learning_rate, seed)?;
    Ok((best, network))
}
// ANCHOR_END: early

/// Where a network says 1, and the two lines on which it is 90 % sure.
fn with_certainty(chart: Chart, network: &Network, points: &Batch) -> Chart {
    let logit = |x1: f64, x2: f64| network.output(&point(x1, x2))[[0, 0]];
    let sure = 9.0_f64.ln(); // σ(ln 9) = 0.9
    over_region(chart.x_range(-2.0..3.0).y_range(-1.5..2.0), logit, points)
        .contours("90 % sure", [-sure, sure], logit)
        .colour(Colour::Ink)
}

/// Where each network says 1, with the points that it was trained on. Each has two names,
/// the first for its values.
pub fn figure(networks: &[(&str, String, Network)], parts: &Parts) -> Panels {
    let mut panels = Panels::new("regularisation", "The same points, four ways to train", 2);
    for (_, name, network) in networks {
        panels = panels.panel(with_certainty(Chart::new("", name), network, &parts.train));
    }
    panels
}

/// One way to train, for any strength of the decay.
///
/// # Errors
/// If the training diverges.
pub fn decay_figure(lambda: f64, seed: u32) -> Result<Figure> {
    let parts = Parts::draw(POINTS, 3);
    let network = trained(&SIZES, &parts.train, EPOCHS, (0.03, lambda), seed)?;
    let (train, test) = (loss_on(&network, &parts.train), loss_on(&network, &parts.test));
    let [lambda, train, test] = [about(lambda, 2), fixed(train, 3), fixed(test, 3)];
    let title = format!("Weight decay λ = {lambda}: test loss {test}");
    let chart = Chart::new("decay", title).x("x₁").y("x₂");
    let others = parts.test.0.nrows();
    let result = format!("The loss is {train} on these points and {test} on {others} others.");
    Ok(Figure::from(with_certainty(chart, &network, &parts.train)).result(result))
}

/// λ of the section's weight decay.
const LAMBDA: f64 = 0.5;

/// The section: four ways to train, by what they do on points never seen.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let parts = Parts::draw(POINTS, 3);
    let (rate, seed) = (params.learning_rate, params.seed);
    let (best, early) = stopped_early(&parts, rate, seed)?;
    let networks = [
        ("plain", "nothing".to_owned(), curves(WIDTH, &parts, EPOCHS, rate, seed)?.0),
        (
            "decay",
            format!("weight decay, λ = {}", short(LAMBDA)),
            trained(&SIZES, &parts.train, EPOCHS, (rate, LAMBDA), seed)?,
        ),
        ("dropout", "dropout, half of the units".to_owned(), with_dropout(&parts, 0.5, rate, seed)),
        ("early", format!("stopped after {best} epochs"), early),
    ];
    let mut table = Table::new(
        "regularisation",
        format!("{WIDTH} hidden units, {POINTS} points, {EPOCHS} epochs; 1000 points to test on."),
        ["against learning by heart", "training loss", "test loss", "test accuracy", "‖θ‖"],
    );
    let mut section = Section::new("regularisation", "How to keep it from learning by heart?");
    for (key, name, network) in &networks {
        let (train, test) = (loss_on(network, &parts.train), loss_on(network, &parts.test));
        let (right, theta) = (accuracy_on(network, &parts.test), network.parameters());
        let size = theta.dot(&theta).sqrt();
        table.row([
            name.clone(),
            fixed(train, 3),
            fixed(test, 3),
            format!("{} %", fixed(100.0 * right, 1)),
            fixed(size, 1),
        ]);
        section
            .value(format!("{key}_train_loss"), train)
            .value(format!("{key}_test_loss"), test)
            .value(format!("{key}_test_accuracy"), right)
            .value(format!("{key}_size"), size);
    }
    section
        .text(
            "Fewer units would be one cure. But one does not know beforehand how many are right, \
             and there are cures that leave the network large.",
        )
        .figure(figure(&networks, &parts))
        .table(table)
        .text(
            "The boundaries hardly differ. What differs is how sure the network is: without a cure \
             it is sure everywhere, and where it is wrong it is wrong with full confidence, which \
             cross-entropy punishes most. Compare the first two columns of numbers, row by row: what \
             a cure gives up on the points it was trained on, it gains on those it has never seen. \
             The last column says how: to be sure within a short distance takes large weights.",
        );
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With every unit kept, dropout is no dropout.
    #[test]
    fn keeping_all_gives_the_plain_gradient() {
        let parts = Parts::draw(12, 1);
        let (network, _) = fresh(&[2, 7, 1], 0.1, &mut Random::seed(2));
        let (x, y) = &parts.train;
        let (_, plain) = network.loss_and_gradient(LOSS, x, y);
        let all = dropout_gradient(&network, &parts.train, 1.0, &mut Random::seed(3));
        assert!((plain - all).iter().all(|d| d.abs() < 1e-14));
    }

    /// On average over many draws a dropped unit's output is what it was.
    #[test]
    fn a_mask_is_one_on_average() {
        let (network, _) = fresh(&[2, 50, 1], 0.1, &mut Random::seed(2));
        let mut random = Random::seed(4);
        let draws = 400.0;
        let sum: Array1<f64> = (0..400).fold(Array1::zeros(network.parameter_count()), |sum, _| {
            sum + dropout_mask(&network, 0.5, &mut random)
        });
        assert!(sum.iter().all(|s| (s / draws - 1.0).abs() < 0.25), "{sum}");
    }

    #[test]
    fn each_cure_helps_on_points_never_seen() {
        let parts = Parts::draw(POINTS, 3);
        let plain = loss_on(&curves(WIDTH, &parts, EPOCHS, 0.03, 42).unwrap().0, &parts.test);
        let decayed = trained(&SIZES, &parts.train, EPOCHS, (0.03, LAMBDA), 42).unwrap();
        let (_, early) = stopped_early(&parts, 0.03, 42).unwrap();
        for network in [decayed, early] {
            let loss = loss_on(&network, &parts.test);
            assert!(loss < 0.8 * plain, "{loss} against {plain}");
        }
    }
}
