//! # Do the four equations hold?
//!
//! Two checks that know nothing of them: the example that was worked out by hand,
//! and trying, each parameter moved a little to both sides. Lesson 8 makes a tool
//! of the second.

use lesson01_perceptron::Activation;
use lesson02_gradient_descent::gradient_by_trying;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::random::Random;

use crate::backward_pass::{OneHidden, n0_example};
use crate::{Layer, LayerGradient, Network};

/// The same network as layers: the output weights as a column, biases 0.
fn in_layers(one: OneHidden) -> Network {
    let to_output = one.to_output.insert_axis(Axis(1)); // (hidden, 1)
    let layer = |weights| Layer::new(weights, Activation::Sigmoid);
    Network { layers: vec![layer(one.to_hidden), layer(to_output)] }
}

/// The gradient of n0's example by the four equations.
pub fn of_n0s_example() -> Vec<LayerGradient> {
    let (one, x, y) = n0_example();
    let network = in_layers(one);
    let trace = network.forward(&x);
    let d_output = Loss::SquaredError.gradient(&trace.output, &y.insert_axis(Axis(1)));
    network.backward(&trace, &d_output)
}

/// How far a gradient's ∂J/∂W₁ is from that of n0's example as worked out by hand: the sum
/// of all differences.
pub fn difference_to_by_hand(gradient: &[LayerGradient]) -> f64 {
    let (one, x, y) = n0_example();
    let by_hand = one.backward(&x, &y).to_hidden;
    (&gradient[0].weights - &by_hand).mapv(f64::abs).sum()
}

/// A 3-5-4-2 network with tanh units and linear outputs, and a batch of eight for it:
/// x, (8, 3), and y, (8, 2).
pub fn example(seed: u32) -> (Network, Array2<f64>, Array2<f64>) {
    let mut random = Random::seed(seed);
    let (tanh, linear) = (Activation::Tanh, Activation::Identity);
    let network = Network::new(&[3, 5, 4, 2], tanh, linear, &mut random);
    (network, random.randn((8, 3)), random.randn((8, 2)))
}

/// How far a parameter is moved to either side.
const H: f64 = 1e-5;

/// ∂J/∂θ twice, each as long as θ: by the four equations, and by trying. The batch
/// is x, (batch, inputs), and y, (batch, outputs).
pub fn both_ways(
    network: &Network,
    loss: Loss,
    x: &Array2<f64>,
    y: &Array2<f64>,
) -> (Array1<f64>, Array1<f64>) {
    let (_, by_the_equations) = network.loss_and_gradient(loss, x, y);
    let j = |theta: &Array1<f64>| network.loss_at(theta, loss, x, y);
    (by_the_equations, gradient_by_trying(j, &network.parameters(), H))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_equations_give_what_was_worked_out_by_hand() {
        let (one, x, y) = n0_example();
        let (by_hand, by_the_equations) = (one.backward(&x, &y), of_n0s_example());
        let difference = &by_the_equations[0].weights - &by_hand.to_hidden;
        assert!(difference.iter().all(|d| d.abs() < 1e-15));
        let difference = &by_the_equations[1].weights.column(0) - &by_hand.to_output;
        assert!(difference.iter().all(|d| d.abs() < 1e-15));
        let mut gradient = by_the_equations;
        assert!((0.0..1e-15).contains(&difference_to_by_hand(&gradient)));
        gradient[0].weights[[2, 0]] -= 0.25;
        gradient[0].weights[[0, 1]] += 0.5;
        assert!((difference_to_by_hand(&gradient) - 0.75).abs() < 1e-15);
    }

    /// How near to its kink at 0 a ReLU's z may come: a central difference that
    /// straddles the kink averages two slopes, and no derivative is to be had there.
    const KINK: f64 = 1e-3;

    /// A target that suits the loss: any numbers, yes or no, or one-hot.
    fn targets(loss: Loss, (rows, columns): (usize, usize), random: &mut Random) -> Array2<f64> {
        match loss {
            Loss::SquaredError => random.randn((rows, columns)),
            Loss::BinaryCrossEntropy => random.rand((rows, columns)).mapv(f64::round),
            Loss::CrossEntropy => {
                let mut y = Array2::zeros((rows, columns));
                for mut row in y.rows_mut() {
                    row[random.integer(columns as u32) as usize] = 1.0;
                }
                y
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_equations_give_what_trying_gives(
            sizes in prop::collection::vec(1..5_usize, 2..6),
            hidden in prop::sample::select(Activation::ALL.to_vec()),
            output in prop::sample::select(Activation::ALL.to_vec()),
            loss in prop::sample::select(Loss::ALL.to_vec()),
            batch in 1..5_usize,
            seed in any::<u32>(),
        ) {
            let mut random = Random::seed(seed);
            let mut network = Network::new(&sizes, hidden, output, &mut random);
            // Biases off 0, so that they are tested too.
            let theta = network.parameters() + random.normal(0.0, 0.3, network.parameter_count());
            network.set_parameters(&theta);
            let x = random.randn((batch, sizes[0]));
            let y = targets(loss, (batch, sizes[sizes.len() - 1]), &mut random);

            // Kinks are avoided on purpose: there is no derivative to compare with.
            let trace = network.forward(&x);
            let kinked = |a| matches!(a, Activation::Relu | Activation::LeakyRelu);
            let near = network.layers.iter().zip(&trace.z).any(|(layer, z)| {
                kinked(layer.activation) && z.iter().any(|z| z.abs() < KINK)
            });
            prop_assume!(!near);

            let (by_the_equations, by_trying) = both_ways(&network, loss, &x, &y);
            prop_assert_eq!(by_the_equations.len(), theta.len());
            // Relative to the whole gradient: a single derivative may be 0. Where all
            // are tiny, the loss' own rounding, 1e-16/h, is what is left.
            let length = |v: &Array1<f64>| v.dot(v).sqrt();
            let error = length(&(&by_the_equations - &by_trying)) / length(&by_the_equations).max(1e-2);
            prop_assert!(error < 1e-7, "{}", error);
        }

        /// A step small enough goes down: J changes by −η·|dJ|² to first order.
        #[test]
        fn a_small_step_lowers_the_loss(seed in any::<u32>()) {
            let mut random = Random::seed(seed);
            let network =
                Network::new(&[3, 4, 2], Activation::Sigmoid, Activation::Identity, &mut random);
            let (x, y) = (random.randn((5, 3)), random.randn((5, 2)));
            let loss = Loss::SquaredError;
            let (before, gradient) = network.loss_and_gradient(loss, &x, &y);
            let eta = 1e-4;
            let after = network.loss_at(&(network.parameters() - eta * &gradient), loss, &x, &y);
            let expected = eta * gradient.dot(&gradient);
            prop_assert!((before - after) > 0.5 * expected && (before - after) < 1.5 * expected);
        }
    }
}
