//! # Units that are off for good
//!
//! A ReLU whose z is negative for every sample passes nothing on, and gets no
//! gradient: f′ is 0 everywhere. Nothing can bring it back. One step that is too
//! long is enough. A leaky ReLU keeps a slope of 0.01, and so a way back.
//!
//! Source: n1 §5.3; Maas, Hannun and Ng (2013) for the leak.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::half_moons::points;
use lesson05_backprop::{GradientDescent, Network, Training};
use lesson06_optimizers::Adam;
use ndarray::{Array2, Axis};
use shared::Result;
use shared::random::Random;

use crate::Rule;

// ANCHOR: dead
/// How many hidden units are off for every sample of x.
pub fn dead_units(network: &Network, x: &Array2<f64>) -> usize {
    let z = network.layer(0).z(x); // (samples, hidden)
    z.columns().into_iter().filter(|unit| unit.iter().all(|z| *z <= 0.0)).count()
}
// ANCHOR_END: dead

/// Hidden units of the network.
pub const HIDDEN: usize = 40;

/// A 2-40-1 network, and two half-moons that lie off the origin, as data do that
/// nobody has standardised.
fn setting(f: Activation, seed: u32) -> (Network, Array2<f64>, Array2<f64>) {
    let (x, y) = points(100, seed);
    let mut random = Random::seed(seed);
    let network = Rule::He.network(&[2, HIDDEN, 1], f, Activation::Identity, &mut random);
    (network, x + 3.0, y)
}

/// How many ReLUs are off before the first step: for the data as they are, and for the same
/// data with the mean 0.
pub fn dead_at_first(seed: u32) -> [usize; 2] {
    let (network, x, _) = setting(Activation::Relu, seed);
    let centred = &x - &x.mean_axis(Axis(0)).expect("there are samples");
    [x, centred].map(|x| dead_units(&network, &x))
}

/// The learning rates that are tried.
pub const RATES: [f64; 5] = [0.03, 0.1, 0.3, 1.0, 3.0];

/// How many ReLUs are off after 100 epochs with that learning rate.
///
/// # Errors
/// If the training diverges.
pub fn dead_after(learning_rate: f64, seed: u32) -> Result<usize> {
    let (mut network, x, y) = setting(Activation::Relu, seed);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs: 100, batch_size: None };
    let mut descent = GradientDescent { learning_rate };
    let mut random = Random::seed(seed);
    training.train(&mut network, &mut descent, (&x, &y), &mut random, |_| {})?;
    Ok(dead_units(&network, &x))
}

/// The losses of a network all of whose units have been switched off, by a bias
/// of −30, while it goes on training with small steps.
///
/// # Errors
/// If the training diverges.
pub fn after_a_blow(f: Activation, epochs: usize, seed: u32) -> Result<Vec<f64>> {
    let (mut network, x, y) = setting(f, seed);
    network.bias_mut(0).fill(-30.0);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    let mut adam = Adam::new(0.1, network.theta.len());
    let mut random = Random::seed(seed);
    let mut losses = vec![];
    let watch = |now: &Network| losses.push(now.loss(training.loss, &x, &y));
    training.train(&mut network, &mut adam, (&x, &y), &mut random, watch)?;
    Ok(losses)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dead unit's gradient is exactly 0: its weights can never change.
    #[test]
    fn the_dead_get_no_gradient_and_the_leaky_do() {
        let (x, y) = points(50, 1);
        let mut random = Random::seed(1);
        let mut network =
            Rule::He.network(&[2, 5, 1], Activation::Relu, Activation::Identity, &mut random);
        network.bias_mut(0)[2] = -100.0;
        assert!(dead_units(&network, &x) >= 1);
        let gradient_of_unit = |network: &Network| {
            let gradient = network.gradient(Loss::BinaryCrossEntropy, &x, &y);
            let (weights, bias) = network.layout.layer(&gradient, 0);
            weights.column(2).mapv(f64::abs).sum() + bias[2].abs()
        };
        assert_eq!(gradient_of_unit(&network), 0.0);
        network.activations[0] = Activation::LeakyRelu;
        assert!(gradient_of_unit(&network) > 0.0);
    }

    /// As ReLU's slope at 0 is 0, a unit whose z is 0 is off.
    #[test]
    fn a_unit_is_off_where_no_sample_is_above_0() {
        let (x, _) = points(50, 1);
        let (relu, identity) = (Activation::Relu, Activation::Identity);
        let mut network = Rule::He.network(&[2, 3, 1], relu, identity, &mut Random::seed(1));
        network.weights_mut(0).fill(0.0);
        assert_eq!(dead_units(&network, &x), 3);
        network.bias_mut(0)[1] = 1e-9;
        assert_eq!(dead_units(&network, &x), 2);
    }

    /// The same in NumPy, from the same seeds: at first, and after training at 0.1 and at 1.
    #[test]
    fn as_many_units_are_off_as_in_numpy() {
        for (seed, expected) in [(21, (13, 13, 37)), (42, (18, 18, 33))] {
            let dead = |rate| dead_after(rate, seed).expect("it converges");
            let [first, centred] = dead_at_first(seed);
            assert_eq!((first, dead(0.1), dead(1.0)), expected);
            assert_eq!(centred, 0, "some sample lies on the other side of its line");
        }
    }

    #[test]
    fn longer_steps_kill_more_and_only_a_leak_brings_back() {
        for seed in [1, 42] {
            let dead = |rate| dead_after(rate, seed).expect("it converges");
            assert!(dead(3.0) > dead(0.03) + 5, "{} {}", dead(0.03), dead(3.0));
            let last = |f| after_a_blow(f, 300, seed).expect("it converges")[300];
            assert!(last(Activation::Relu) > 0.69, "{}", last(Activation::Relu));
            assert!(last(Activation::LeakyRelu) < 0.5, "{}", last(Activation::LeakyRelu));
        }
    }
}
