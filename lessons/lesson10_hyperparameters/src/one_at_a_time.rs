//! # What each hyperparameter does
//!
//! One is varied, the others stay in the middle of their scales. What moves the
//! training loss changes the capacity or the speed; what moves the gap between
//! training and validation changes how much is learned by heart.
//!
//! n1 §9.2 lists hyperparameters; §9.3.2 asks which of them change a network's capacity.

use crate::setting::{DIMENSIONS, Setting, middle_but_for};
use crate::task::{Task, loss_on};

/// Where one hyperparameter was, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Losses {
    /// How far along its scale it was, from 0 to 1.
    pub share: f64,
    /// J on the training set.
    pub training: f64,
    /// J on the validation set.
    pub validation: f64,
}

/// The losses with one hyperparameter that far along its scale and the others in the middle
/// of theirs; none where the run diverges.
pub fn at(task: &Task, dimension: usize, share: f64) -> Option<Losses> {
    let network = task.train(Setting::at(middle_but_for(dimension, share))).ok()?;
    let [training, validation] =
        [&task.train, &task.validation].map(|part| loss_on(&network, part));
    Some(Losses { share, training, validation })
}

/// The losses with one hyperparameter varied in so many even steps. Places at which the
/// run diverges are left out.
pub fn vary(task: &Task, dimension: usize, steps: usize) -> Vec<Losses> {
    (0..=steps).filter_map(|step| at(task, dimension, step as f64 / steps as f64)).collect()
}

/// Every hyperparameter varied, in thirteen places.
pub fn vary_each(task: &Task) -> [Vec<Losses>; DIMENSIONS] {
    std::array::from_fn(|dimension| vary(task, dimension, 12))
}

/// The lowest and the highest validation loss.
pub fn lowest_and_highest(losses: &[Losses]) -> (f64, f64) {
    let all = losses.iter().map(|losses| losses.validation);
    (all.clone().fold(f64::INFINITY, f64::min), all.fold(f64::NEG_INFINITY, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In the middle of its scale each of them leaves the same setting.
    #[test]
    fn each_is_varied_from_one_end_to_the_other() {
        let task = Task::draw(1, 42).expect("the set is sound");
        let varied = vary_each(&task);
        for losses in &varied {
            let shares: Vec<f64> = losses.iter().map(|losses| 12.0 * losses.share).collect();
            assert_eq!(shares, (0..=12).map(f64::from).collect::<Vec<_>>());
            assert_eq!(losses[6].validation, varied[0][6].validation);
        }
        let highest = varied.map(|losses| losses[12].validation);
        assert!(highest[0] != highest[1] && highest[1] != highest[2] && highest[2] != highest[0]);
    }

    #[test]
    fn the_learning_rate_matters_most() {
        let task = Task::draw(10, 42).expect("the set is sound");
        let spread = |dimension| {
            let (low, high) = lowest_and_highest(&vary(&task, dimension, 8));
            high - low
        };
        assert!(spread(0) > 2.0 * spread(1).max(spread(2)));
    }
}
