//! # Three stories, one loop
//!
//! A teacher thinks of a number; a box answers inputs with outputs; a shooter
//! corrects by where the shots fell. n4 §4 tells all three to say one thing:
//! learning is guessing, measuring and correcting, over and over.
//!
//! One sample has an error, which says on which side the prediction fell; several have a
//! loss, the mean of what their errors cost.
//!
//! Source: n4 §4.

use ndarray::{Array1, ArrayRef, Dimension, array};
use shared::random::Random;

/// Once round the loop.
#[derive(Debug, Clone, PartialEq)]
pub struct Round<G> {
    /// The guess.
    pub guess: G,
    /// The mean of the samples' errors.
    pub error: f64,
    /// The loss of all samples.
    pub loss: f64,
}

// ANCHOR: learn
/// The loop of all learning: from a first guess, forward to a prediction for each sample,
/// then their errors and the loss, then an update; until the loss is small enough or the
/// rounds run out.
pub fn learn<G: Clone>(
    first_guess: G,
    mut forward: impl FnMut(&G) -> Array1<f64>,
    error: impl Fn(f64) -> f64,
    update: impl Fn(&G, f64) -> G,
    good_enough: f64,
    most_rounds: usize,
) -> Vec<Round<G>> {
    let mut guess = first_guess; // initialise
    let mut rounds = Vec::new();
    for _ in 0..most_rounds {
        let errors = forward(&guess).mapv(&error); // forward: (samples)
        let (mean, loss) = (mean_error(&errors), loss(&errors));
        rounds.push(Round { guess: guess.clone(), error: mean, loss });
        if loss <= good_enough {
            break;
        }
        guess = update(&guess, mean);
    }
    rounds
}

/// 1/m Σ error: errors to both sides cancel.
fn mean_error(errors: &Array1<f64>) -> f64 {
    errors.sum() / errors.len() as f64
}

/// J = 1/(2m) Σ error²: each error counts, to whichever side.
fn loss(errors: &Array1<f64>) -> f64 {
    0.5 * errors.dot(errors) / errors.len() as f64
}
// ANCHOR_END: learn

/// Guessing a number from 1 to 100: all that is heard is "too high", 1, or "too low", −1, so
/// what is guessed is a range, and what is said is its middle. Seven guesses always suffice.
pub fn guess_a_number(secret: f64) -> Vec<Round<f64>> {
    let middle = |range: &(f64, f64)| f64::midpoint(range.0, range.1).floor();
    let side = |said: f64| f64::from(said > secret) - f64::from(said < secret);
    let halve = |range: &(f64, f64), side: f64| {
        if side > 0.0 { (range.0, middle(range) - 1.0) } else { (middle(range) + 1.0, range.1) }
    };
    let rounds = learn((1.0, 100.0), |range| array![middle(range)], side, halve, 0.0, 7);
    let said = |round: Round<(f64, f64)>| Round {
        guess: middle(&round.guess),
        error: round.error,
        loss: round.loss,
    };
    rounds.into_iter().map(said).collect()
}

// ANCHOR: black_box
/// A box that answers 3 to the input 2: which factor is inside?
pub fn black_box() -> Vec<Round<f64>> {
    let (input, answer) = (2.0, 3.0);
    let correct = |w: &f64, error: f64| w - 0.1 * error * input;
    learn(0.5, |w| array![w * input], |prediction| prediction - answer, correct, 5e-7, 50)
}
// ANCHOR_END: black_box

/// One shot at a time at a target at 0, by a hand that does not tremble.
pub fn shooting() -> Vec<Round<f64>> {
    shoot(|aim| array![*aim], 5e-5, 50)
}

/// Volleys of so many shots by a hand whose shots scatter by 1 about the aim.
pub fn volleys(shots: usize, rounds: usize, random: &mut Random) -> Vec<Round<f64>> {
    shoot(|aim| *aim + random.randn(shots), 0.0, rounds)
}

/// From an aim of 8, corrected by half of where the shots fell on average.
fn shoot(
    fire: impl FnMut(&f64) -> Array1<f64>,
    good_enough: f64,
    most_rounds: usize,
) -> Vec<Round<f64>> {
    learn(8.0, fire, |fell| fell, |aim, error| aim - 0.5 * error, good_enough, most_rounds)
}

/// How far these numbers are from 0 on the whole: the root of the mean of their squares.
pub fn root_mean_square<D: Dimension>(numbers: &ArrayRef<f64, D>) -> f64 {
    (numbers.mapv(|number| number * number).sum() / numbers.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_any_number_in_seven_guesses() {
        for secret in 1..=100 {
            let rounds = guess_a_number(f64::from(secret));
            assert_eq!(rounds.last().map(|last| last.guess), Some(f64::from(secret)));
            assert!(rounds.len() <= 7, "{secret} took {}", rounds.len());
        }
    }

    /// Nearer is not heard: each wrong guess costs the same, and the side is all there is.
    #[test]
    fn the_guesser_hears_the_side_and_nothing_else() {
        let rounds = guess_a_number(73.0);
        let told: Vec<_> = rounds.iter().map(|r| (r.guess, r.error, r.loss)).collect();
        let (low, high) = (-1.0, 1.0);
        assert_eq!(
            told,
            [
                (50.0, low, 0.5),
                (75.0, high, 0.5),
                (62.0, low, 0.5),
                (68.0, low, 0.5),
                (71.0, low, 0.5),
                (73.0, 0.0, 0.0)
            ]
        );
    }

    #[test]
    fn what_is_not_in_the_range_is_not_found() {
        for secret in [-1.0, 50.5, 101.0] {
            let rounds = guess_a_number(secret);
            assert_eq!(rounds.len(), 7);
            assert!(rounds.iter().all(|r| r.guess != secret && r.loss == 0.5), "{secret}");
        }
    }

    /// The target is 8, 4 and 2 away: the loss is half the square, and 2 is just good enough.
    #[test]
    fn learning_ends_at_a_loss_that_is_just_good_enough() {
        let rounds = shoot(|aim| array![*aim], 2.0, 50);
        let told: Vec<_> = rounds.iter().map(|r| (r.guess, r.error, r.loss)).collect();
        assert_eq!(told, [(8.0, 8.0, 32.0), (4.0, 4.0, 8.0), (2.0, 2.0, 2.0)]);
    }

    /// Shots 3 to the left and 5 to the right: on average 1 off, and ½·(9 + 25)/2 is the loss.
    #[test]
    fn errors_cancel_in_their_mean_and_not_in_the_loss() {
        let errors = array![-3.0, 5.0];
        assert_eq!((mean_error(&errors), loss(&errors)), (1.0, 8.5));
        assert_eq!(root_mean_square(&array![3.0, 5.0, 1.0, 1.0]), 3.0);
        assert_eq!(root_mean_square(&array![3.0, -4.0, 0.0, 0.0]), 2.5);
    }

    /// The box's answer is 2·0.6ᵏ too small after k steps, the shots fall 8·0.5ᵏ away: k = 15
    /// and 10 are the first that are good enough.
    #[test]
    fn the_box_and_the_target_are_found() {
        for (rounds, error, share, steps) in
            [(black_box(), -2.0, 0.6, 15), (shooting(), 8.0, 0.5, 10)]
        {
            assert_eq!(rounds.len(), steps + 1);
            for (round, k) in rounds.iter().zip(0..) {
                let expected = error * f64::powi(share, k);
                assert!((round.error - expected).abs() < 1e-14);
                assert!((round.loss - 0.5 * expected * expected).abs() < 1e-13);
            }
        }
        assert!((black_box().last().unwrap().guess - 1.5).abs() < 1e-3);
        assert!(shooting().last().unwrap().guess.abs() < 1e-2);
    }

    /// The same draws, by hand: each volley falls about the aim, and half of its mean is
    /// taken off.
    #[test]
    fn volleys_are_fired_about_the_aim_and_corrected_by_half() {
        let rounds = volleys(2, 3, &mut Random::seed(5));
        let mut random = Random::seed(5);
        let mut aim = 8.0;
        assert_eq!(rounds.len(), 3);
        for round in rounds {
            let fell = [0, 1].map(|_| aim + random.standard_normal());
            let mean = f64::midpoint(fell[0], fell[1]);
            assert!((round.guess - aim).abs() < 1e-14 && (round.error - mean).abs() < 1e-14);
            let loss = 0.25 * (fell[0] * fell[0] + fell[1] * fell[1]);
            assert!((round.loss - loss).abs() < 1e-13);
            aim -= 0.5 * mean;
        }
    }
}
