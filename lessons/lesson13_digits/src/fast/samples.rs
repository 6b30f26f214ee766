//! # The task that is timed
//!
//! 784–128–10, ReLU, softmax and cross-entropy, plain gradient descent in batches of
//! 64: the size of MNIST's network. How long a pass takes does not depend on what the
//! pictures show, so they are made up, and nobody needs a data set.

use lesson02_gradient_descent::one_hot;
use lesson04_losses::argmax;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::random::Random;

use crate::training::fresh;

/// Inputs, hidden units, outputs.
pub const SIZES: [usize; 3] = [784, 128, 10];

/// Samples in a batch.
pub const BATCH: usize = 64;

/// Samples in a pass.
pub const COUNT: usize = 4096;

/// The learning rate of every pass.
pub const RATE: f64 = 0.01;

/// Samples, in both precisions.
#[derive(Debug, Clone)]
pub struct Samples {
    /// Inputs in f64, (samples, 784).
    pub x: Array2<f64>,
    /// The same in f32.
    pub x32: Array2<f32>,
    /// Classes.
    pub y: Vec<usize>,
    /// The same, one-hot, (samples, 10).
    pub targets: Array2<f64>,
}

/// Uniform inputs around 0, in classes by which of ten random directions they point
/// in most: something that can be learned.
pub fn made_up(count: usize, seed: u32) -> Samples {
    let random = &mut Random::seed(seed);
    let [inputs, _, classes] = SIZES;
    // As f32 has them, so that both precisions see the same numbers.
    let x32 = random.rand((count, inputs)).mapv(|x| (2.0 * x - 1.0) as f32);
    let x = x32.mapv(f64::from);
    let directions = x.dot(&random.randn((inputs, classes)));
    let y: Vec<usize> = directions.rows().into_iter().map(|row| argmax(&row)).collect();
    Samples { x, x32, targets: one_hot(&y, classes), y }
}

/// The network that every pass begins with.
pub fn start(seed: u32) -> Network {
    fresh(SIZES, &mut Random::seed(seed))
}

/// The multiplications and additions that a pass cannot do without.
pub fn operations(samples: usize) -> f64 {
    operations_of(&SIZES, samples)
}

/// The same for a network of these sizes, inputs first: each of the weights is used once
/// forward and once for its own gradient, and those behind the first layer once more to
/// send the error back.
pub fn operations_of(sizes: &[usize], samples: usize) -> f64 {
    let weights = |size: &[usize]| (size[0] * size[1]) as f64;
    let all: f64 = sizes.windows(2).map(weights).sum();
    2.0 * samples as f64 * (3.0 * all - weights(sizes))
}

/// A way to go through all samples once.
pub trait Step {
    /// Trains on all samples, batch by batch in their order, with this learning rate;
    /// returns the mean loss on the way.
    fn pass(&mut self, samples: &Samples, rate: f64) -> f64;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 784·128 = 100,352 weights and 1,280, the first used twice, the second thrice,
    /// a multiplication and an addition each time.
    #[test]
    fn the_operations_of_one_sample_are_counted() {
        assert_eq!(operations(1), 409_088.0);
        assert_eq!(operations(64), 64.0 * 409_088.0);
    }

    /// The mean of 78,400 numbers from -1 to 1 has a deviation of 0.002, that of their squares,
    /// a third, one of 0.001.
    #[test]
    fn inputs_are_uniform_around_0_and_the_same_in_both_precisions() {
        let samples = made_up(100, 1);
        let mean = samples.x.mean().expect("there are inputs");
        let square = samples.x.mapv(|x| x * x).mean().expect("there are inputs");
        assert!(mean.abs() < 0.01 && (square - 1.0 / 3.0).abs() < 0.006, "{mean}, {square}");
        assert!(samples.x.iter().all(|x| (-1.0..=1.0).contains(x)));
        assert_eq!(samples.x, samples.x32.mapv(f64::from));
        assert!((0..10).all(|class| samples.y.contains(&class)), "{:?}", samples.y);
    }
}
