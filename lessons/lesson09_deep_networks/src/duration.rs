//! # Width against the time that training takes
//!
//! An epoch of a wider network takes longer. But it may need fewer of them, and what one waits
//! for is the loss. So two things are measured for each width: the time of an epoch, and the
//! epochs until the loss is low enough, from several starts.
//!
//! Times differ from machine to machine, so they are kept in `measured.json`.
//!
//! Source: n1 §10.1.

use lesson05_backprop::{Batch, Training};
use serde::Deserialize;
use shared::Result;
use shared::clock::{Kept, shortest};
use shared::random::Random;

use crate::Plane;
use crate::training::{LOSS, fresh, loss_on, trained};

/// The widths, each twice the one before.
pub const WIDTHS: [usize; 8] = [2, 4, 8, 16, 32, 64, 128, 256];

/// The loss that all are to reach.
pub const TARGET: f64 = 0.1;

/// After so many epochs a run is given up.
pub const MOST: usize = 2000;

/// From how many starts.
pub const STARTS: u32 = 5;

/// η of all runs.
pub const RATE: f64 = 0.03;

/// What was measured, in the order of [`WIDTHS`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// The seconds of an epoch.
    pub epoch: Vec<f64>,
    /// The epochs until the target, of each start that got there.
    pub epochs: Vec<Vec<usize>>,
}

impl Times {
    /// What is kept in the file.
    pub fn kept() -> Kept<Times> {
        Kept::read(include_str!("measured.json"))
    }

    /// Measures on this machine.
    ///
    /// # Errors
    /// If a run diverges.
    pub fn measure() -> Result<Times> {
        let points = points();
        let epoch = WIDTHS.map(|width| seconds_of_an_epoch(width, &points)).to_vec();
        let of_width = |width| {
            let starts = (0..STARTS).map(|seed| epochs_until(width, &points, TARGET, MOST, seed));
            Ok(starts.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let epochs = WIDTHS.into_iter().map(of_width).collect::<Result<_>>()?;
        Ok(Times { epoch, epochs })
    }

    /// The seconds until the target: an epoch's, times the epochs of the middle start; none
    /// where fewer than half of the starts get there.
    pub fn until_target(&self, width: usize) -> Option<f64> {
        let mut epochs = self.epochs[width].clone();
        epochs.sort_unstable();
        // Who does not get there comes last.
        let middle = epochs.get(STARTS as usize / 2)?;
        Some(self.epoch[width] * *middle as f64)
    }
}

/// The points: two spirals.
pub fn points() -> Batch {
    Plane::Spirals.points(120, &mut Random::seed(3))
}

/// The shortest time of an epoch, of five times twenty.
fn seconds_of_an_epoch(width: usize, points: &Batch) -> f64 {
    let (seconds, _) = shortest(5, || trained(&[2, width, 1], points, 20, (RATE, 0.0), 1));
    seconds / 20.0
}

// ANCHOR: epochs_until
/// After how many epochs the loss is that low for the first time; none if it is not within
/// the most that are tried.
///
/// # Errors
/// If the training diverges.
pub fn epochs_until(
    width: usize,
    points: &Batch,
    target: f64,
    most: usize,
    seed: u32,
) -> Result<Option<usize>> {
    let (mut network, mut adam) = fresh(&[2, width, 1], RATE, &mut Random::seed(seed));
    let training = Training { loss: LOSS, epochs: 1, batch_size: None };
    let (x, y) = points;
    for epoch in 0..=most {
        if loss_on(&network, points) <= target {
            return Ok(Some(epoch));
        }
        training.train(&mut network, &mut adam, (x, y), &mut Random::seed(0), |_| {})?;
    }
    Ok(None)
}
// ANCHOR_END: epochs_until

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_start_says_how_long_it_takes() {
        let epochs = vec![vec![9, 100, 30, 20, 40], vec![50, 70, 60], vec![1, 2]];
        let times = Times { epoch: vec![0.5, 2.0, 1.0], epochs };
        let until = [0, 1, 2].map(|width| times.until_target(width));
        assert_eq!(until, [Some(15.0), Some(140.0), None]);
    }

    /// One epoch before, the loss is still above the target; a run of fewer gives up.
    #[test]
    fn the_first_epoch_that_is_low_enough_counts() {
        let points = points();
        let epochs = epochs_until(8, &points, 0.5, 300, 1).expect("it converges");
        let epochs = epochs.expect("it gets there");
        let loss = |epochs| {
            let network = trained(&[2, 8, 1], &points, epochs, (RATE, 0.0), 1);
            loss_on(&network.expect("it converges"), &points)
        };
        assert!(loss(epochs) <= 0.5 && loss(epochs - 1) > 0.5, "{epochs}");
        let run = |most| epochs_until(8, &points, 0.5, most, 1).expect("it converges");
        assert_eq!((run(epochs), run(epochs - 1)), (Some(epochs), None));
        assert_eq!(epochs_until(8, &points, 9.0, 0, 1).expect("nothing to do"), Some(0));
    }

    #[test]
    fn what_is_kept_is_possible() {
        let Times { epoch, epochs } = Times::kept().times;
        assert_eq!((epoch.len(), epochs.len()), (WIDTHS.len(), WIDTHS.len()));
        assert!(epoch.iter().all(|&seconds| seconds > 0.0 && seconds < 1.0));
        let starts = |all: &Vec<usize>| all.len() <= 5 && all.iter().all(|&n| n <= MOST);
        assert!(epochs.iter().all(starts));
        // The epochs are the same on every machine, or nearly so.
        let first = epochs_until(16, &points(), TARGET, MOST, 0).expect("it converges");
        assert!(first.expect("it gets there").abs_diff(epochs[3][0]) <= 5);
    }

    #[test]
    fn an_epoch_takes_its_share() {
        let points = points();
        let (seconds, epoch) = shortest(1, || seconds_of_an_epoch(2, &points));
        assert!(epoch > 0.0 && 100.0 * epoch <= seconds, "{epoch} in {seconds}");
    }
}
