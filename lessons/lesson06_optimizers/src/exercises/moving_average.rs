//! Exercise: an average that forgets, and what it lacks at the start.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::tenths;
use crate::moving_average::{MovingAverage, averages};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "moving_average",
    title: "An average that forgets",
    hints: [
        "Keep one number m, which starts at 0, and go through the values in order. What is said \
         after a value is not what is kept for the next one.",
        "After the value x: m becomes β · m + (1 − β) · x. What is said is m divided by \
         1 − β to the power of how many values have been seen, this one included.",
        "`for (i, x) in values.iter().enumerate() { m = beta * m + (1.0 - beta) * x; \
         corrected[i] = m / (1.0 - beta.powi(i as i32 + 1)); }`",
    ],
    solution: "src/moving_average.rs:moving_average",
    shown: "Your average has no bias: of values that are all alike it gives that value from the \
            first step on. Two numbers are enough for it, the average and the count, however many \
            values have gone by. Momentum keeps such a number for each weight, and Adam two.",
    why: "Why is the corrected value not what is kept for the next step?",
    because: "The correction by 1 − βᵗ is made for an m that started at 0 and has had t values let \
              in. A corrected m no longer lacks that share, and corrected a second time it would \
              be too large.",
};

/// A share to keep, and values.
struct Probe {
    beta: f64,
    values: Array1<f64>,
}

impl Probe {
    fn given(&self) -> String {
        format!("β = {}, values = {}", self.beta, written(&self.values))
    }

    /// From this start on: how each value mends m, and what is said of m after t values.
    fn walk(
        &self,
        mut m: f64,
        mend: impl Fn(f64, f64) -> f64,
        mut said: impl FnMut(f64, i32) -> f64,
    ) -> Array1<f64> {
        let steps = (1..).zip(&self.values).map(|(t, x)| {
            m = mend(m, *x);
            said(m, t)
        });
        steps.collect()
    }

    /// The right m, of which something else is said.
    fn saying(&self, said: impl FnMut(f64, i32) -> f64) -> Array1<f64> {
        let beta = self.beta;
        self.walk(0.0, |m, x| beta * m + (1.0 - beta) * x, said)
    }
}

/// One value, the same value three times, then random ones.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(6);
    let by_hand = [
        Probe { beta: 0.9, values: array![1.0] },
        Probe { beta: 0.9, values: array![1.0, 1.0, 1.0] },
        Probe { beta: 0.0, values: array![2.0, -1.0] },
    ];
    let sizes = [(0.5, 2), (0.8, 3), (0.3, 5), (0.9, 8), (0.99, 12)];
    let others =
        sizes.map(|(beta, count)| Probe { beta, values: 1.0 + tenths(&mut random, count) });
    by_hand.into_iter().chain(others)
}

/// Judges corrected averages, one after each value, from (β, values).
pub fn check(yours: impl Fn(f64, &Array1<f64>) -> Array1<f64>) -> Verdict {
    let wanted = |p: &Probe| {
        let seen = averages(p.beta, p.values.iter().copied());
        seen.iter().map(MovingAverage::corrected).collect()
    };
    let missing = |p: &Probe, t: i32| 1.0 - p.beta.powi(t);
    Check::new(probes(), Probe::given, |p| yours(p.beta, &p.values), wanted)
        .mistake(
            "It is not corrected: that is m itself, which starts at 0 and is too near to it at \
             first. Divide by 1 − βᵗ.",
            |p| p.saying(|m, _| m),
        )
        .mistake(
            "t counts from 0 in your correction: after the first value it is 1, or nothing has \
             been seen and 1 − β⁰ is 0.",
            |p| p.saying(|m, t| m / missing(p, t - 1)),
        )
        .mistake(
            "The corrected average is kept for the next step. Keep m as it is, and correct only \
             what is said of it.",
            |p| {
                let (mut m, mut t) = (0.0, 0);
                p.values.map(|x| {
                    t += 1;
                    m = (p.beta * m + (1.0 - p.beta) * x) / missing(p, t);
                    m
                })
            },
        )
        .mistake(
            "Your m is 1/(1 − β) times what it should be, whatever the time: either the new value \
             is let in whole, where its share is 1 − β, or m is divided by 1 − β, where what is \
             missing after t values is β to the power of t.",
            |p| p.saying(|m, _| m / (1.0 - p.beta)),
        )
        .mistake(
            "β is multiplied by t where it should be raised to the power of t: the share is kept \
             t times in a row.",
            |p| p.saying(|m, t| m / (1.0 - p.beta * f64::from(t))),
        )
        .mistake("It is multiplied by 1 − βᵗ where it should be divided by it.", |p| {
            p.saying(|m, t| m * missing(p, t))
        })
        .mistake(
            "It is divided by βᵗ, the share that is missing, and should be by what is there: \
             1 − βᵗ.",
            |p| p.saying(|m, t| m / p.beta.powi(t)),
        )
        .mistake(
            "Every average is corrected for the whole number of values. After the first value t \
             is 1, after the second 2.",
            |p| p.saying(|m, _| m / missing(p, p.values.len() as i32)),
        )
        .mistake(
            "The two shares have changed places: β is the share of the old average, and the new \
             value gets 1 − β.",
            |p| p.walk(0.0, |m, x| (1.0 - p.beta) * m + p.beta * x, |m, t| m / missing(p, t)),
        )
        .mistake(
            "The two shares have changed places, in the average and in its correction: β is the \
             share of the old average.",
            |p| {
                let kept = 1.0 - p.beta;
                let said = |m: f64, t| m / (1.0 - kept.powi(t));
                p.walk(0.0, |m, x| kept * m + p.beta * x, said)
            },
        )
        .mistake(
            "It begins with the first value in place of 0, and is not corrected. That gives the \
             first value far too much weight for a long time.",
            |p| p.walk(p.values[0], |m, x| p.beta * m + (1.0 - p.beta) * x, |m, _| m),
        )
        .mistake(
            "It begins with the first value in place of 0, and is corrected as well. The \
             correction is for an m that starts at 0.",
            |p| {
                let mend = |m: f64, x: f64| p.beta * m + (1.0 - p.beta) * x;
                p.walk(p.values[0], mend, |m, t| m / missing(p, t))
            },
        )
        .mistake(
            "The new value is let in whole: its share is 1 − β. (And then the sum is divided by \
             1 − βᵗ, which is right for the share alone.)",
            |p| p.walk(0.0, |m, x| p.beta * m + x, |m, t| m / missing(p, t)),
        )
        .mistake(
            "That is the plain mean of all values so far: it forgets nothing. Each value's weight \
             has to fade by β in each step.",
            |p| p.walk(0.0, |m, x| m + x, |m, t| m / f64::from(t)),
        )
        .mistake(
            "What is said is said before the new value has come in: first m takes it in, then m is \
             corrected.",
            |p| {
                let mut before = 0.0;
                p.saying(|m, t| std::mem::replace(&mut before, m) / missing(p, t))
            },
        )
        .mistake("t is one too large in your correction: after the first value it is 1.", |p| {
            p.saying(|m, t| m / missing(p, t + 1))
        })
        .mistake(
            "Nothing is kept from value to value: each new m is made of a 0 in place of the old one.",
            |p| p.walk(0.0, |_, x| (1.0 - p.beta) * x, |m, t| m / missing(p, t)),
        )
        .mistake("The values come back as they are: nothing is averaged.", |p| p.values.clone())
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_passes_in_other_words_too() {
        let in_a_loop = |beta: f64, values: &Array1<f64>| {
            let (mut m, mut kept) = (0.0, 1.0);
            let mut corrected = Array1::zeros(values.len());
            for i in 0..values.len() {
                m += (1.0 - beta) * (values[i] - m);
                kept *= beta;
                corrected[i] = m / (1.0 - kept);
            }
            corrected
        };
        assert_eq!(check(in_a_loop), Verdict::passed());
        // Σ βᵗ⁻ⁱ·xᵢ / Σ βᵗ⁻ⁱ.
        let weighted = |beta: f64, values: &Array1<f64>| {
            let (mut sum, mut weights) = (0.0, 0.0);
            values.map(|x| {
                sum = beta * sum + x;
                weights = beta * weights + 1.0;
                sum / weights
            })
        };
        assert_eq!(check(weighted), Verdict::passed());
    }

    type Averages = fn(f64, &Array1<f64>) -> Array1<f64>;

    /// As a reader would write it, with one line changed.
    fn loop_with(
        values: &Array1<f64>,
        first: f64,
        mut step: impl FnMut(&mut f64, f64, i32) -> f64,
    ) -> Array1<f64> {
        let mut m = first;
        let mut said = vec![];
        for (i, x) in values.iter().enumerate() {
            said.push(step(&mut m, *x, i as i32));
        }
        Array1::from(said)
    }

    /// Each as a reader would write it, with words of what is said of it.
    const MISTAKES: &[(Averages, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|_, values| Array1::zeros(values.len()), "All zeros"),
        (|_, values| values.clone(), "nothing is averaged"),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, _| {
                    *m = b * *m + (1.0 - b) * x;
                    *m
                })
            },
            "not corrected",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = b * *m + (1.0 - b) * x;
                    *m / (1.0 - b.powi(i))
                })
            },
            "t counts from 0",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = b * *m + (1.0 - b) * x;
                    *m /= 1.0 - b.powi(i + 1);
                    *m
                })
            },
            "is kept for the next step",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, _| {
                    *m = b * *m + (1.0 - b) * x;
                    *m / (1.0 - b)
                })
            },
            "whatever the time",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = b * *m + (1.0 - b) * x;
                    *m / (1.0 - b * f64::from(i + 1))
                })
            },
            "multiplied by t",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = b * *m + (1.0 - b) * x;
                    *m * (1.0 - b.powi(i + 1))
                })
            },
            "multiplied by 1 − βᵗ",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = b * *m + (1.0 - b) * x;
                    *m / b.powi(i + 1)
                })
            },
            "divided by βᵗ",
        ),
        (
            |b, values| {
                let t = values.len() as i32;
                loop_with(values, 0.0, |m, x, _| {
                    *m = b * *m + (1.0 - b) * x;
                    *m / (1.0 - b.powi(t))
                })
            },
            "the whole number of values",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = (1.0 - b) * *m + b * x;
                    *m / (1.0 - b.powi(i + 1))
                })
            },
            "The two shares have changed places:",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = (1.0 - b) * *m + b * x;
                    *m / (1.0 - (1.0 - b).powi(i + 1))
                })
            },
            "in the average and in its correction",
        ),
        (
            |b, values| {
                loop_with(values, values[0], |m, x, i| {
                    if i > 0 {
                        *m = b * *m + (1.0 - b) * x;
                    }
                    *m
                })
            },
            "and is not corrected",
        ),
        (
            |b, values| {
                loop_with(values, values[0], |m, x, i| {
                    *m = b * *m + (1.0 - b) * x;
                    *m / (1.0 - b.powi(i + 1))
                })
            },
            "and is corrected as well",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m = b * *m + x;
                    *m / (1.0 - b.powi(i + 1))
                })
            },
            "let in whole: its share",
        ),
        (
            |b, values| {
                loop_with(values, 0.0, |m, x, _| {
                    *m = b * *m + x;
                    *m
                })
            },
            "either the new value",
        ),
        (
            |_, values| {
                loop_with(values, 0.0, |m, x, i| {
                    *m += x;
                    *m / f64::from(i + 1)
                })
            },
            "the plain mean",
        ),
        (|_, values| Array1::from(vec![values[values.len() - 1]]), "should have"),
    ];

    #[test]
    fn every_mistake_is_named() {
        for (wrong, words) in MISTAKES {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn a_loop_in_the_wrong_order_is_named() {
        let before = check(|beta, values| {
            let (mut m, mut out) = (0.0, Array1::zeros(values.len()));
            for (i, x) in values.iter().enumerate() {
                out[i] = m / (1.0 - beta.powi(i as i32 + 1));
                m = beta * m + (1.0 - beta) * x;
            }
            out
        });
        assert!(before.says("before the new value has come in"), "{before:?}");
        let late = check(|beta, values| {
            let mut m = 0.0;
            let each = |(i, x): (usize, &f64)| {
                m = beta * m + (1.0 - beta) * x;
                m / (1.0 - beta.powi(i as i32 + 2))
            };
            values.iter().enumerate().map(each).collect()
        });
        assert!(late.says("one too large"), "{late:?}");
        let afresh = check(|beta, values| {
            let each = |(i, x): (usize, &f64)| {
                let m = 0.0;
                (beta * m + (1.0 - beta) * x) / (1.0 - beta.powi(i as i32 + 1))
            };
            values.iter().enumerate().map(each).collect()
        });
        assert!(afresh.says("Nothing is kept"), "{afresh:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|beta, values| values.mapv(|x| (beta * x).sin()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
