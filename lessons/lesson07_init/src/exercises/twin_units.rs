//! Exercise: how far the hidden units have grown apart.

use lesson01_perceptron::Activation;
use lesson05_backprop::Network;
use ndarray::{Array2, ArrayView1, Axis, array, s};
use shared::exercise::{Check, Exercise, Verdict};
use shared::random::Random;

use super::by_hand::{matrix, tenths};
use crate::symmetry::difference_between_units;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "twin_units",
    title: "Have the units grown apart?",
    hints: [
        "A unit's incoming weights are a column of W. Take the first column, and go through all of \
         them.",
        "For each column: subtract the first one, take the absolute value of each number, and add \
         them up. The answer is the largest of these sums.",
        "`for unit in weights.columns() { let apart = (&unit - &weights.column(0)).abs().sum(); \
         largest = largest.max(apart); }`",
    ],
    solution: "src/symmetry.rs:spread",
    shown: "Your number is 0 exactly where every hidden unit has the incoming weights of the \
            first. Where their biases and outgoing weights are equal too, it stays 0 for as long \
            as one trains. Printed before the first step and after some, it tells whether a wide \
            layer is in truth one unit.",
    why: "Why is it not enough to look at the loss to see that the units are twins?",
    because: "The loss falls all the same, down to what one unit can do, and from outside that \
              looks like a task that is hard. Nothing but the weights themselves tells that \
              ninety-nine units of a hundred do nothing of their own.",
};

fn given(weights: &Array2<f64>) -> String {
    matrix("W", weights)
}

/// Two units, one unit, twins, and layers of several shapes, square and not.
fn probes() -> impl Iterator<Item = Array2<f64>> {
    let mut random = Random::seed(23);
    let by_hand = [
        array![[1.0, 4.0]],
        array![[2.0], [-1.0]],
        array![[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]],
        array![[1.0, 4.0], [2.0, 0.0]],
        array![[1.0, 2.0, 0.0], [3.0, -1.0, 3.5]],
    ];
    let shapes = [(3, 2), (2, 4), (3, 3), (4, 6)];
    by_hand.into_iter().chain(shapes.map(|shape| tenths(&mut random, shape)))
}

/// The largest number that this makes of the first unit's weights and another's.
fn largest(w: &Array2<f64>, apart: impl Fn(&[f64]) -> f64) -> f64 {
    let first = w.column(0);
    let each = w.columns().into_iter().map(|unit| apart(&(&unit - &first).to_vec()));
    each.fold(0.0, f64::max)
}

fn sum_of_sizes(apart: &[f64]) -> f64 {
    apart.iter().map(|d| d.abs()).sum()
}

/// Judges the difference between the units of W, (inputs, hidden).
pub fn check(yours: impl Fn(&Array2<f64>) -> f64) -> Verdict {
    let wanted =
        |w: &Array2<f64>| difference_between_units(&Network::of(&[(w.clone(), Activation::Tanh)]));
    Check::new(probes(), given, yours, wanted)
        .mistake(
            "It compares rows: those are the weights along which one input goes out. A unit's \
             incoming weights are a column.",
            |w| largest(&w.t().to_owned(), sum_of_sizes),
        )
        .mistake(
            "The differences are added up with their signs, so that they can cancel. Take the \
             absolute value of each before you add.",
            |w| largest(w, |apart| apart.iter().sum()),
        )
        .mistake(
            "The absolute value is taken of the sum, where differences have cancelled already. \
             Take it of each number before you add.",
            |w| largest(w, |apart| apart.iter().sum::<f64>().abs()),
        )
        .mistake(
            "It is the largest single difference. For each unit all of its differences are added \
             up, and the largest of these sums is wanted.",
            |w| largest(w, |apart| apart.iter().fold(0.0, |most, d| f64::max(most, d.abs()))),
        )
        .mistake(
            "For each input the largest difference is taken, and those are added up. First add up \
             over the inputs, for each unit, and then take the largest sum.",
            |w| {
                let apart = (w - &w.column(0).insert_axis(Axis(1))).abs();
                let most = |input: ArrayView1<f64>| input.fold(0.0, |m, d| f64::max(m, *d));
                apart.rows().into_iter().map(most).sum::<f64>()
            },
        )
        .mistake(
            "The columns are compared with the first row. A unit's weights are a column, also the \
             first unit's.",
            |w| {
                let each = w.columns().into_iter().map(|unit| (&unit - &w.row(0)).abs().sum());
                each.fold(0.0, f64::max)
            },
        )
        .mistake(
            "The signs are taken off the weights before they are subtracted, so that 1 and −1 count \
             as equal. Subtract first; then take the sign off each difference.",
            |w| largest(&w.abs(), sum_of_sizes),
        )
        .mistake(
            "The differences of all units are added up. It is the largest unit's sum that is \
             wanted.",
            |w| {
                let first = w.column(0);
                w.columns().into_iter().map(|unit| (&unit - &first).abs().sum()).sum::<f64>()
            },
        )
        .mistake(
            "It is the length of the difference, the root of the sum of squares. Wanted is the \
             sum of the absolute values.",
            |w| largest(w, |apart| apart.iter().map(|d| d * d).sum::<f64>().sqrt()),
        )
        .mistake("The squares are added up, and should be the absolute values.", |w| {
            largest(w, |apart| apart.iter().map(|d| d * d).sum())
        })
        .mistake(
            "It compares how large the units' weights are in all. Two units can be as large as \
             each other and quite different: subtract number by number first.",
            |w| {
                let size = |unit: usize| w.column(unit).abs().sum();
                (0..w.ncols()).map(|unit| (size(unit) - size(0)).abs()).fold(0.0, f64::max)
            },
        )
        .mistake("It compares each unit with every other, not with the first alone.", |w| {
            (0..w.ncols())
                .map(|unit| {
                    let other = w.column(unit);
                    let each = w.columns().into_iter().map(|one| (&one - &other).abs().sum());
                    each.fold(0.0, f64::max)
                })
                .fold(0.0, f64::max)
        })
        .mistake("It compares each unit with the one before it, and should with the first.", |w| {
            let pairs = w.axis_windows(Axis(1), 2);
            let each =
                pairs.into_iter().map(|pair| (&pair.column(1) - &pair.column(0)).abs().sum());
            if w.ncols() < 2 { 0.0 } else { each.fold(0.0, f64::max) }
        })
        .mistake("It compares the last unit with the first, and forgets those between.", |w| {
            (&w.column(w.ncols() - 1) - &w.column(0)).abs().sum()
        })
        .mistake("The last unit is left out. `0..n` ends with n − 1 by itself.", |w| {
            largest(&w.slice(s![.., ..(w.ncols() - 1).max(1)]).to_owned(), sum_of_sizes)
        })
        .mistake("It compares the second unit with the first, and forgets the others.", |w| {
            (&w.column(1.min(w.ncols() - 1)) - &w.column(0)).abs().sum()
        })
        .mistake(
            "It is the mean over the units. The largest is wanted: one unit that differs is a unit \
             more.",
            |w| {
                let first = w.column(0);
                let all: f64 = w.columns().into_iter().map(|u| (&u - &first).abs().sum()).sum();
                all / w.ncols() as f64
            },
        )
        .mistake(
            "It is the mean of the absolute differences over a unit's weights. They are added up.",
            |w| largest(w, sum_of_sizes) / w.nrows() as f64,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_passes_in_other_words_too() {
        let columns = check(|w| {
            let mut most: f64 = 0.0;
            for unit in w.columns() {
                most = most.max((&unit - &w.column(0)).abs().sum());
            }
            most
        });
        assert_eq!(columns, Verdict::passed());
        let places = check(|w| {
            let mut sums = vec![0.0; w.ncols()];
            for ((i, j), value) in w.indexed_iter() {
                sums[j] += f64::abs(value - w[(i, 0)]);
            }
            sums.into_iter().fold(f64::NEG_INFINITY, f64::max)
        });
        assert_eq!(places, Verdict::passed());
    }

    type Wrong = fn(&Array2<f64>) -> f64;

    /// Each as a reader would write it, with words of what is said of it.
    const MISTAKES: &[(Wrong, &str)] = &[
        (|_| todo!(), "not written yet"),
        (|_| 0.0, "All zeros"),
        (
            |w| {
                let each = w.rows().into_iter().map(|row| (&row - &w.row(0)).abs().sum());
                each.fold(0.0, f64::max)
            },
            "It compares rows",
        ),
        (
            |w| w.columns().into_iter().map(|u| (&u - &w.column(0)).sum()).fold(0.0, f64::max),
            "with their signs",
        ),
        (
            |w| {
                let each = w.columns().into_iter().map(|u| (&u - &w.column(0)).sum().abs());
                each.fold(0.0, f64::max)
            },
            "taken of the sum",
        ),
        (
            |w| {
                let apart = |u: usize, i: usize| f64::abs(w[(i, u)] - w[(i, 0)]);
                let mut most = 0.0;
                for u in 0..w.ncols() {
                    for i in 0..w.nrows() {
                        most = f64::max(most, apart(u, i));
                    }
                }
                most
            },
            "largest single difference",
        ),
        (
            |w| {
                let apart = |i: usize, j: usize| f64::abs(w[(i, j)] - w[(i, 0)]);
                let most = |i: usize| (0..w.ncols()).map(|j| apart(i, j)).fold(0.0, f64::max);
                (0..w.nrows()).map(most).sum()
            },
            "For each input",
        ),
        (
            |w| {
                let first = w.row(0);
                w.columns().into_iter().map(|u| (&u - &first).abs().sum()).fold(0.0, f64::max)
            },
            "with the first row",
        ),
        (
            |w| {
                let w = w.abs();
                let apart = |u: usize| (&w.column(u) - &w.column(0)).abs().sum();
                (0..w.ncols()).map(apart).fold(0.0, f64::max)
            },
            "before they are subtracted",
        ),
        (
            |w| {
                let first = w.column(0).insert_axis(Axis(1)).to_owned();
                (w - &first).abs().sum()
            },
            "of all units are added",
        ),
        (
            |w| {
                let length = |u: usize| (&w.column(u) - &w.column(0)).pow2().sum().sqrt();
                (0..w.ncols()).map(length).fold(0.0, f64::max)
            },
            "It is the length",
        ),
        (
            |w| {
                let square = |u: usize| (&w.column(u) - &w.column(0)).pow2().sum();
                (0..w.ncols()).map(square).fold(0.0, f64::max)
            },
            "The squares are added up",
        ),
        (
            |w| {
                let sizes = w.abs().sum_axis(Axis(0));
                (&sizes - sizes[0]).abs().fold(0.0, |most, size| f64::max(most, *size))
            },
            "how large the units' weights are",
        ),
        (
            |w| {
                let mut most = 0.0;
                for one in w.columns() {
                    for other in w.columns() {
                        most = f64::max(most, (&one - &other).abs().sum());
                    }
                }
                most
            },
            "with every other",
        ),
        (
            |w| {
                let apart = |u: usize| (&w.column(u) - &w.column(u - 1)).abs().sum();
                (1..w.ncols()).map(apart).fold(0.0, f64::max)
            },
            "with the one before it",
        ),
        (|w| (&w.column(w.ncols() - 1) - &w.column(0)).abs().sum(), "compares the last unit"),
        (
            |w| {
                let apart = |u: usize| (&w.column(u) - &w.column(0)).abs().sum();
                (0..w.ncols() - 1).map(apart).fold(0.0, f64::max)
            },
            "The last unit is left out",
        ),
        (
            |w| if w.ncols() < 2 { 0.0 } else { (&w.column(1) - &w.column(0)).abs().sum() },
            "compares the second unit",
        ),
        (
            |w| {
                let apart = |u: usize| (&w.column(u) - &w.column(0)).abs().sum();
                (0..w.ncols()).map(apart).sum::<f64>() / w.ncols() as f64
            },
            "the mean over the units",
        ),
        (
            |w| {
                let apart = |u: usize| (&w.column(u) - &w.column(0)).abs().mean();
                (0..w.ncols()).filter_map(apart).fold(0.0, f64::max)
            },
            "They are added up",
        ),
        (|w| (&w.column(1) - &w.column(0)).abs().sum(), "It panics"),
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
        let verdict = check(|w| w.sin().sum());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
