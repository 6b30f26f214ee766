//! Exercise: a softmax that does not overflow.

use lesson01_perceptron::sigmoid;
use ndarray::{Array1, ArrayView1, array, s};
use shared::exercise::{Check, Exercise, Part, Verdict, written};
use shared::random::Random;

use crate::argmax::argmax;
use crate::softmax::{naive_softmax, softmax};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "stable_softmax",
    title: "A softmax that does not overflow",
    hints: [
        "Only the differences of the scores matter. Which number can you take off all of them, so that \
         no power of e can become infinite?",
        "Take the largest score off first. Then the largest power is 1 and no other one is above it, so \
         that their sum is between 1 and the number of classes.",
        "let largest = z.fold(f64::NEG_INFINITY, |m, &z| m.max(z)); let powers = z.mapv(|z| (z - \
         largest).exp()); and the result is &powers / powers.sum().",
    ],
    solution: "src/softmax.rs:softmax",
    shown: "Your softmax gives the same probabilities as the formula, and gives them for scores of any \
            size. What saves it is that the result does not change if all scores are shifted, so that \
            one may shift them to where a computer can calculate.",
    why: "Why is the largest score taken off, and not the mean of the scores?",
    because: "After taking off the largest no exponent is above 0, whatever the scores are. After taking \
              off the mean, a score far above the others is still far above 0, and its power of e can be \
              infinite.",
};

/// One score, several, with large ones at the end.
fn probes() -> Vec<Array1<f64>> {
    let mut random = Random::seed(6);
    let first =
        [array![3.0], array![0.0, 1.0], array![1.0, 2.0, 4.0], array![-1.0, -1.0, 2.0, 0.5]];
    let drawn = [2, 3, 5].map(|n| (20.0 * random.randn::<ndarray::Ix1>(n)).round() / 10.0);
    let far = [
        array![800.0, 801.0],
        array![-800.0, -801.0, -803.0],
        array![1000.0, -1000.0, 1000.0],
        array![2000.0, 0.0, -5.0, -5.0],
        array![0.0, 900.0],
        array![-1000.0, 1.0],
        array![0.0, 1500.0],
        array![1500.0, 0.0],
        // The largest in the middle, or at first and then another rise.
        array![0.0, 900.0, 1.0],
        array![900.0, 0.0, 1.0],
    ];
    first.into_iter().chain(drawn).chain(far).collect()
}

/// A search that does not end at the largest score.
fn missed(check: Check<Array1<f64>>) -> Check<Array1<f64>> {
    let highest = |z: ArrayView1<'_, f64>| z.fold(f64::NEG_INFINITY, |m, &z| m.max(z));
    check
        .mistake("The last score is taken off. Another one can be much larger; take off the largest.", |z| {
            naive_softmax(&(z - z[z.len() - 1]))
        })
        .mistake(
            "The last score is never looked at in the search for the largest: a range leaves out its end, \
             and `0..z.len()` has all.",
            |z| naive_softmax(&(z - highest(z.slice(s![..(z.len() - 1).max(1)])))),
        )
        .mistake(
            "Each score is compared with the first one, so that a later and smaller one can replace the \
             largest. Compare with the largest so far.",
            |z| naive_softmax(&(z - z.fold(z[0], |m, &k| if k > z[0] { k } else { m }))),
        )
        .mistake(
            "Each score is compared with the one before it, so that a smaller one can replace the largest. \
             Compare with the largest so far.",
            |z| {
                let rise = (1..z.len()).rev().find(|&k| z[k] > z[k - 1]).unwrap_or(0);
                naive_softmax(&(z - z[rise]))
            },
        )
}

/// Judges a function from scores to probabilities.
pub fn check(yours: impl Fn(&Array1<f64>) -> Array1<f64>) -> Verdict {
    let given = |z: &Array1<f64>| format!("z = {}", written(z));
    let highest = |z: &Array1<f64>| z.fold(f64::NEG_INFINITY, |m, &z| m.max(z));
    let lowest = |z: &Array1<f64>| z.fold(f64::INFINITY, |m, &z| m.min(z));
    let check = Check::new(probes(), given, yours, |z| softmax(z))
        .mistake(
            "It is right near 0, and divides infinity by infinity where a score is beyond 709, or 0 by 0 \
             where all are below −746: the formula as it stands.",
            |z| naive_softmax(z),
        )
        .mistake(
            "The mean is taken off. That moves scores which are all large, but one that is far above the \
             others stays far above 0.",
            |z| naive_softmax(&(z - z.sum() / z.len() as f64)),
        )
        .mistake(
            "The smallest score is taken off. Then the others can still be too large; take off the \
             largest.",
            |z| naive_softmax(&(z - lowest(z))),
        )
        .mistake("The first score is taken off. Another one can be much larger; take off the largest.", |z| {
            naive_softmax(&(z - z[0]))
        });
    missed(check)
        .mistake(
            "The largest size is taken off, whatever its sign. Where all scores are far below 0, that \
             pushes them further down, and all powers become 0.",
            |z| naive_softmax(&(z - z.fold(0.0_f64, |m, z| m.max(z.abs())))),
        )
        .mistake(
            "Where all scores are far below 0 nothing is taken off, and all powers become 0. A search for \
             the largest that begins at 0 does not find it there: begin at −∞ or at the first score.",
            |z| naive_softmax(&(z - highest(z).max(0.0))),
        )
        .mistake(
            "The largest score is taken off in the numerator alone. The sum has to be that of the same \
             powers.",
            |z| (z - highest(z)).mapv(f64::exp) / z.mapv(f64::exp).sum(),
        )
        .mistake(
            "The powers are not divided by their sum, so that they do not add up to 1.",
            |z| (z - highest(z)).mapv(f64::exp),
        )
        .mistake("That is eᶻ. Divide by the sum of all, and take the largest score off first.", |z| {
            z.mapv(f64::exp)
        })
        .mistake("The powers are divided by how many there are, and should be by their sum.", |z| {
            (z - highest(z)).mapv(f64::exp) / z.len() as f64
        })
        .mistake("Each score goes through a sigmoid of its own. These do not add up to 1.", |z| {
            z.mapv(sigmoid)
        })
        .mistake(
            "The scores are divided by their sum. Without the powers of e, negative ones stay negative.",
            |z| z / z.sum(),
        )
        .mistake(
            "The largest score gets the probability 1. The others should get some as well: softmax is \
             soft.",
            |z| {
                let mut p = Array1::zeros(z.len());
                p[argmax(z)] = 1.0;
                p
            },
        )
        .mistake("The sign of the scores is turned round: the largest gets the least.", |z| {
            softmax(&-z)
        })
        .mistake("The sign of the scores is turned round: the power is that of z − M, and not of M − z.", |z| {
            naive_softmax(&(highest(z) - z))
        })
        .mistake("The scores are divided by the largest, and it should be taken off them.", |z| {
            naive_softmax(&(z / highest(z)))
        })
        .mistake("That is the logarithm of the softmax.", |z| z - crate::softmax::log_sum_exp(z))
        .sign(
            "They add up to a little less than 1: something is added to the sum. With the largest score taken \
             off the sum is at least 1, and needs no such help.",
            |_, trial| {
                let Part::Numbers { values, .. } = &trial.yours[0] else { return false };
                (0.9..1.0 - 1e-12).contains(&values.iter().sum::<f64>())
            },
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(check(|z| softmax(z)), Verdict::passed());
        let looped = check(|z| {
            let mut largest = z[0];
            for &score in z {
                if score > largest {
                    largest = score;
                }
            }
            let mut total = 0.0;
            for score in z {
                total += (score - largest).exp();
            }
            z.mapv(|score| (score - largest).exp() / total)
        });
        assert!(looped.passed);
        // Pairwise: 1/Σ e^(zⱼ − zₖ).
        assert!(check(|z| z.mapv(|k| 1.0 / z.mapv(|j| (j - k).exp()).sum())).passed);
    }

    fn over(powers: &Array1<f64>) -> Array1<f64> {
        powers / powers.sum()
    }
    fn max(z: &Array1<f64>) -> f64 {
        z.iter().copied().reduce(f64::max).unwrap_or(0.0)
    }
    type Softmax = fn(&Array1<f64>) -> Array1<f64>;

    /// Each as a reader would write it, and words of its diagnosis.
    const MISTAKES: [(Softmax, &str); 25] = [
        (|z| over(&z.mapv(|score| (score - z[z.len() - 1]).exp())), "The last score is taken off"),
        (
            |z| {
                let mut largest = z[0];
                for k in 0..z.len() - 1 {
                    largest = largest.max(z[k]);
                }
                over(&z.mapv(|score| (score - largest).exp()))
            },
            "The last score is never looked at",
        ),
        (
            |z| {
                let mut largest = z[0];
                for k in 1..z.len() {
                    if z[k] > z[0] {
                        largest = z[k];
                    }
                }
                over(&z.mapv(|score| (score - largest).exp()))
            },
            "compared with the first one",
        ),
        (
            |z| {
                let mut largest = z[0];
                for k in 1..z.len() {
                    if z[k] > z[k - 1] {
                        largest = z[k];
                    }
                }
                over(&z.mapv(|score| (score - largest).exp()))
            },
            "compared with the one before it",
        ),
        (|z| over(&z.mapv(|score| (max(z) - score).exp())), "and not of M − z"),
        (
            |z| {
                let powers = z.mapv(|score| (score - max(z)).exp());
                &powers / (powers.sum() + 1e-8)
            },
            "something is added to the sum",
        ),
        (
            // Nothing is taken off where it seems not to be needed.
            |z| {
                let off = if max(z) > 700.0 { max(z) } else { 0.0 };
                over(&z.mapv(|score| (score - off).exp()))
            },
            "nothing is taken off",
        ),
        (|_| todo!(), "not written yet"),
        (|z| Array1::zeros(z.len()), "All zeros"),
        (|z| over(&z.mapv(f64::exp)), "the formula as it stands"),
        (|z| over(&(z - z.mean().unwrap_or(0.0)).mapv(f64::exp)), "The mean is taken off"),
        (
            |z| {
                let least = z.iter().copied().fold(f64::INFINITY, f64::min);
                over(&z.mapv(|z| (z - least).exp()))
            },
            "The smallest score",
        ),
        (|z| over(&z.mapv(|score| (score - z[0]).exp())), "The first score"),
        (
            |z| {
                let largest = z.iter().map(|z| z.abs()).fold(0.0, f64::max);
                over(&z.mapv(|z| (z - largest).exp()))
            },
            "The largest size",
        ),
        (
            |z| {
                let largest = z.iter().copied().fold(0.0, f64::max);
                over(&z.mapv(|z| (z - largest).exp()))
            },
            "that begins at 0",
        ),
        (
            |z| z.mapv(|score| (score - max(z)).exp()) / z.mapv(f64::exp).sum(),
            "in the numerator alone",
        ),
        (|z| z.mapv(|score| (score - max(z)).exp()), "not divided by their sum"),
        (|z| z.mapv(f64::exp), "That is eᶻ"),
        (|z| z.mapv(|score| (score - max(z)).exp()) / z.len() as f64, "by how many there are"),
        (|z| z.mapv(|z| 1.0 / (1.0 + (-z).exp())), "a sigmoid of its own"),
        (|z| z / z.sum(), "Without the powers"),
        (
            |z| {
                let place = (0..z.len()).rev().max_by(|&i, &j| z[i].total_cmp(&z[j]));
                let place = place.unwrap_or(0);
                Array1::from_shape_fn(z.len(), |i| if i == place { 1.0 } else { 0.0 })
            },
            "softmax is soft",
        ),
        (
            |z| {
                let least = z.iter().copied().fold(f64::INFINITY, f64::min);
                over(&z.mapv(|z| (least - z).exp()))
            },
            "turned round",
        ),
        (|z| over(&z.mapv(|score| (score / max(z)).exp())), "divided by the largest"),
        (
            |z| {
                let largest = max(z);
                z - largest - z.mapv(|score| (score - largest).exp()).sum().ln()
            },
            "logarithm of the softmax",
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
        let verdict = check(|z| softmax(z).mapv(f64::sqrt));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
