//! # Dropout
//!
//! For each sample anew, every hidden unit is kept by chance or dropped, so that no
//! unit can rely on another being there. Lesson 8 makes such a thinned network; here
//! one trains with it.
//!
//! Source: Srivastava et al., "Dropout: a simple way to prevent neural networks from
//! overfitting" (2014).

use lesson05_backprop::{Network, Samples, Training};
use lesson08_gradient_checking::advice::thinned;
use ndarray::{Array1, Axis};
use shared::Result;
use shared::random::Random;

use crate::capacity::{EPOCHS, Parts};
use crate::regularisation::SIZES;
use crate::training::{LOSS, fresh};

// ANCHOR: dropout
/// What each parameter is multiplied by when hidden units are dropped by chance: what
/// `thinned` leaves of a network whose parameters are all 1. As long as θ.
pub fn dropout_mask(network: &Network, keep: f64, random: &mut Random) -> Array1<f64> {
    let ones = Network { theta: Array1::ones(network.theta.len()), ..network.clone() };
    thinned(&ones, keep, random).theta
}

/// ∂J/∂θ under dropout: every sample goes through a network of its own, in which
/// each hidden unit is kept by chance. Its parameters are θ⊙m with the mask m, so by
/// the chain rule its gradient with respect to θ is m⊙∂J/∂(θ⊙m).
pub fn dropout_gradient(
    network: &Network,
    (x, y): Samples<'_>,
    keep: f64,
    random: &mut Random,
) -> Array1<f64> {
    let mut thinned = network.clone();
    let mut sum = Array1::zeros(network.theta.len());
    for (x, y) in x.axis_chunks_iter(Axis(0), 1).zip(y.axis_chunks_iter(Axis(0), 1)) {
        let mask = dropout_mask(network, keep, random);
        thinned.theta = &network.theta * &mask;
        let gradient = thinned.gradient(LOSS, &x, &y);
        sum += &(mask * gradient);
    }
    sum / x.nrows() as f64
}

/// Trains with dropout; afterwards the whole network is used.
///
/// # Errors
/// If the training diverges.
pub fn with_dropout(parts: &Parts, keep: f64, learning_rate: f64, seed: u32) -> Result<Network> {
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&SIZES, learning_rate, &mut random);
    let gradient = |network: &Network, batch: Samples<'_>, random: &mut Random| {
        dropout_gradient(network, batch, keep, random)
    };
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: None };
    let (x, y) = &parts.train;
    training.train_by(gradient, &mut network, &mut adam, (x, y), &mut random, |_| {})?;
    Ok(network)
}
// ANCHOR_END: dropout

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::{POINTS, curves};
    use crate::regularisation::WIDTH;
    use crate::training::loss_on;

    /// With every unit kept, dropout is no dropout.
    #[test]
    fn keeping_all_gives_the_plain_gradient() {
        let parts = Parts::draw(12, 1);
        let (network, _) = fresh(&[2, 7, 1], 0.1, &mut Random::seed(2));
        let (x, y) = &parts.train;
        let plain = network.gradient(LOSS, x, y);
        let all = dropout_gradient(&network, (x, y), 1.0, &mut Random::seed(3));
        assert!((plain - all).iter().all(|d| d.abs() < 1e-14));
    }

    /// The first layer stays as it is. A hidden unit is dropped or doubled, and on average
    /// over many draws it is what it was.
    #[test]
    fn a_mask_is_one_on_average() {
        let (network, _) = fresh(&[2, 50, 1], 0.1, &mut Random::seed(2));
        let mut random = Random::seed(4);
        let draws: Vec<Array1<f64>> =
            (0..400).map(|_| dropout_mask(&network, 0.5, &mut random)).collect();
        let [first, second] = &network.layout.ranges()[..] else { panic!("two layers") };
        for mask in &draws {
            assert!(mask.iter().take(first.1.end).all(|&m| m == 1.0));
            assert!(second.0.clone().all(|weight| mask[weight] == 0.0 || mask[weight] == 2.0));
        }
        let mean = draws.iter().fold(Array1::zeros(network.theta.len()), |sum, m| sum + m)
            / draws.len() as f64;
        assert!(mean.iter().all(|m: &f64| (m - 1.0).abs() < 0.25), "{mean}");
    }

    #[test]
    fn it_helps_on_points_never_seen() {
        let parts = Parts::draw(POINTS, 3);
        let (plain, _) = curves(WIDTH, &parts, EPOCHS, 0.03, 42).expect("it converges");
        let dropped = with_dropout(&parts, 0.5, 0.03, 42).expect("it converges");
        let (with, without) = (loss_on(&dropped, &parts.test), loss_on(&plain, &parts.test));
        assert!(with < 0.8 * without, "{with} against {without}");
    }
}
