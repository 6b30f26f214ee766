//! # A real run
//!
//! A 4-8-3 network on the iris flowers, once with each optimizer, each at the
//! learning rate that a sweep finds best for it.

use lesson01_perceptron::Activation;
use lesson05_backprop::{Batch, Network, Training};
use ndarray::Array1;
use shared::Result;
use shared::random::Random;

use crate::Choice;

/// A 4-8-3 network with tanh units and logits as its outputs.
pub fn network(random: &mut Random) -> Network {
    Network::new(&[4, 8, 3], Activation::Tanh, Activation::Identity, random)
}

/// How many times as large the largest slope is as the smallest.
pub fn spread(gradient: &Array1<f64>) -> f64 {
    let sizes = || gradient.iter().map(|slope| slope.abs());
    sizes().fold(0.0, f64::max) / sizes().fold(f64::INFINITY, f64::min)
}

/// An optimizer's attempt at one learning rate.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Which optimizer.
    pub choice: Choice,
    /// η.
    pub learning_rate: f64,
    /// J on all flowers before the first epoch and after each.
    pub losses: Vec<f64>,
}

/// Trains a fresh network on the flowers; the same seed gives every optimizer the
/// same weights and the same batches.
///
/// # Errors
/// If the training diverges.
pub fn run(
    choice: Choice,
    learning_rate: f64,
    (x, y): &Batch,
    training: Training,
    seed: u32,
) -> Result<Attempt> {
    let mut random = Random::seed(seed);
    let mut network = network(&mut random);
    let mut optimizer = choice.build(learning_rate, network.theta.len());
    let mut losses = vec![];
    let watch = |now: &Network| losses.push(now.loss(training.loss, x, y));
    training.train(&mut network, &mut *optimizer, (x, y), &mut random, watch)?;
    Ok(Attempt { choice, learning_rate, losses })
}

impl Attempt {
    /// The loss after the last epoch.
    pub fn last(&self) -> f64 {
        self.losses.last().copied().unwrap_or(f64::INFINITY)
    }

    /// The loss on average over the run, by which a learning rate is chosen, as
    /// in the race.
    pub fn mean(&self) -> f64 {
        self.losses.iter().sum::<f64>() / self.losses.len() as f64
    }

    /// The first epoch after which the loss is below `level`.
    pub fn epochs_to(&self, level: f64) -> Option<usize> {
        self.losses.iter().position(|&loss| loss < level)
    }

    /// In how many of the first so many epochs the loss rises.
    pub fn rises(&self, epochs: usize) -> usize {
        self.losses.windows(2).take(epochs).filter(|pair| pair[1] > pair[0]).count()
    }
}

/// The learning rates of the sweep, two to the decade.
pub const RATES: [f64; 8] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0];

/// One optimizer at every rate of the sweep; a rate at which it diverges is
/// left out.
pub fn sweep(choice: Choice, flowers: &Batch, training: Training, seed: u32) -> Vec<Attempt> {
    RATES.iter().filter_map(|&rate| run(choice, rate, flowers, training, seed).ok()).collect()
}

/// The attempt with the least mean loss; none if there is no attempt.
pub fn best(attempts: &[Attempt]) -> Option<&Attempt> {
    attempts.iter().min_by(|a, b| a.mean().total_cmp(&b.mean()))
}

/// The attempt that a quick look chooses, from small rates to large: the last before the loss
/// rises within the first tenth of the run. If it rises at once, the first.
pub fn before_it_rises(attempts: &[Attempt]) -> Option<&Attempt> {
    let calm = |run: &&Attempt| run.rises(((run.losses.len() - 1) / 10).max(1)) == 0;
    attempts.iter().take_while(calm).last().or(attempts.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson04_losses::Loss;
    use lesson05_backprop::flowers;

    const TRAINING: Training =
        Training { loss: Loss::CrossEntropy, epochs: 15, batch_size: Some(50) };

    fn attempt(losses: &[f64]) -> Attempt {
        Attempt { choice: Choice::Sgd, learning_rate: 1.0, losses: losses.to_vec() }
    }

    #[test]
    fn every_optimizer_learns_the_flowers_at_its_best_rate() {
        let flowers = flowers().expect("the set is sound");
        for choice in Choice::ALL {
            let attempts = sweep(choice, &flowers, TRAINING, 42);
            let best = best(&attempts).expect("not all rates diverge");
            assert!(best.last() < 0.2 * best.losses[0], "{choice}: {:?}", best.losses);
            assert!(attempts.iter().all(|other| best.mean() <= other.mean()), "{choice}");
        }
    }

    #[test]
    fn all_start_from_the_same_weights() {
        let flowers = flowers().expect("the set is sound");
        let first =
            |choice| run(choice, 0.01, &flowers, TRAINING, 42).expect("it converges").losses[0];
        assert!(Choice::ALL.iter().all(|&choice| first(choice) == first(Choice::Sgd)));
    }

    #[test]
    fn a_level_is_reached_at_the_first_epoch_below_it() {
        let attempt = attempt(&[1.0, 0.5, 0.2, 0.4]);
        assert_eq!((attempt.epochs_to(0.5), attempt.epochs_to(0.1)), (Some(2), None));
    }

    /// Of nineteen epochs the look takes one, of twenty two.
    #[test]
    fn a_quick_look_sees_the_first_tenth() {
        let falling: Vec<f64> = (0..=20).rev().map(f64::from).collect();
        let rising_in = |epoch: usize| {
            let mut losses = falling.clone();
            losses[epoch] += 2.0;
            attempt(&losses)
        };
        assert_eq!([1, 2, 3].map(|epoch| rising_in(epoch).rises(2)), [1, 1, 0]);
        let chosen = |attempts: &[Attempt]| before_it_rises(attempts).map(|one| one.losses.clone());
        let of = |epochs: [usize; 3]| chosen(&epochs.map(rising_in));
        assert_eq!(of([5, 3, 2]), Some(rising_in(3).losses));
        assert_eq!(of([5, 2, 3]), Some(rising_in(5).losses), "what comes after does not count");
        assert_eq!(of([1, 3, 3]), Some(rising_in(1).losses));
        assert_eq!(chosen(&[]), None);
        let nineteen = [5, 2].map(|epoch| attempt(&rising_in(epoch).losses[..20]));
        assert_eq!(chosen(&nineteen), Some(nineteen[1].losses.clone()));
        let short = [attempt(&[1.0, 0.5]), attempt(&[1.0, 2.0])];
        assert_eq!(chosen(&short), Some(vec![1.0, 0.5]));
    }

    #[test]
    fn slopes_spread_by_their_sizes() {
        assert_eq!(spread(&Array1::from(vec![0.5, -4.0, -0.25])), 16.0);
    }

    #[test]
    fn an_attempt_is_judged_by_its_mean_and_not_by_its_end() {
        let attempts = [attempt(&[1.0, 0.75, 0.25, 0.0]), attempt(&[1.0, 0.25, 0.25, 0.25])];
        assert_eq!([attempts[0].mean(), attempts[1].mean()], [0.5, 0.4375]);
        assert_eq!([attempts[0].last(), attempts[1].last()], [0.0, 0.25]);
        assert_eq!(best(&attempts).expect("there are two").last(), 0.25);
        assert_eq!(attempt(&[]).last(), f64::INFINITY);
    }
}
