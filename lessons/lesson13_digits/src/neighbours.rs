//! # Which pixels are neighbours
//!
//! A dense layer adds up its inputs, each times its own weight, and a sum does not ask in
//! which order its terms come. Let one permutation shuffle the pixels of all pictures, and the
//! rows of the first weights:
//!
//! xₚ·Wₚ = x·W, and ∂J/∂Wₚ = (∂J/∂W)ₚ
//!
//! So every step of the training is shuffled too, and such a network neither knows nor needs
//! to know which pixels are neighbours. Lesson 9's convolution does know: its kernels see
//! squares of the picture, and the same kernel goes over all of them.
//!
//! Sources: LeCun and others, "Backpropagation applied to handwritten zip code recognition"
//! (1989); LeCun and others, "Gradient-based learning applied to document recognition" (1998).

use lesson05_backprop::{Batch, Network, Samples, Training};
use lesson06_optimizers::Adam;
use lesson09_deep_networks::convolution;
use ndarray::{Array1, Array2, ArrayRef2, Axis};
use shared::Result;
use shared::random::Random;

use crate::digits::{CLASSES, Digits, targets};
use crate::images::Images;
use crate::training::{LOSS, fresh};

/// How many pictures both networks learn from, as they were written.
pub const PICTURES: usize = 400;
/// Hidden units of the dense network, and kernels of the convolution.
pub const UNITS: usize = 24;
/// A kernel sees so many pixels across and down.
pub const SIDE: usize = 4;
/// How often both go through the pictures.
pub const EPOCHS: usize = 12;
/// Pictures in a batch.
const BATCH: usize = 32;
/// Adam's learning rate.
const ETA: f64 = 0.01;

/// Pictures as a batch, with one mean for all pixels: a mean of its own would tell a pixel's
/// place, and a picture that is moved would be another one.
pub fn on_one_scale(digits: &Digits, images: &Images) -> Batch {
    let mean = digits.standard.mean.sum() / digits.standard.mean.len() as f64;
    ((images.brightness() - mean) / digits.standard.deviation[0], targets(images))
}

// ANCHOR: permuted
/// The pixels of all pictures in another order, (pictures, pixels).
pub fn permuted(x: &ArrayRef2<f64>, order: &[usize]) -> Array2<f64> {
    x.select(Axis(1), order)
}

/// The network that says of permuted pictures what this one says of them as they were.
pub fn permuted_network(network: &Network, order: &[usize]) -> Network {
    let mut other = network.clone();
    other.weights_mut(0).assign(&network.layer(0).weights.select(Axis(0), order));
    other
}
// ANCHOR_END: permuted

/// A fresh network of hidden units that see all pixels.
pub fn dense(pixels: usize, random: &mut Random) -> Network {
    fresh([pixels, UNITS, CLASSES], random)
}

/// A fresh network of kernels that see squares.
pub fn kernels(random: &mut Random) -> Network {
    fresh([SIDE * SIDE, UNITS, CLASSES], random)
}

/// What all kernels see of such pictures, at each place a square.
pub fn squares(x: &ArrayRef2<f64>, shape: (usize, usize)) -> Array2<f64> {
    convolution::seen(x, &convolution::over_a_picture(shape, SIDE))
}

/// Trains by this gradient.
fn learn(
    gradient: impl Fn(&Network, Samples<'_>) -> Array1<f64>,
    mut network: Network,
    (x, y): (&Array2<f64>, &Array2<f64>),
    random: &mut Random,
) -> Result<Network> {
    let mut adam = Adam::new(ETA, network.theta.len());
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: Some(BATCH) };
    let gradient = |network: &Network, batch: Samples<'_>, _: &mut Random| gradient(network, batch);
    training.train_by(gradient, &mut network, &mut adam, (x, y), random, |_| {})?;
    Ok(network)
}

// ANCHOR: learn
/// Trains a dense network on pictures, (pictures, pixels).
///
/// # Errors
/// If the training diverges.
pub fn learn_dense(network: Network, (x, y): &Batch, random: &mut Random) -> Result<Network> {
    learn(|network, (x, y)| network.gradient(LOSS, x, y), network, (x, y), random)
}

/// Trains kernels on what they see of pictures, (pictures, places·side²).
///
/// # Errors
/// If the training diverges.
pub fn learn_kernels(network: Network, (seen, y): &Batch, random: &mut Random) -> Result<Network> {
    learn(|network, batch| convolution::gradient(network, LOSS, batch), network, (seen, y), random)
}
// ANCHOR_END: learn

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    fn some(digits: &Digits) -> Batch {
        on_one_scale(digits, &digits.train.select(&(0..100).collect::<Vec<_>>()))
    }

    /// Means of 0.2 and 0.4 are one of 0.3.
    #[test]
    fn one_scale_has_one_mean() {
        let mut digits = Digits::built_in(1);
        digits.standard.mean = array![0.2, 0.4];
        digits.standard.deviation = array![0.5, 0.5];
        let pixels = array![[0, 10], [8, 3]];
        let images = Images { pixels, classes: vec![1, 0], shape: (1, 2), white: 10 };
        let (x, y) = on_one_scale(&digits, &images);
        let expected = array![[-0.6, 1.4], [1.0, 0.0]];
        assert!((x - expected).iter().all(|error| error.abs() < 1e-12));
        assert_eq!((y.dim(), y[[0, 1]], y[[1, 0]]), ((2, 10), 1.0, 1.0));
    }

    #[test]
    fn weights_go_where_their_pixels_go() {
        let order = [2, 0, 1];
        assert_eq!(permuted(&array![[1.0, 2.0, 3.0]], &order), array![[3.0, 1.0, 2.0]]);
        let network = dense(3, &mut Random::seed(1));
        let other = permuted_network(&network, &order);
        let (from, to) = (network.layer(0).weights, other.layer(0).weights);
        for (row, &pixel) in order.iter().enumerate() {
            assert_eq!(to.row(row), from.row(pixel));
        }
        assert_eq!(other.layer(1).weights, network.layer(1).weights);
        assert_eq!(other.layer(0).bias, network.layer(0).bias);
    }

    #[test]
    fn the_networks_have_the_sizes_that_are_said() {
        let random = &mut Random::seed(1);
        assert_eq!(dense(64, random).theta.len(), 64 * 24 + 24 + 24 * 10 + 10);
        assert_eq!(kernels(random).theta.len(), 16 * 24 + 24 + 24 * 10 + 10);
        let seen = squares(&Array2::zeros((2, 64)), (8, 8));
        assert_eq!(seen.dim(), (2, 25 * 16));
    }

    /// Twelve times through 100 pictures, in batches of 32, by Adam at 0.01.
    #[test]
    fn both_learn_by_lesson_5s_loop() {
        let digits = Digits::built_in(3);
        let (x, y) = some(&digits);
        let first = dense(64, &mut Random::seed(1));
        let found = learn_dense(first.clone(), &(x.clone(), y.clone()), &mut Random::seed(2));
        let mut network = first;
        let training = Training { loss: LOSS, epochs: 12, batch_size: Some(32) };
        let mut adam = Adam::new(0.01, network.theta.len());
        let random = &mut Random::seed(2);
        training.train(&mut network, &mut adam, (&x, &y), random, |_| {}).expect("it converges");
        assert_eq!(found.expect("it converges"), network);

        let seen = squares(&x, (8, 8));
        let random = &mut Random::seed(1);
        let first = kernels(random);
        let loss = |network: &Network| LOSS.value(&convolution::output(network, &seen), &y);
        let before = loss(&first);
        let trained = learn_kernels(first, &(seen.clone(), y.clone()), random);
        let after = loss(&trained.expect("it converges"));
        assert!(after < 0.5 * before, "{before} {after}");
    }
}
