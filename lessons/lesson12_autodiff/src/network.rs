//! # Lesson 5's network without its backward pass
//!
//! The forward pass and the loss, written on a tape. That is all. The gradients
//! come out as lesson 5's, and the network learns as it did.
//!
//! Source: n1 §8.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{GradientDescent, Network, Samples, Training, half_moons};
use lesson08_gradient_checking::check_gradient;
use ndarray::{Array1, Array2, ArrayRef2, Axis};
use shared::Result;
use shared::random::Random;

use crate::tape::{Tape, Var};

// ANCHOR: forward
/// The network's forward pass on a tape: its parameters as leaves, layer by layer
/// (W, then b), and its output.
fn forward<'t>(network: &Network, x: Var<'t>) -> (Vec<Var<'t>>, Var<'t>) {
    let (mut parameters, mut a) = (vec![], x);
    for (layer, number) in network.layers().zip(1..) {
        let w = x.tape.leaf(&format!("W{number}"), layer.weights.to_owned());
        let b = x.tape.leaf(&format!("b{number}"), layer.bias.to_owned().insert_axis(Axis(0)));
        parameters.extend([w, b]);
        let z = a.dot(w) + b;
        a = if layer.activation == Activation::Identity { z } else { z.apply(layer.activation) };
    }
    (parameters, a)
}

/// Lesson 4's losses, of the outputs and the targets.
fn loss_of<'t>(loss: Loss, output: Var<'t>, y: Var<'t>) -> Var<'t> {
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

/// A network's J on a tape, and the parameters that it was made of.
pub fn record<'t>(
    tape: &'t Tape,
    network: &Network,
    loss: Loss,
    x: &ArrayRef2<f64>,
    y: &ArrayRef2<f64>,
) -> (Vec<Var<'t>>, Var<'t>) {
    let (parameters, output) = forward(network, tape.leaf("x", x.to_owned()));
    let j = loss_of(loss, output, tape.leaf("y", y.to_owned())).named("J");
    (parameters, j)
}

/// J and ∂J/∂θ, as [`Network::loss`] and [`Network::gradient`] give them.
pub fn loss_and_gradient(
    network: &Network,
    loss: Loss,
    x: &ArrayRef2<f64>,
    y: &ArrayRef2<f64>,
) -> (f64, Array1<f64>) {
    let tape = Tape::default();
    let (parameters, j) = record(&tape, network, loss, x, y);
    let gradients = tape.backward(j);
    let flat = parameters.iter().flat_map(|&parameter| gradients.of(parameter)).collect();
    let value = j.value()[[0, 0]];
    (value, flat)
}
// ANCHOR_END: forward

/// The tape's gradient before two judges.
#[derive(Debug, Clone)]
pub struct Judged {
    /// J.
    pub loss: f64,
    /// ∂J/∂θ, by the tape.
    pub gradient: Array1<f64>,
    /// The largest difference of one of its entries from lesson 5's backward pass.
    pub from_lesson_5: f64,
    /// The largest error that lesson 8's checker finds in it, without any backward pass.
    pub error: f64,
}

/// Has the tape's gradient judged by the one that was derived by hand, and by differences.
pub fn judge(network: &Network, loss: Loss, x: &Array2<f64>, y: &Array2<f64>) -> Judged {
    let by_hand = network.gradient(loss, x, y);
    let (j, by_tape) = loss_and_gradient(network, loss, x, y);
    let off = (&by_hand - &by_tape).iter().fold(0.0_f64, |off, d| off.max(d.abs()));
    let error = check_gradient(network, loss, (x, y), &by_tape).error;
    Judged { loss: j, gradient: by_tape, from_lesson_5: off, error }
}

/// Lesson 5's training loop with the tape's gradients; the loss before the first
/// epoch and after each.
///
/// # Errors
/// If the training diverges.
pub fn train(
    network: &mut Network,
    learning_rate: f64,
    training: Training,
    data: (&Array2<f64>, &Array2<f64>),
    random: &mut Random,
) -> Result<Vec<f64>> {
    let (mut losses, mut descent) = (vec![], GradientDescent { learning_rate });
    let watch = |now: &Network| losses.push(now.loss(training.loss, data.0, data.1));
    // ANCHOR: train
    let by_tape = |network: &Network, (x, y): Samples<'_>, _: &mut Random| {
        loss_and_gradient(network, training.loss, x, y).1
    };
    training.train_by(by_tape, network, &mut descent, data, random, watch)?;
    // ANCHOR_END: train
    Ok(losses)
}

/// A 2-4-1 network on 160 points of the half-moons, trained twice from the same weights
/// with the same batches of 20: by lesson 5's backward pass, and by the tape. The losses
/// of both, before the first epoch and after each.
///
/// # Errors
/// If the training diverges.
pub fn both_ways(seed: u32, epochs: usize, learning_rate: f64) -> Result<(Vec<f64>, Vec<f64>)> {
    let (x, y) = half_moons::points(160, 3);
    let mut random = Random::seed(seed);
    let mut first = Network::new(&[2, 4, 1], Activation::Tanh, Activation::Identity, &mut random);
    let (mut second, mut same) = (first.clone(), random.clone());
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: Some(20) };
    let mut descent = GradientDescent { learning_rate };
    let mut by_hand = vec![];
    let watch = |now: &Network| by_hand.push(now.loss(training.loss, &x, &y));
    training.train(&mut first, &mut descent, (&x, &y), &mut random, watch)?;
    let by_tape = train(&mut second, learning_rate, training, (&x, &y), &mut same)?;
    Ok((by_hand, by_tape))
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
                    let (j, by_hand) = (network.loss(loss, &x, &y), network.gradient(loss, &x, &y));
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
    fn both_judges_are_content() {
        let mut random = Random::seed(42);
        let network =
            Network::new(&[3, 5, 4, 2], Activation::Tanh, Activation::Identity, &mut random);
        let x = random.randn((8, 3));
        let y = Array2::from_shape_fn((8, 2), |(row, class)| f64::from(row % 2 == class));
        for loss in Loss::ALL {
            let Judged { from_lesson_5, error, .. } = judge(&network, loss, &x, &y);
            assert!(from_lesson_5 < 1e-12 && error < 1e-8, "{loss:?}: {from_lesson_5} {error}");
        }
    }

    #[test]
    fn it_learns_as_lesson_5_does() {
        let (by_hand, by_tape) = both_ways(42, 50, 0.5).expect("it converges");
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
