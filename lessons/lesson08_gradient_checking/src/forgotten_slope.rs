//! # A bug on purpose
//!
//! A backward pass that forgets the f′ of one layer. The shapes fit, the network learns,
//! nothing complains: an almost right gradient still points downhill. The check is tried
//! on it, here and in the advice that follows.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Batch, GradientDescent, Network, Samples, Training};
use ndarray::Array1;
use shared::Result;
use shared::random::Random;

/// A tanh network of these sizes and six samples for it, with any numbers as targets.
pub fn example(sizes: &[usize], seed: u32) -> (Network, Batch) {
    let mut random = Random::seed(seed);
    let network = Network::new(sizes, Activation::Tanh, Activation::Identity, &mut random);
    let x = random.randn((6, sizes[0]));
    let y = random.randn((6, sizes[sizes.len() - 1]));
    (network, (x, y))
}

/// ∂J/∂θ as that backward pass has it: the error goes back through the layer, counted
/// from 1, without its f′.
pub fn without_slope(
    network: &Network,
    layer: usize,
    loss: Loss,
    (x, y): Samples<'_>,
) -> Array1<f64> {
    let a = network.forward(x);
    // The same network, but with a layer that is straight on the way back: its f′ is 1.
    let mut straight = network.clone();
    straight.activations[layer - 1] = Activation::Identity;
    straight.backward(&a, loss.gradient(&a[a.len() - 1], y))
}

/// J before training and after 300 epochs of gradient descent, with that layer's f′ forgotten
/// or, for none, with the right gradient.
///
/// # Errors
/// If the training diverges.
pub fn losses(sizes: &[usize], forgotten: Option<usize>, seed: u32) -> Result<[f64; 2]> {
    let (mut network, (x, y)) = example(sizes, seed);
    let training = Training { loss: Loss::SquaredError, epochs: 300, batch_size: None };
    let before = network.loss(training.loss, &x, &y);
    let gradient = |network: &Network, (x, y): Samples<'_>, _: &mut Random| match forgotten {
        Some(layer) => without_slope(network, layer, training.loss, (x, y)),
        None => network.gradient(training.loss, x, y),
    };
    let mut descent = GradientDescent { learning_rate: 0.1 };
    let mut random = Random::seed(seed);
    training.train_by(gradient, &mut network, &mut descent, (&x, &y), &mut random, |_| {})?;
    Ok([before, network.loss(training.loss, &x, &y)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checker::errors_by_layer;
    use crate::relative_error::{RIGHT, WRONG};

    /// By the equations of a 3-5-2 network, written out: δ₁ = δ₂·W₂ᵀ and no more.
    #[test]
    fn nothing_is_forgotten_but_the_slope() {
        let (network, (x, y)) = example(&[3, 5, 2], 42);
        let delta = Loss::SquaredError.gradient(&network.output(&x), &y); // (6, 2)
        let back = delta.dot(&network.layer(1).weights.t()); // (6, 5)
        let weights = x.t().dot(&back); // (3, 5)
        let found = without_slope(&network, 1, Loss::SquaredError, (&x, &y));
        assert!(weights.iter().zip(&found).all(|(expected, found)| expected == found));
    }

    #[test]
    fn every_layer_is_wrong_up_to_the_bug_and_right_after_it() {
        for (layer, seed) in [(1, 42), (2, 42), (1, 1), (2, 1)] {
            let (network, (x, y)) = example(&[3, 4, 3, 2], seed);
            let gradient = without_slope(&network, layer, Loss::SquaredError, (&x, &y));
            let errors = errors_by_layer(&network, Loss::SquaredError, (&x, &y), &gradient);
            for (l, row) in (1..).zip(errors.rows()) {
                let as_it_should = |&e: &f64| if l > layer { e < RIGHT } else { e > WRONG };
                assert!(row.iter().all(as_it_should), "bug in {layer}, layer {l}: {row}");
            }
        }
    }

    #[test]
    fn it_learns_with_the_bug_too() {
        let sizes = [3, 4, 3, 2];
        let [before, wrong] = losses(&sizes, Some(2), 42).expect("it converges");
        let [same, right] = losses(&sizes, None, 42).expect("it converges");
        let (network, (x, y)) = example(&sizes, 42);
        assert_eq!([before, same], [network.loss(Loss::SquaredError, &x, &y); 2]);
        assert!(wrong < 0.5 * before && right < 0.5 * before, "{before} {wrong} {right}");
    }
}
