//! # Lesson 5's network without its backward pass
//!
//! The forward pass and the loss, written on a tape. That is all. The gradients
//! come out as lesson 5's, and the network learns as it did.
//!
//! Source: n1 §8.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::{batches, check_divergence};
use lesson04_losses::Loss;
use lesson05_backprop::{GradientDescent, Network, Optimizer as _, Training, half_moons};
use lesson08_gradient_checking::check_gradient;
use ndarray::{Array1, Array2, Axis};
use shared::figure::{Chart, Colour, Diagram};
use shared::number::{about, fixed};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::tape::{Tape, Var};
use crate::{Params, graph};

// ANCHOR: forward
/// The network's forward pass on a tape: its parameters as leaves, layer by layer
/// (W, then b), and its output.
pub fn forward<'t>(network: &Network, x: Var<'t>) -> (Vec<Var<'t>>, Var<'t>) {
    let (mut parameters, mut a) = (vec![], x);
    for (layer, number) in network.layers.iter().zip(1..) {
        let w = x.tape.leaf(&format!("W{number}"), layer.weights.clone());
        let b = x.tape.leaf(&format!("b{number}"), layer.bias.clone().insert_axis(Axis(0)));
        parameters.extend([w, b]);
        let z = a.dot(w) + b;
        a = if layer.activation == Activation::Identity { z } else { z.apply(layer.activation) };
    }
    (parameters, a)
}

/// Lesson 4's losses, of the outputs and the targets.
pub fn loss_of<'t>(loss: Loss, output: Var<'t>, y: Var<'t>) -> Var<'t> {
    let m = output.value().nrows() as f64;
    match loss {
        // 1/(2m) Σ (a − y)².
        Loss::SquaredError => {
            let error = output - y;
            (error * error).sum() * (0.5 / m)
        }
        // 1/m Σ ln(1 + eᶻ) − y·z, with the exponent −|z|, which cannot overflow:
        // ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|)).
        Loss::BinaryCrossEntropy => {
            let positive = output.apply(Activation::Relu);
            let away = output - positive * 2.0; // −|z|
            let one = output.tape.number("1", 1.0);
            ((away.exp() + one).ln() + positive - y * output).sum() * (1.0 / m)
        }
        // 1/m Σ ln Σ eᶻ − z of the right class, less each row's largest, a constant.
        Loss::CrossEntropy => {
            let largest =
                output.value().map_axis(Axis(1), |row| row.fold(f64::MIN, |a, &b| a.max(b)));
            let z = output - output.tape.leaf("max", largest.insert_axis(Axis(1)));
            (z.exp().sum_rows().ln().sum() - (y * z).sum()) * (1.0 / m)
        }
    }
}

/// J and ∂J/∂θ, as [`Network::loss_and_gradient`] gives them.
pub fn loss_and_gradient(
    network: &Network,
    loss: Loss,
    x: &Array2<f64>,
    y: &Array2<f64>,
) -> (f64, Array1<f64>) {
    let tape = Tape::default();
    let (parameters, output) = forward(network, tape.leaf("x", x.clone()));
    let j = loss_of(loss, output, tape.leaf("y", y.clone())).named("J");
    let gradients = tape.backward(j);
    let flat = parameters.iter().flat_map(|&parameter| gradients.of(parameter)).collect();
    let value = j.value()[[0, 0]];
    (value, flat)
}
// ANCHOR_END: forward

/// Lesson 5's training loop with the tape's gradients; the loss before the first
/// epoch and after each.
///
/// # Errors
/// If the training diverges.
pub fn train(
    network: &mut Network,
    learning_rate: f64,
    training: Training,
    (x, y): (&Array2<f64>, &Array2<f64>),
    random: &mut Random,
) -> Result<Vec<f64>> {
    let mut theta = network.parameters();
    let mut descent = GradientDescent { learning_rate };
    let mut losses = vec![training.loss.value(&network.output(x), y)];
    for epoch in 1..=training.epochs {
        for batch in batches(x.nrows(), training.batch_size, random) {
            let (x, y) = (x.select(Axis(0), &batch), y.select(Axis(0), &batch));
            let (_, gradient) = loss_and_gradient(network, training.loss, &x, &y);
            descent.step(&mut theta, &gradient);
            network.set_parameters(&theta);
        }
        losses.push(training.loss.value(&network.output(x), y));
        check_divergence("the training", epoch, losses[epoch], &theta)?;
    }
    Ok(losses)
}

/// Half-moons, a network for them, and how it is trained.
fn task(params: &Params) -> (Network, Training, Array2<f64>, Array2<f64>, Random) {
    let (x, y) = half_moons::points(160, 3);
    let mut random = Random::seed(params.seed);
    let network = Network::new(&[2, 4, 1], Activation::Tanh, Activation::Identity, &mut random);
    let loss = Loss::BinaryCrossEntropy;
    (network, Training { loss, epochs: params.epochs, batch_size: Some(20) }, x, y, random)
}

/// The graph of a small network's loss.
pub fn graph_figure(hidden: usize, batch: usize) -> Diagram {
    let mut random = Random::seed(1);
    let network =
        Network::new(&[2, hidden, 1], Activation::Tanh, Activation::Identity, &mut random);
    let tape = Tape::default();
    let (_, output) = forward(&network, tape.leaf("x", random.randn((batch, 2))));
    let j =
        loss_of(Loss::SquaredError, output, tape.leaf("y", random.randn((batch, 1)))).named("J");
    let title = format!("A 2-{hidden}-1 network's loss on {batch} samples");
    let id = "network-tape".to_owned();
    Diagram { id, ..graph::figure(&tape, j, &tape.backward(j), &title) }
}

/// A loss's name as part of a value's name.
fn key(loss: Loss) -> &'static str {
    match loss {
        Loss::SquaredError => "squared",
        Loss::BinaryCrossEntropy => "binary",
        Loss::CrossEntropy => "cross_entropy",
    }
}

/// The losses of both runs.
fn figure(by_hand: &[f64], by_tape: &[f64]) -> Chart {
    let points = |losses: &[f64]| (0..).map(f64::from).zip(losses.to_vec()).collect::<Vec<_>>();
    Chart::new("training", "Half-moons: lesson 5's gradients and the tape's")
        .x("epochs")
        .y("loss J")
        .line("by hand, lesson 5", points(by_hand))
        .colour(Colour::Blue)
        .line("by the tape", points(by_tape))
        .colour(Colour::Vermilion)
        .dashed()
}

/// The section: the same gradients, the same run.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut table = Table::new(
        "gradients",
        "A 3-5-4-2 network on 8 samples: the tape's gradient against lesson 5's, and lesson 8's check.",
        ["loss", "J", "largest difference from lesson 5", "error by lesson 8's checker"],
    );
    let mut section = Section::new("network", "And a whole network?");
    let mut random = Random::seed(params.seed);
    let deep = Network::new(&[3, 5, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
    let x = random.randn((8, 3));
    let classes: Array2<f64> =
        Array2::from_shape_fn((8, 2), |(row, class)| f64::from(u8::from(row % 2 == class)));
    for loss in Loss::ALL {
        let (_, by_hand) = deep.loss_and_gradient(loss, &x, &classes);
        let (j, by_tape) = loss_and_gradient(&deep, loss, &x, &classes);
        let off = (&by_hand - &by_tape).iter().fold(0.0_f64, |off, d| off.max(d.abs()));
        let error = check_gradient(&deep, loss, (&x, &classes), &by_tape).error;
        let below = |x: f64| format!("below {}", about(10_f64.powf(x.log10().ceil()), 1));
        table.row([
            loss.name().to_owned(),
            fixed(j, 9),
            below(off.max(1e-15)),
            below(error.max(1e-12)),
        ]);
        let key = key(loss);
        section.value(format!("{key}_loss"), j).value(format!("{key}_gradient"), &by_tape);
    }

    let (mut first, training, x, y, mut random) = task(params);
    let mut second = first.clone();
    let mut descent = GradientDescent { learning_rate: params.learning_rate };
    let mut same = random.clone();
    let by_hand = training.train(&mut first, &mut descent, (&x, &y), &mut random, |_, _| {})?;
    let by_tape = train(&mut second, params.learning_rate, training, (&x, &y), &mut same)?;
    section
        .text(
            "The forward pass and the loss are written as formulas, on a tape. No backward pass is \
             written at all.",
        )
        .figure(graph_figure(4, 8))
        .table(table)
        .text("Trained with these gradients, the network learns as lesson 5's did:")
        .figure(figure(&by_hand, &by_tape))
        .text(format!(
            "After {} epochs the loss is {:.6} with lesson 5's gradients and {:.6} with the tape's.",
            params.epochs,
            by_hand[params.epochs],
            by_tape[params.epochs]
        ))
        .value("losses", by_tape);
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gradients_are_lesson_5s(seed in any::<u32>(), hidden in 1_usize..6, batch in 1_usize..6) {
            let mut random = Random::seed(seed);
            for f in [Activation::Tanh, Activation::Sigmoid, Activation::Relu] {
                let network = Network::new(&[3, hidden, 2], f, Activation::Identity, &mut random);
                let (x, y) = (random.randn((batch, 3)), random.rand((batch, 2)));
                for loss in Loss::ALL {
                    let y = if loss == Loss::CrossEntropy { &y / &y.sum_axis(Axis(1)).insert_axis(Axis(1)) } else { y.clone() };
                    let (j, by_hand) = network.loss_and_gradient(loss, &x, &y);
                    let (value, by_tape) = loss_and_gradient(&network, loss, &x, &y);
                    prop_assert!((j - value).abs() < 1e-12 * (1.0 + j.abs()));
                    for (a, b) in by_hand.iter().zip(&by_tape) {
                        prop_assert!((a - b).abs() < 1e-12 * (1.0 + a.abs()), "{:?} {}: {} {}", f, loss.name(), a, b);
                    }
                }
            }
        }
    }

    #[test]
    fn it_learns_as_lesson_5_does() {
        let params = Params::default();
        let (mut first, training, x, y, mut random) = task(&params);
        let (mut second, mut same) = (first.clone(), random.clone());
        let mut descent = GradientDescent { learning_rate: 0.5 };
        let by_hand =
            training.train(&mut first, &mut descent, (&x, &y), &mut random, |_, _| {}).unwrap();
        let by_tape = train(&mut second, 0.5, training, (&x, &y), &mut same).unwrap();
        assert!(by_tape[50] < 0.5 * by_tape[0]);
        assert!(by_hand.iter().zip(&by_tape).all(|(a, b)| (a - b).abs() < 1e-10));
    }

    #[test]
    fn large_logits_do_not_overflow() {
        let tape = Tape::default();
        let z = tape.leaf("z", ndarray::array![[800.0, -800.0]]);
        let y = tape.leaf("y", ndarray::array![[0.0, 1.0]]);
        for loss in [Loss::BinaryCrossEntropy, Loss::CrossEntropy] {
            let j = loss_of(loss, z, y);
            assert!(j.value()[[0, 0]].is_finite());
            assert!(tape.backward(j).of(z).iter().all(|d| d.is_finite()), "{loss:?}");
        }
    }
}
