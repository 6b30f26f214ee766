//! The four equations against central differences, whatever the network.

use super::*;
use proptest::prelude::*;

/// How near to its kink at 0 a ReLU's z may come: a central difference that
/// straddles the kink averages two slopes, and no derivative is to be had there.
const KINK: f64 = 1e-3;

fn activation() -> impl Strategy<Value = Activation> {
    prop::sample::select(Activation::ALL.to_vec())
}

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
    fn gradients_agree_with_central_differences(
        sizes in prop::collection::vec(1..5_usize, 2..6),
        hidden in activation(),
        output in activation(),
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

        let (_, gradient) = network.loss_and_gradient(loss, &x, &y);
        let h = 1e-5;
        let numeric = Array1::from_shape_fn(theta.len(), |i| {
            let mut at = |step: f64| {
                let mut moved = theta.clone();
                moved[i] += step;
                network.set_parameters(&moved);
                loss.value(&network.output(&x), &y)
            };
            (at(h) - at(-h)) / (2.0 * h)
        });
        // Relative to the whole gradient: a single derivative may be 0. Where all
        // are tiny, the loss' own rounding, 1e-16/h, is what is left.
        let length = |v: &Array1<f64>| v.dot(v).sqrt();
        let error = length(&(&gradient - &numeric)) / length(&gradient).max(1e-2);
        prop_assert!(error < 1e-7, "{}", error);
    }

    #[test]
    fn parameters_come_back_as_they_went(
        sizes in prop::collection::vec(1..6_usize, 2..6), seed in any::<u32>(),
    ) {
        let mut random = Random::seed(seed);
        let network = Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);
        let mut other = Network::new(&sizes, Activation::Tanh, Activation::Identity, &mut random);
        other.set_parameters(&network.parameters());
        prop_assert_eq!(&network, &other);
        let ranges = network.parameter_ranges();
        prop_assert_eq!(ranges.last().map(|(_, bias)| bias.end), Some(network.parameter_count()));
    }

    /// A step small enough goes down: J changes by −η·|dJ|² to first order.
    #[test]
    fn a_small_step_lowers_the_loss(seed in any::<u32>()) {
        let mut random = Random::seed(seed);
        let mut network =
            Network::new(&[3, 4, 2], Activation::Sigmoid, Activation::Identity, &mut random);
        let (x, y) = (random.randn((5, 3)), random.randn((5, 2)));
        let (before, gradient) = network.loss_and_gradient(Loss::SquaredError, &x, &y);
        let eta = 1e-4;
        network.set_parameters(&(network.parameters() - eta * &gradient));
        let after = Loss::SquaredError.value(&network.output(&x), &y);
        let expected = eta * gradient.dot(&gradient);
        prop_assert!((before - after) > 0.5 * expected && (before - after) < 1.5 * expected);
    }
}
