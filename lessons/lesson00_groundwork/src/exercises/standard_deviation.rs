//! Exercise: how far numbers lie apart.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::spread::{mean, median, standard_deviation, variance};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "standard_deviation",
    title: "How far numbers lie apart",
    hints: [
        "Four steps: the mean; how far each number is from it; the mean of the squares of these \
         distances, with m − 1; its root.",
        "x.sum() / x.len() as f64 is the mean. The distances are x - mean, an array. Square each of \
         them before you add them up.",
        "With off = x − mean: the root of Σ off² / (m − 1). In ndarray: (off.mapv(|d| d * d).sum() / \
         (m - 1.0)).sqrt(), with m = x.len() as f64.",
    ],
    solution: "src/spread.rs:spread",
    shown: "Your number says how far a typical one of all those lies from the mean, of which these \
            few were drawn, in the unit of the numbers themselves. Lesson 7 chooses a network's first \
            weights by it.",
    why: "Why does it not change if 100 is added to all the numbers?",
    because: "The mean grows by 100 as well, so that each number's distance from it stays what it was, \
              and only the distances are used.",
};

/// The five measurements of the chapter after two smaller cases, then others.
fn probes() -> impl Iterator<Item = Array1<f64>> {
    let mut random = Random::seed(11);
    let first = [array![1.0, 4.0], array![3.0, 5.0, 10.0], array![2.0, 4.0, 4.0, 5.0, 10.0]];
    let others = [(4, 0.0), (6, -20.0), (9, 100.0)]
        .map(move |(m, near)| (10.0 * random.randn::<ndarray::Ix1>(m)).round() / 2.0 + near);
    first.into_iter().chain(others)
}

/// Judges a function from numbers to their standard deviation by m − 1.
pub fn check(yours: impl Fn(&Array1<f64>) -> f64) -> Verdict {
    let given = |x: &Array1<f64>| format!("x = {}", written(x));
    let squares = |x: &Array1<f64>| variance(x, 1.0) * (x.len() as f64 - 1.0);
    Check::new(probes(), given, yours, |x| standard_deviation(x, 1.0))
        .mistake(
            "The sum of squares is divided by m. These numbers stand for many others, so divide by \
             m − 1.",
            |x| standard_deviation(x, 0.0),
        )
        .mistake("That is the variance. The standard deviation is its root.", |x| variance(x, 1.0))
        .mistake(
            "That is the variance, and divided by m: divide by m − 1, and take the root at the end.",
            |x| variance(x, 0.0),
        )
        .mistake(
            "The sum of squares is not divided at all: the standard deviation is the root of a mean, \
             taken with m − 1.",
            |x| squares(x).sqrt(),
        )
        .mistake("That is the sum of squares: divide it by m − 1, and take the root.", squares)
        .mistake(
            "The division stands outside of the root. Divide the sum of squares first, and take the \
             root then.",
            |x| squares(x).sqrt() / (x.len() as f64 - 1.0),
        )
        .mistake(
            "The mean is not taken off: the squares are those of the numbers, and not of their \
             distances from the mean.",
            |x| (x.dot(x) / (x.len() as f64 - 1.0)).sqrt(),
        )
        .mistake(
            "The distances are taken without their sign, and not squared. That is another measure of \
             spread, the mean absolute deviation.",
            |x| (x - mean(x)).mapv(f64::abs).sum() / (x.len() as f64 - 1.0),
        )
        .mistake(
            "The distances are taken without their sign, and not squared, and their sum is divided by \
             m. That is another measure of spread, the mean absolute deviation.",
            |x| (x - mean(x)).mapv(f64::abs).sum() / x.len() as f64,
        )
        .mistake("The distances are measured from the median, and should be from the mean.", |x| {
            let off = x - median(x);
            (off.dot(&off) / (x.len() as f64 - 1.0)).sqrt()
        })
        .mistake(
            "The mean is divided by m − 1 as well. It is the sum divided by m; only the squares are \
             divided by m − 1.",
            |x| {
                let off = x - x.sum() / (x.len() as f64 - 1.0);
                (off.dot(&off) / (x.len() as f64 - 1.0)).sqrt()
            },
        )
        .mistake(
            "The 1 is taken off the quotient, and not off m: it needs brackets, Σ / (m − 1).",
            |x| (variance(x, 0.0) - 1.0).sqrt(),
        )
        .mistake(
            "The division stands outside of the root, and is by m. Divide the sum of squares by m − 1, and \
             take the root then.",
            |x| squares(x).sqrt() / x.len() as f64,
        )
        .mistake(
            "It is divided once more by the root of m. That is the standard error of the mean, which says \
             how far the mean may be off.",
            |x| standard_deviation(x, 1.0) / (x.len() as f64).sqrt(),
        )
        .mistake(
            "It is divided by m + 1. Divide by m − 1.",
            |x| (squares(x) / (x.len() as f64 + 1.0)).sqrt(),
        )
        .mistake(
            "The square of the mean is taken off the sum of squares once. It has to be taken off m times, \
             once for each number.",
            |x| ((x.dot(x) - mean(x).powi(2)) / (x.len() as f64 - 1.0)).sqrt(),
        )
        .mistake("The sum is taken off each number, and not the mean: divide it by m first.", |x| {
            let off = x - x.sum();
            (off.dot(&off) / (x.len() as f64 - 1.0)).sqrt()
        })
        .mistake("That is the mean. How far do the numbers lie from it?", mean)
        .mistake(
            "The last number is left out of the sum of squares. The range 0..m ends before m by itself.",
            |x| without(x, x.len() - 1),
        )
        .mistake(
            "The first number is left out of the sum of squares: Rust counts from 0.",
            |x| without(x, 0),
        )
        .sign(
            "The distances are added without being squared: those above the mean and those below it \
             cancel, and nothing is left but rounding.",
            |_, trial| matches!(&trial.yours[..], [shared::exercise::Part::Numbers { values, .. }]
                if values.iter().all(|v| v.is_nan() || v.abs() < 1e-6)),
        )
        .verdict()
}

/// The standard deviation with the square at this place left out.
fn without(x: &Array1<f64>, place: usize) -> f64 {
    let left = variance(x, 1.0) - (x[place] - mean(x)).powi(2) / (x.len() as f64 - 1.0);
    left.max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(check(|x| x.std(1.0)), Verdict::passed());
        // Σ (x − mean)² = Σ x² − m·mean².
        let by_squares = check(|x| {
            let m = x.len() as f64;
            let mean = x.sum() / m;
            ((x.dot(x) - m * mean * mean) / (m - 1.0)).sqrt()
        });
        assert!(by_squares.passed, "{by_squares:?}");
        let looped = check(|x| {
            let mean = x.mean().unwrap_or(0.0);
            let mut total = 0.0;
            for value in x {
                total += (value - mean).powi(2);
            }
            (total / (x.len() - 1) as f64).sqrt()
        });
        assert!(looped.passed);
    }

    #[test]
    fn every_mistake_is_named() {
        type Spread = fn(&Array1<f64>) -> f64;
        /// The distances from the mean.
        fn off(x: &Array1<f64>) -> Array1<f64> {
            x - x.sum() / x.len() as f64
        }
        let mistakes: &[(Spread, &str)] = &[
            (|_| todo!(), "not written yet"),
            (|x| x.std(0.0), "is divided by m. These"),
            (|x| x.var(1.0), "That is the variance. The"),
            (|x| x.var(0.0), "the variance, and divided by m"),
            (|x| off(x).mapv(|d| d * d).sum().sqrt(), "not divided at all"),
            (|x| off(x).mapv(|d| d * d).sum(), "the sum of squares: divide"),
            (|x| off(x).mapv(|d| d * d).sum().sqrt() / (x.len() - 1) as f64, "outside of the root"),
            (
                |x| (x.mapv(|x| x * x).sum() / (x.len() - 1) as f64).sqrt(),
                "The mean is not taken off",
            ),
            (|x| off(x).mapv(f64::abs).sum() / (x.len() - 1) as f64, "not squared. That"),
            (|x| off(x).mapv(f64::abs).sum() / x.len() as f64, "their sum is divided by m"),
            (
                |x| {
                    let mut sorted = x.to_vec();
                    sorted.sort_by(f64::total_cmp);
                    let n = sorted.len();
                    let middle = 0.5 * (sorted[n / 2] + sorted[(n - 1) / 2]);
                    let squares: f64 = x.iter().map(|x| (x - middle).powi(2)).sum();
                    (squares / (n - 1) as f64).sqrt()
                },
                "from the median",
            ),
            (
                |x| {
                    let n = (x.len() - 1) as f64;
                    let mean = x.sum() / n;
                    (x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / n).sqrt()
                },
                "mean is divided by m − 1 as well",
            ),
            (|x| (off(x).mapv(|d| d * d).sum() / x.len() as f64 - 1.0).sqrt(), "it needs brackets"),
            (|x| off(x).dot(&off(x)).sqrt() / x.len() as f64, "outside of the root, and is by m"),
            (|x| (x.var(1.0) / x.len() as f64).sqrt(), "the standard error"),
            (|x| (off(x).dot(&off(x)) / (x.len() + 1) as f64).sqrt(), "divided by m + 1"),
            (
                |x| {
                    let mean = x.mean().unwrap();
                    ((x.dot(x) - mean * mean) / (x.len() - 1) as f64).sqrt()
                },
                "taken off m times",
            ),
            (
                |x| {
                    let off = x - x.sum();
                    (off.mapv(|d| d * d).sum() / (x.len() - 1) as f64).sqrt()
                },
                "The sum is taken off",
            ),
            (|x| x.mean().unwrap(), "That is the mean"),
            (
                |x| {
                    let (mean, mut total) = (x.mean().unwrap(), 0.0);
                    for i in 0..x.len() - 1 {
                        total += (x[i] - mean).powi(2);
                    }
                    (total / (x.len() - 1) as f64).sqrt()
                },
                "The last number is left out",
            ),
            (
                |x| {
                    let (mean, mut total) = (x.mean().unwrap(), 0.0);
                    for i in 1..x.len() {
                        total += (x[i] - mean).powi(2);
                    }
                    (total / (x.len() - 1) as f64).sqrt()
                },
                "The first number is left out",
            ),
            (|x| off(x).sum() / (x.len() - 1) as f64, "cancel"),
            (|x| (off(x).sum() / (x.len() - 1) as f64).sqrt(), "cancel"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|x| x.std(1.0).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
