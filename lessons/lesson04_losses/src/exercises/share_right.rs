//! Exercise: the share of right answers.

use ndarray::{Array2, ArrayView1, array};
use shared::exercise::{Check, Exercise, Verdict};
use shared::random::Random;

use super::batches::{Batch, divided};
use crate::loss::Loss;
use crate::softmax::softmax;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "share_right",
    title: "The share of right answers",
    hints: [
        "Two questions, one after the other: at which place of a row is the largest score, and is that \
         the true class? Then count, and divide.",
        "Go through a row with the best place so far, which begins as 0. When is a later place better, if \
         of equals the first is to win: with > or with ≥?",
        "let mut best = 0; for k in 1..z.ncols() { if z[[i, k]] > z[[i, best]] { best = k; } } and then \
         right += usize::from(best == classes[i]); at the end right as f64 / z.nrows() as f64.",
    ],
    solution: "src/argmax.rs:argmax",
    shown: "You can judge a classifier now, and ties are decided by a rule that does not change from run to \
            run: the first of equals, as NumPy has it. That your function jumps from one share to the next is \
            why nobody trains by it.",
    why: "Why is no softmax needed to find the class?",
    because: "The softmax keeps the order: a larger score has a larger power of e, and all are divided by the \
              same sum. So the largest probability stands where the largest score does.",
};

/// Small batches by hand, with ties; then others.
fn probes() -> Vec<Batch> {
    let mut random = Random::seed(14);
    let first = [
        Batch { z: array![[1.0, 3.0, 2.0]], classes: vec![1] },
        Batch { z: array![[-1.0, -3.0, -2.0]], classes: vec![1] },
        // The largest probability is below a half.
        Batch { z: array![[0.3, 0.2, 0.1]], classes: vec![0] },
        // A rise after the largest.
        Batch { z: array![[5.0, 1.0, 2.0]], classes: vec![0] },
        Batch { z: array![[2.0, 0.0], [0.0, 1.0], [3.0, 1.0]], classes: vec![0, 1, 1] },
        Batch { z: array![[-5.0, -3.0, -4.0], [-1.0, -2.0, -3.0]], classes: vec![1, 0] },
    ];
    let ties = [
        Batch { z: array![[1.0, 4.0, 4.0]], classes: vec![1] },
        Batch { z: array![[2.0, 2.0, 0.0]], classes: vec![1] },
        Batch { z: array![[0.0, 0.0], [0.0, 0.0], [1.0, 2.0]], classes: vec![1, 0, 1] },
    ];
    let others = [(4, 3), (7, 4), (10, 2)].map(|(samples, classes)| Batch {
        // Without a −0, which some comparisons set below 0.
        z: (10.0 * random.randn((samples, classes))).round() / 10.0 + 0.0,
        classes: (0..samples).map(|i| i % classes).collect(),
    });
    first.into_iter().chain(ties).chain(others).collect()
}

/// The share of the samples of which this is true: of a row and its class.
fn share(batch: &Batch, right: impl Fn(&[f64], usize) -> bool) -> f64 {
    let rows = batch.z.rows().into_iter().zip(&batch.classes);
    let right = rows.filter(|(z, class)| right(&z.to_vec(), **class)).count();
    right as f64 / batch.samples()
}

/// The place of the best of a row; of equals, the last.
fn last_best(row: &[f64], better: impl Fn(f64, f64) -> bool) -> usize {
    (1..row.len()).fold(0, |best, k| if better(row[k], row[best]) { k } else { best })
}

/// Whether a row has its largest number more than once.
fn tied(batch: &Batch) -> bool {
    let largest = |row: &[f64]| row.iter().copied().fold(f64::MIN, f64::max);
    let often = |row: &[f64]| row.iter().filter(|z| **z == largest(row)).count();
    batch.z.rows().into_iter().any(|row| often(&row.to_vec()) > 1)
}

const PROBABLE: &str = "The true class is asked to have a probability of a half. Among several classes the \
                        largest may have less.";

/// Judges a function from scores, (batch, classes), and true classes to the share of right answers.
pub fn check(yours: impl Fn(&Array2<f64>, &[usize]) -> f64) -> Verdict {
    let wanted = |b: &Batch| Loss::CrossEntropy.accuracy(&b.z, &b.targets());
    let check = Check::new(probes(), Batch::given, |b| yours(&b.z, &b.classes), wanted);
    divided(check, |b, times| wanted(b) * times)
        .mistake("That is the number of right answers. Divide it by the number of samples.", |b| {
            wanted(b) * b.samples()
        })
        .mistake("It is in per cent. The share of all is 1.", |b| 100.0 * wanted(b))
        .mistake("That is the share of wrong answers.", |b| 1.0 - wanted(b))
        .mistake(
            "Of equals the last is taken, and should be the first: a later place is better only if its \
             score is larger. (An iterator's `max_by` takes the last.)",
            |b| share(b, |row, class| last_best(row, |new, best| new >= best) == class),
        )
        .mistake(
            "A tie is counted as right for any of the classes that share the largest score. The answer is \
             the first of them alone.",
            |b| share(b, |row, class| row.iter().all(|z| *z <= row[class])),
        )
        .mistake("A tie is counted as wrong. Its answer is the first of the equals.", |b| {
            share(b, |row, class| {
                row.iter().enumerate().all(|(k, z)| k == class || *z < row[class])
            })
        })
        .mistake(PROBABLE, |b| share(b, |row, class| softmax(&ArrayView1::from(row))[class] > 0.5))
        .mistake(PROBABLE, |b| share(b, |row, class| softmax(&ArrayView1::from(row))[class] >= 0.5))
        .mistake(
            "Each score is compared with the one before it, and a rise counts though it ends below the largest. \
             Compare with the largest so far.",
            |b| {
                share(b, |row, class| {
                    (1..row.len()).rev().find(|&k| row[k] > row[k - 1]).unwrap_or(0) == class
                })
            },
        )
        .mistake(
            "Each score is compared with the first one, so that a later and smaller one can replace the \
             largest. Compare with the largest so far.",
            |b| {
                share(b, |row, class| {
                    (1..row.len()).rev().find(|&k| row[k] > row[0]).unwrap_or(0) == class
                })
            },
        )
        .mistake(
            "The last class is never looked at: a range leaves out its end, and `0..z.ncols()` has all.",
            |b| share(b, |row, class| last_best(&row[..row.len() - 1], |new, best| new > best) == class),
        )
        .mistake("The class with the smallest score is taken for the answer.", |b| {
            share(b, |row, class| last_best(row, |new, best| new < best) == class)
        })
        .mistake(
            "The search for the largest score begins at 0.0, so that in a row of negative scores nothing is \
             found. Begin with the first score of the row, or at −∞.",
            |b| {
                share(b, |row, class| {
                    let start = (0, 0.0);
                    let step = |(at, best): (usize, f64), (k, &z): (usize, &f64)| {
                        if z > best { (k, z) } else { (at, best) }
                    };
                    row.iter().enumerate().fold(start, step).0 == class
                })
            },
        )
        .mistake("The score of the true class is asked to be positive. It has to be the largest.", |b| {
            share(b, |row, class| row[class] > 0.0)
        })
        .mistake("The division is one of whole numbers, which leaves 0 for every share below 1.", |b| {
            wanted(b).floor()
        })
        .mistake("The classes are counted from 1 here, and from 0 in the samples.", |b| {
            share(b, |row, class| last_best(row, |new, best| new > best) + 1 == class)
        })
        .mistake("All samples count as right.", |_| 1.0)
        .wrong_where("It is right where no row has its largest score twice. Of equals, the first counts.", tied)
        .wrong_where(
            "It is right for one sample, and wrong for more. Does the search begin anew in each row, and does \
             the count go on from row to row?",
            |b| b.samples() > 1.0,
        )
        .size("the number of samples", Batch::samples)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The share of samples for which this place is the class.
    fn by(z: &Array2<f64>, classes: &[usize], place: fn(&[f64]) -> usize) -> f64 {
        let mut right = 0;
        for (row, &class) in z.rows().into_iter().zip(classes) {
            if place(&row.to_vec()) == class {
                right += 1;
            }
        }
        f64::from(right) / z.nrows() as f64
    }

    fn first(row: &[f64]) -> usize {
        let mut best = 0;
        for k in 1..row.len() {
            if row[k] > row[best] {
                best = k;
            }
        }
        best
    }

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(check(|z, k| by(z, k, first)), Verdict::passed());
        let reversed = |row: &[f64]| {
            let all = row.iter().enumerate().rev();
            all.max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(k, _)| k)
        };
        assert!(check(|z, k| by(z, k, reversed)).passed);
    }

    type Share = fn(&Array2<f64>, &[usize]) -> f64;
    fn likely(z: &Array2<f64>, classes: &[usize], enough: fn(f64) -> bool) -> f64 {
        let p = |i: usize| softmax(&z.row(i))[classes[i]];
        (0..z.nrows()).filter(|&i| enough(p(i))).count() as f64 / z.nrows() as f64
    }

    /// Each as a reader would write it, and words of its diagnosis.
    const MISTAKES: [(Share, &str); 23] = [
        (|z, k| likely(z, k, |p| p > 0.5), "a probability of a half"),
        (|z, k| likely(z, k, |p| p >= 0.5), "a probability of a half"),
        (
            |z, k| {
                by(z, k, |row| {
                    let mut best = 0;
                    for k in 1..row.len() {
                        if row[k] > row[k - 1] {
                            best = k;
                        }
                    }
                    best
                })
            },
            "with the one before it",
        ),
        (
            |z, k| {
                by(z, k, |row| {
                    let mut best = 0;
                    for k in 1..row.len() {
                        if row[k] > row[0] {
                            best = k;
                        }
                    }
                    best
                })
            },
            "with the first one",
        ),
        (|z, k| by(z, k, |row| first(&row[..row.len() - 1])), "The last class is never"),
        (|z, k| by(z, k, first) * z.nrows() as f64 / z.ncols() as f64, "the number of classes"),
        (
            |z, classes| {
                let (mut best, mut right) = (0, 0);
                for i in 0..z.nrows() {
                    for k in 1..z.ncols() {
                        if z[[i, k]] > z[[i, best]] {
                            best = k;
                        }
                    }
                    right += usize::from(best == classes[i]);
                }
                right as f64 / z.nrows() as f64
            },
            "right for one sample",
        ),
        (|_, _| todo!(), "not written yet"),
        (|_, _| 0.0, "All zeros"),
        (|z, k| z.nrows() as f64 * by(z, k, first), "the number of right answers"),
        (|z, k| 100.0 * by(z, k, first), "in per cent"),
        (|z, k| 1.0 - by(z, k, first), "share of wrong answers"),
        (
            |z, k| {
                by(z, k, |row| {
                    let all = row.iter().enumerate();
                    all.max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(k, _)| k)
                })
            },
            "Of equals the last",
        ),
        (
            |z, classes| {
                let rows = z.rows().into_iter().zip(classes);
                let right = rows.filter(|(row, class)| {
                    let largest = row.iter().copied().fold(f64::MIN, f64::max);
                    row[**class] == largest
                });
                right.count() as f64 / z.nrows() as f64
            },
            "A tie is counted as right",
        ),
        (
            |z, classes| {
                let rows = z.rows().into_iter().zip(classes);
                let right = rows.filter(|(row, class)| {
                    (0..row.len()).filter(|k| k != *class).all(|k| row[k] < row[**class])
                });
                right.count() as f64 / z.nrows() as f64
            },
            "A tie is counted as wrong",
        ),
        (
            |z, k| {
                by(z, k, |row| {
                    let all = row.iter().enumerate();
                    all.min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(k, _)| k)
                })
            },
            "The class with the smallest",
        ),
        (
            |z, k| {
                by(z, k, |row| {
                    let (mut best, mut largest) = (0, 0.0);
                    for (k, &z) in row.iter().enumerate() {
                        if z > largest {
                            (best, largest) = (k, z);
                        }
                    }
                    best
                })
            },
            "begins at 0.0",
        ),
        (
            |z, k| {
                let right = (0..z.nrows()).filter(|&i| z[[i, k[i]]] > 0.0).count();
                right as f64 / z.nrows() as f64
            },
            "asked to be positive",
        ),
        (
            |z, k| {
                let right = (0..z.nrows()).filter(|&i| first(&z.row(i).to_vec()) == k[i]).count();
                (right / z.nrows()) as f64
            },
            "one of whole numbers",
        ),
        (|z, k| by(z, k, first) * z.nrows() as f64 / z.len() as f64, "number of all scores"),
        (|z, k| by(z, k, |row| first(row) + 1), "counted from 1"),
        (|_, _| 1.0, "All samples count as right"),
        (
            |z, k| by(z, k, |row| if row[0] == row[1] { 1 } else { first(row) }),
            "its largest score twice",
        ),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|z, k| by(z, k, first).sqrt() * 0.9 + 0.05);
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
