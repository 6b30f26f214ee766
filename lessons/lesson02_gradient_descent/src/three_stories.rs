//! # Three stories, one loop
//!
//! A teacher thinks of a number; a box answers inputs with outputs; a shooter
//! corrects by where the shots fell. n4 §4 tells all three to say one thing:
//! learning is guessing, measuring and correcting, over and over.
//!
//! Source: n4 §4.

// ANCHOR: learn
/// The loop of all learning: from a first guess, forward to a prediction, then
/// its loss, then an update; until the loss is small enough or the steps run
/// out. Returns every guess with its loss.
pub fn learn(
    first_guess: f64,
    predict: impl Fn(f64) -> f64,
    loss: impl Fn(f64) -> f64,
    update: impl Fn(f64, f64) -> f64,
    good_enough: f64,
    most_steps: usize,
) -> Vec<(f64, f64)> {
    let mut guess = first_guess; // initialise
    let mut history = Vec::new();
    for _ in 0..most_steps {
        let prediction = predict(guess); // forward
        let loss = loss(prediction);
        history.push((guess, loss));
        if loss <= good_enough {
            break;
        }
        guess = update(guess, prediction);
    }
    history
}
// ANCHOR_END: learn

/// Guessing a number from the answers "too high" and "too low": halve what is
/// left, and give up where nothing is. The first guess is 50, the range 1 to 100.
pub fn guess_a_number(secret: f64) -> Vec<(f64, f64)> {
    let (mut low, mut high) = (1.0, 100.0);
    let mut history = Vec::new();
    while low <= high && history.last().is_none_or(|&(_, loss)| loss > 0.0) {
        let guess = f64::midpoint(low, high).floor();
        history.push((guess, (guess - secret).abs()));
        if guess < secret {
            low = guess + 1.0;
        } else {
            high = guess - 1.0;
        }
    }
    history
}

/// A box that answers 3 to the input 2: which factor is inside?
pub fn black_box() -> Vec<(f64, f64)> {
    let (input, answer) = (2.0, 3.0);
    let correct = |w: f64, prediction: f64| w - 0.1 * (prediction - answer) * input;
    learn(0.5, |w| w * input, |prediction| (prediction - answer).abs(), correct, 1e-3, 50)
}

/// Shots at a target at 0, corrected by half of where each volley fell.
pub fn shooting() -> Vec<(f64, f64)> {
    learn(8.0, |aim| aim, f64::abs, |aim, fell| aim - 0.5 * fell, 1e-2, 50)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_any_number_in_seven_guesses() {
        for secret in 1..=100 {
            let history = guess_a_number(f64::from(secret));
            assert_eq!(history.last().map(|last| last.0), Some(f64::from(secret)));
            assert!(history.len() <= 7, "{secret} took {}", history.len());
        }
    }

    #[test]
    fn what_is_not_in_the_range_is_not_found() {
        for secret in [0.0, 50.5, 101.0] {
            let history = guess_a_number(secret);
            assert!(history.iter().all(|&(guess, loss)| guess != secret && loss > 0.0), "{secret}");
        }
    }

    /// The target is 8, 4 and 2 away: halves are not rounded.
    #[test]
    fn learning_ends_at_a_loss_that_is_just_good_enough() {
        let history = learn(8.0, |aim| aim, f64::abs, |aim, fell| aim - 0.5 * fell, 2.0, 50);
        assert_eq!(history, [(8.0, 8.0), (4.0, 4.0), (2.0, 2.0)]);
    }

    /// The box's answer is 2·0.6ᵏ too small after k steps, the shots fall 8·0.5ᵏ away: k = 15
    /// and 10 are the first that are good enough.
    #[test]
    fn the_box_and_the_target_are_found() {
        for (history, loss, share, steps) in
            [(black_box(), 2.0, 0.6, 15), (shooting(), 8.0, 0.5, 10)]
        {
            assert_eq!(history.len(), steps + 1);
            for ((_, found), k) in history.iter().zip(0..) {
                assert!((found - loss * f64::powi(share, k)).abs() < 1e-14);
            }
        }
        assert!((black_box().last().unwrap().0 - 1.5).abs() < 1e-3);
        assert!(shooting().last().unwrap().0.abs() < 1e-2);
    }
}
