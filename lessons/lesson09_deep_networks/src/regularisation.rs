//! # Weight decay and early stopping
//!
//! Two ways to keep a network that is too large from learning by heart, on the same
//! few noisy points. Weight decay lets every weight shrink a little in each step; early
//! stopping takes the network as it was before it began to learn by heart.
//!
//! Sources: weight decay, Krogh and Hertz (1992); early stopping, Prechelt (1998).

use lesson05_backprop::{Network, Training};
use shared::Result;
use shared::random::Random;

use crate::capacity::{EPOCHS, Parts};
use crate::training::{LOSS, fresh, loss_on, trained};

/// The hidden units of the networks that are held back: too many, on purpose.
pub const WIDTH: usize = 30;

/// Two inputs, the hidden units, one output.
pub const SIZES: [usize; 3] = [2, WIDTH, 1];

/// λ of the weight decay.
pub const LAMBDA: f64 = 0.5;

/// Weight decay: in each step the weights shrink by the share η·λ.
///
/// # Errors
/// If the training diverges.
pub fn with_decay(parts: &Parts, lambda: f64, learning_rate: f64, seed: u32) -> Result<Network> {
    trained(&SIZES, &parts.train, EPOCHS, (learning_rate, lambda), seed)
}

// ANCHOR: early
/// Early stopping: the epoch after which the validation loss was lowest, and the network
/// as it was then.
///
/// # Errors
/// If the training diverges.
pub fn stopped_early(parts: &Parts, learning_rate: f64, seed: u32) -> Result<(usize, Network)> {
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&SIZES, learning_rate, &mut random);
    let (mut epoch, mut lowest, mut best) = (0, f64::INFINITY, (0, network.clone()));
    let watch = |now: &Network| {
        let loss = loss_on(now, &parts.validation);
        if loss < lowest {
            (lowest, best) = (loss, (epoch, now.clone()));
        }
        epoch += 1;
    };
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: None };
    let (x, y) = &parts.train;
    training.train(&mut network, &mut adam, (x, y), &mut random, watch)?;
    Ok(best)
}
// ANCHOR_END: early

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capacity::{POINTS, curves};

    #[test]
    fn each_helps_on_points_never_seen() {
        let parts = Parts::draw(POINTS, 3);
        let (plain, _) = curves(WIDTH, &parts, EPOCHS, 0.03, 42).expect("it converges");
        let plain = loss_on(&plain, &parts.test);
        let decayed = with_decay(&parts, LAMBDA, 0.03, 42).expect("it converges");
        let (_, early) = stopped_early(&parts, 0.03, 42).expect("it converges");
        for network in [decayed, early] {
            let loss = loss_on(&network, &parts.test);
            assert!(loss < 0.8 * plain, "{loss} against {plain}");
        }
    }

    /// The run that stopped is the beginning of the run that went on.
    #[test]
    fn the_network_is_kept_at_its_lowest_validation_loss() {
        let parts = Parts::draw(POINTS, 3);
        let (_, all) = curves(WIDTH, &parts, EPOCHS, 0.03, 42).expect("it converges");
        let (epoch, network) = stopped_early(&parts, 0.03, 42).expect("it converges");
        let lowest = all.validation.iter().copied().fold(f64::INFINITY, f64::min);
        assert_eq!(loss_on(&network, &parts.validation), lowest);
        assert_eq!(epoch, all.best_epoch());
        assert!(0 < epoch && epoch < EPOCHS, "{epoch}");
        // Of networks that are equally good it is the first.
        let (epoch, _) = stopped_early(&parts, 0.0, 42).expect("it stands still");
        assert_eq!(epoch, 0);
    }
}
