//! # Two half-moons
//!
//! What no single line can keep apart, and one hidden layer can.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::data::toy;
use shared::random::Random;

use crate::{Batch, GradientDescent, Network, Training};

/// Classes 0 and 1 as a column of targets, (samples, 1).
pub fn targets(classes: &[usize]) -> Array2<f64> {
    classes.iter().map(|&class| class as f64).collect::<Array1<f64>>().insert_axis(Axis(1))
}

/// Points on two half-moons, (count, 2), and their class as a target, (count, 1).
pub fn points(count: usize, seed: u32) -> Batch {
    let (x, classes) = toy::moons(&mut Random::seed(seed), count, 0.15);
    (x, targets(&classes))
}

/// A network with one hidden tanh layer and a logit as its output, trained on all
/// points at once: as it is before the first epoch and after each.
///
/// # Errors
/// If the training diverges.
pub fn learn(
    (x, y): &Batch,
    hidden: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Vec<Network>> {
    let mut random = Random::seed(seed);
    let (tanh, logit) = (Activation::Tanh, Activation::Identity);
    let mut network = Network::new(&[2, hidden, 1], tanh, logit, &mut random);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    let mut descent = GradientDescent { learning_rate };
    let mut way = vec![];
    let watch = |network: &Network| way.push(network.clone());
    training.train(&mut network, &mut descent, (x, y), &mut random, watch)?;
    Ok(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_units_keep_apart_what_one_cannot() {
        let points = points(160, 3);
        let right = |hidden| {
            let way = learn(&points, hidden, 400, 1.0, 21).expect("it converges");
            Loss::BinaryCrossEntropy.accuracy(&way[400].output(&points.0), &points.1)
        };
        let (one, eight) = (right(1), right(8));
        assert!(one < 0.92 && eight > 0.98, "{one} {eight}");
    }
}
