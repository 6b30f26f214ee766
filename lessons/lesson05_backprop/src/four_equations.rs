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
use crate::{Layout, Network};

/// The same network as layers: the output weights as a column, biases 0.
fn in_layers(one: OneHidden) -> Network {
    let to_output = one.to_output.insert_axis(Axis(1)); // (hidden, 1)
    Network::of(&[(one.to_hidden, Activation::Sigmoid), (to_output, Activation::Sigmoid)])
}

/// The gradient of n0's example by the four equations, in the order of its network's
/// θ: W₁ row by row, b₁, w₂, b₂.
pub fn of_n0s_example() -> Array1<f64> {
    let (one, x, y) = n0_example();
    in_layers(one).gradient(Loss::SquaredError, &x, &y.insert_axis(Axis(1)))
}

/// How far a gradient's ∂J/∂W₁ is from that of n0's example as worked out by hand: the sum
/// of all differences.
pub fn difference_to_by_hand(gradient: &Array1<f64>) -> f64 {
    let (one, x, y) = n0_example();
    let by_hand = one.backward(&x, &y).to_hidden;
    let network = in_layers(one);
    let (weights, _) = network.layout.layer(gradient, 0);
    (&weights - &by_hand).mapv(f64::abs).sum()
}

/// A 3-5-4-2 network with tanh units and linear outputs, and a batch of eight for it:
/// x, (8, 3), and y, (8, 2).
pub fn example(seed: u32) -> (Network, Array2<f64>, Array2<f64>) {
    let mut random = Random::seed(seed);
    let (tanh, linear) = (Activation::Tanh, Activation::Identity);
    let network = Network::new(&[3, 5, 4, 2], tanh, linear, &mut random);
    (network, random.randn((8, 3)), random.randn((8, 2)))
}

/// How many multiplications with weights a sample costs on the way forward, and on the
/// way back. Forward, each weight is met once. Backward it is met twice, by its own slope
/// (4) and by the error on its way on (2); but the first layer's error goes nowhere.
pub fn multiplications(layout: &Layout) -> (usize, usize) {
    let weights: Vec<usize> = layout.sizes.windows(2).map(|size| size[0] * size[1]).collect();
    let forward: usize = weights.iter().sum();
    (forward, 2 * forward - weights[0])
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
    let by_the_equations = network.gradient(loss, x, y);
    let j = |theta: &Array1<f64>| network.loss_at(theta, loss, x, y);
    (by_the_equations, gradient_by_trying(j, &network.theta, H))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_equations_give_what_was_worked_out_by_hand() {
        let (one, x, y) = n0_example();
        let (by_hand, by_the_equations) = (one.backward(&x, &y), of_n0s_example());
        let layout = in_layers(one).layout;
        let (weights, _) = layout.layer(&by_the_equations, 0);
        assert!((&weights - &by_hand.to_hidden).iter().all(|d| d.abs() < 1e-15));
        let (weights, _) = layout.layer(&by_the_equations, 1);
        assert!((&weights.column(0) - &by_hand.to_output).iter().all(|d| d.abs() < 1e-15));
        let mut gradient = by_the_equations;
        assert!((0.0..1e-15).contains(&difference_to_by_hand(&gradient)));
        let (mut weights, _) = layout.layer_mut(&mut gradient, 0);
        weights[[2, 0]] -= 0.25;
        weights[[0, 1]] += 0.5;
        assert!((difference_to_by_hand(&gradient) - 0.75).abs() < 1e-15);
    }

    /// 3·5 + 5·4 + 4·2 forward; back the same, and 5·4 + 4·2 for the error.
    #[test]
    fn multiplications_are_counted_by_hand() {
        let layout = Layout { sizes: vec![3, 5, 4, 2] };
        assert_eq!(multiplications(&layout), (43, 43 + 28));
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
            network.theta += &random.normal(0.0, 0.3, network.theta.len());
            let x = random.randn((batch, sizes[0]));
            let y = targets(loss, (batch, sizes[sizes.len() - 1]), &mut random);

            // Kinks are avoided on purpose: there is no derivative to compare with.
            let kinked = |a| matches!(a, Activation::Relu | Activation::LeakyRelu);
            let near = network.layers().zip(network.forward(&x)).any(|(layer, a)| {
                kinked(layer.activation) && layer.z(&a).iter().any(|z| z.abs() < KINK)
            });
            prop_assume!(!near);

            let (by_the_equations, by_trying) = both_ways(&network, loss, &x, &y);
            prop_assert_eq!(by_the_equations.len(), network.theta.len());
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
            let (before, gradient) = (network.loss(loss, &x, &y), network.gradient(loss, &x, &y));
            let eta = 1e-4;
            let after = network.loss_at(&(&network.theta - eta * &gradient), loss, &x, &y);
            let expected = eta * gradient.dot(&gradient);
            prop_assert!((before - after) > 0.5 * expected && (before - after) < 1.5 * expected);
        }
    }
}
