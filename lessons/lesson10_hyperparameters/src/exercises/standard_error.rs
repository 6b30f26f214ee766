//! Exercise: a mean over seeds, and how far off it may be.

use ndarray::Array1;
use shared::exercise::{Check, Exercise, Part, Verdict, written};
use shared::random::Random;

use crate::compare::mean_and_spread;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "standard_error",
    title: "A mean over seeds, and how far off it may be",
    hints: [
        "There are two questions here. How far do single runs lie from their mean? And how far does the \
         mean of n runs typically lie from what it would be over very many?",
        "First the standard deviation, the root of the sum of the squared distances over n − 1. Then \
         remember that the variance of a mean of n independent numbers is an n-th of theirs.",
        "The mean is losses.sum() / n; the deviation s is the root of the sum of (loss − mean)² over n \
         − 1; and the standard error is s / √n.",
    ],
    solution: "src/exercises/standard_error.rs:solution",
    shown: "You have both numbers that a comparison needs. Two methods whose means differ by less than \
            two or three standard errors cannot be told apart with the runs there are. Four times as \
            many runs make the error half as large.",
    why: "Why does the standard error shrink with more seeds, while the standard deviation does not?",
    because: "The deviation says how much one run differs from another, and more runs do not make runs \
              more alike; they only show it better. The error is that of the mean, in which high and low \
              runs make up for each other, the better the more there are.",
};

// ANCHOR: solution
/// The mean of the losses, and its standard error.
pub fn standard_error(losses: &Array1<f64>) -> (f64, f64) {
    let (mean, deviation) = mean_and_spread(&losses.to_vec());
    (mean, deviation / (losses.len() as f64).sqrt())
}
// ANCHOR_END: solution

/// Two losses up to twelve.
fn probes() -> impl Iterator<Item = Array1<f64>> {
    let mut random = Random::seed(7);
    let by_hand = [vec![0.3, 0.5], vec![0.2, 0.4, 0.3]].map(Array1::from);
    let by_chance = [4, 5, 8, 10, 12].into_iter().map(move |runs| {
        random.normal(0.3, 0.1, runs).mapv(|loss: f64| (1000.0 * loss).round() / 1000.0)
    });
    by_hand.into_iter().chain(by_chance)
}

/// The median of some numbers.
fn median(losses: &Array1<f64>) -> f64 {
    let mut sorted = losses.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { 0.5 * (sorted[middle - 1] + sorted[middle]) }
}

/// A part that is one number.
fn number(part: &Part) -> f64 {
    match part {
        Part::Numbers { values, .. } => values[0],
        Part::Text(_) => f64::NAN,
    }
}

/// Judges a function from the losses to (mean, standard error).
pub fn check(yours: impl Fn(&Array1<f64>) -> (f64, f64)) -> Verdict {
    // The mean, the standard error and how many there are.
    let of = |losses: &Array1<f64>| {
        let (mean, error) = standard_error(losses);
        (mean, error, losses.len() as f64)
    };
    let given = |losses: &Array1<f64>| format!("losses = {}", written(losses));
    let with = |error: fn(f64, f64) -> f64| {
        move |losses: &Array1<f64>| {
            let (mean, right, n) = of(losses);
            (mean, error(right, n))
        }
    };
    Check::new(probes(), given, |losses| yours(losses), standard_error)
        .parts(&["mean", "error"])
        .mistake(
            "That is the standard deviation, how far single runs lie from the mean. Divide it by √n for \
             that of the mean.",
            with(|error, n| error * n.sqrt()),
        )
        .mistake(
            "The sum of the squares is divided only once, by n. It has to be divided by n − 1 for single \
             runs, and that by n for their mean: the root of the whole is s / √n.",
            with(|error, n| error * (n - 1.0).sqrt()),
        )
        .mistake(
            "The squares are divided by n. The mean was made of the same losses and lies closer to them \
             than the true one; n − 1 makes up for it.",
            with(|error, n| error * ((n - 1.0) / n).sqrt()),
        )
        .mistake("The deviation is divided by n, and should be by √n.", with(|error, n| error / n.sqrt()))
        .mistake(
            "The deviation is divided by the root of n − 1. The n − 1 belongs to the deviation; the mean \
             is of n runs.",
            with(|error, n| error * (n / (n - 1.0)).sqrt()),
        )
        .mistake("That is the variance. Take its root, and divide by √n.", with(|error, n| error * error * n))
        .mistake("The root is missing: that is the standard error squared.", with(|error, _| error * error))
        .mistake("The variance is divided by √n. First the root, and then that.", with(|error, n| {
            error * error * n.sqrt()
        }))
        .mistake(
            "The mean distance is taken, without squares. A standard deviation is the root of the mean \
             square.",
            |losses| {
                let (mean, _, n) = of(losses);
                (mean, losses.mapv(|loss| (loss - mean).abs()).sum() / n / n.sqrt())
            },
        )
        .mistake(
            "The mean distance is taken, without squares and over n − 1. A standard deviation is the root of \
             the mean square.",
            |losses| {
                let (mean, _, n) = of(losses);
                (mean, losses.mapv(|loss| (loss - mean).abs()).sum() / (n - 1.0) / n.sqrt())
            },
        )
        .mistake(
            "The root is taken before the division by n − 1; it is the root of the quotient.",
            with(|error, n| error / (n - 1.0).sqrt()),
        )
        .mistake(
            "That is the root of s / n. It is s divided by the root of n.",
            with(|error, n| (error / n.sqrt()).sqrt()),
        )
        .mistake(
            "√n stands under the root together with the variance. Divide by √n after the root, or by n \
             under it.",
            with(|error, n| error * n.sqrt().sqrt()),
        )
        .mistake("The deviation is multiplied by √n, and should be divided by it.", with(|error, n| {
            error * n
        }))
        .mistake(
            "The error is the root of a negative number. The squares over n − 1 are none: does n − 1 stand \
             in brackets?",
            |losses| {
                let (mean, error, n) = of(losses);
                (mean, (error * error * (n - 1.0) - 1.0).sqrt())
            },
        )
        .mistake(
            "The mean is divided by n − 1. That is for the sum of the squares; the mean is the sum over n.",
            |losses| {
                let n = losses.len() as f64;
                let mean = losses.sum() / (n - 1.0);
                let squares = losses.mapv(|loss| (loss - mean).powi(2)).sum();
                (mean, (squares / (n - 1.0) / n).sqrt())
            },
        )
        .mistake("Those are two standard errors; it should be one.", with(|error, _| 2.0 * error))
        .sign(
            "The mean is right; the error is 0 but for rounding, or the root of a 0 that is rounded below it, \
             as distances above and below cancel each other. Square them first, and then add.",
            |_, t| {
                let [error, mean, wanted] = [&t.yours[1], &t.yours[0], &t.wanted[0]].map(number);
                (error.is_nan() || error.abs() < 1e-7) && (mean - wanted).abs() < 1e-9
            },
        )
        .mistake("The distances are from 0. They should be from the mean.", |losses| {
            let (mean, _, n) = of(losses);
            (mean, (losses.dot(losses) / (n - 1.0) / n).sqrt())
        })
        .mistake("The first part is the median. It should be the mean.", |losses| {
            (median(losses), of(losses).1)
        })
        .mistake("The first part is the sum. It should be the mean.", |losses| {
            (losses.sum(), of(losses).1)
        })
        .mistake("The two parts have changed places.", |losses| (of(losses).1, of(losses).0))
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solution_passes_and_so_do_other_words_for_it() {
        assert_eq!(check(standard_error), Verdict::passed());
        let library = |losses: &Array1<f64>| {
            let n = losses.len() as f64;
            (losses.mean().unwrap_or(0.0), losses.std(1.0) / n.sqrt())
        };
        assert_eq!(check(library), Verdict::passed());
        // Over n, and then n − 1: the same.
        let other = |losses: &Array1<f64>| {
            let n = losses.len() as f64;
            let mean = losses.sum() / n;
            let squares: f64 = losses.iter().map(|loss| (loss - mean).powi(2)).sum();
            (mean, (squares / n).sqrt() / (n - 1.0).sqrt())
        };
        assert_eq!(check(other), Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Error = fn(&Array1<f64>) -> (f64, f64);
        fn mean(losses: &Array1<f64>) -> f64 {
            losses.sum() / losses.len() as f64
        }
        fn squares(losses: &Array1<f64>) -> f64 {
            losses.mapv(|loss| (loss - mean(losses)).powi(2)).sum()
        }
        fn n(losses: &Array1<f64>) -> f64 {
            losses.len() as f64
        }
        let mistakes: [(Error, &str); 27] = [
            (|_| todo!(), "not written yet"),
            (|_| (0.0, 0.0), "All zeros"),
            (|l| (mean(l), l.std(1.0)), "how far single runs lie"),
            (|l| (mean(l), l.std(0.0)), "only once, by n"),
            (|l| (mean(l), l.std(0.0) / n(l).sqrt()), "The squares are divided by n."),
            (|l| (mean(l), l.std(1.0) / n(l)), "and should be by √n"),
            (|l| (mean(l), l.std(1.0) / (n(l) - 1.0).sqrt()), "the root of n − 1"),
            (|l| (mean(l), squares(l) / (n(l) - 1.0)), "That is the variance"),
            (|l| (mean(l), squares(l) / (n(l) - 1.0) / n(l)), "The root is missing"),
            (
                |l| (mean(l), squares(l) / (n(l) - 1.0) / n(l).sqrt()),
                "The variance is divided by √n",
            ),
            (|l| (mean(l), squares(l).sqrt() / n(l).sqrt()), "only once, by n"),
            (
                |l| (mean(l), l.mapv(|loss| (loss - mean(l)).abs()).sum() / n(l) / n(l).sqrt()),
                "without squares",
            ),
            (|l| (mean(l), squares(l).sqrt() / (n(l) - 1.0) / n(l).sqrt()), "before the division"),
            (|l| (mean(l), (l.std(1.0) / n(l)).sqrt()), "the root of s / n"),
            (
                |l| (mean(l), (squares(l) / (n(l) - 1.0) / n(l).sqrt()).sqrt()),
                "stands under the root",
            ),
            (|l| (mean(l), l.std(1.0) * n(l).sqrt()), "multiplied by √n"),
            (|l| (mean(l), (squares(l) / n(l) - 1.0).sqrt() / n(l).sqrt()), "in brackets"),
            (
                |l| {
                    let distances = l.mapv(|loss| (loss - mean(l)).abs()).sum();
                    (mean(l), distances / (n(l) - 1.0) / n(l).sqrt())
                },
                "without squares and over n − 1",
            ),
            (
                |l| {
                    let distances = l.mapv(|loss| loss - mean(l)).sum();
                    (mean(l), (distances / (n(l) - 1.0)).sqrt() / n(l).sqrt())
                },
                "cancel each other",
            ),
            (
                |l| {
                    let distances = l.mapv(|loss| loss - mean(l)).sum();
                    (mean(l), (distances.powi(2) / (n(l) - 1.0)).sqrt() / n(l).sqrt())
                },
                "cancel each other",
            ),
            (
                |l| {
                    let mean = l.sum() / (n(l) - 1.0);
                    let squares: f64 = l.iter().map(|loss| (loss - mean) * (loss - mean)).sum();
                    (mean, (squares / (n(l) - 1.0)).sqrt() / n(l).sqrt())
                },
                "The mean is divided by n − 1",
            ),
            (|l| (mean(l), 2.0 * l.std(1.0) / n(l).sqrt()), "two standard errors"),
            (|l| (mean(l), l.mapv(|loss| loss - mean(l)).sum().abs().round()), "cancel each other"),
            (|l| (mean(l), (l.dot(l) / (n(l) - 1.0) / n(l)).sqrt()), "The distances are from 0"),
            (|l| (median(l), l.std(1.0) / n(l).sqrt()), "is the median"),
            (|l| (l.sum(), l.std(1.0) / n(l).sqrt()), "is the sum"),
            (|l| (l.std(1.0) / n(l).sqrt(), mean(l)), "have changed places"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|losses| (losses[0].sin(), losses.sum().cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
