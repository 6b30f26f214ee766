//! Exercise: the learning rule until a pass makes no mistake.

use ndarray::{Array1, Array2};
use shared::exercise::{Check, Exercise, Verdict};

mod samples;
mod wrong_ways;

use samples::{Learned, Probe, probes};
use wrong_ways::wrong_ways;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "until_no_mistake",
    title: "The rule until it makes no mistake",
    hints: [
        "Two loops: the outer one goes from pass to pass, the inner one from sample to sample. What has \
         to be remembered from sample to sample, what from pass to pass, and what must begin at 0 in \
         each pass?",
        "Before the loops: weights, bias and the count of all mistakes, all 0. In the outer loop: the \
         count of this pass, which is 0. In the inner loop: the answer, and if it is wrong, the step at \
         once, and both counts up. After the inner loop: was this pass without a mistake? Then stop.",
        "for _ in 0..most_passes { let mut wrong = 0; for (x, &y) in x.rows().into_iter().zip(y) { … } \
         mistakes += wrong; if wrong == 0 { break; } } with w.scaled_add(-error, &x) and b -= error in \
         the place of the dots.",
    ],
    solution: "src/learning_rule.rs:learn",
    shown: "You have written a training: it begins with a unit that knows nothing, and ends with one \
            that is right about every sample, if a straight line can be. Every training of this course \
            is built in the same way; what changes is the step.",
    why: "Why can it end only after a pass in which it changes nothing?",
    because: "A change that helps one sample may undo what another needs. Whether all are right at the \
              same time is known only when all have been asked of one and the same unit.",
};

/// Judges a training from (x, y, most passes) to (w, b, mistakes).
pub fn check(yours: impl Fn(&Array2<f64>, &Array1<f64>, usize) -> Learned) -> Verdict {
    let call = |p: &Probe| yours(&p.x, &p.y, p.most_passes);
    let check = Check::new(probes(), Probe::given, call, |p| p.learned(p.most_passes))
        .parts(&["w", "b", "mistakes"])
        .mistake(
            "There is only one pass. Go on until one of them makes no mistake: is it that after which \
             the loop ends?",
            |p| p.learned(1),
        )
        .mistake(
            "It ends with the first step. The samples after it have to be asked too.",
            Probe::of_one_step,
        )
        .mistake(
            "The weights and the bias are set back to 0 in each pass, so that each begins anew. They \
             are set to 0 once, before the first pass.",
            Probe::anew_in_each_pass,
        )
        .mistake(
            "The unit is right, and the count is that of the last pass. Count the mistakes of all \
             passes together.",
            |p| p.counted(|t| t.mistakes.last().copied().unwrap_or(0)),
        )
        .mistake("The unit is right, and the count is that of the passes, not of the mistakes.", |p| {
            p.counted(crate::learning_rule::Training::passes)
        })
        .mistake("The unit is right, and the count is that of the first pass alone.", |p| {
            p.counted(|t| t.mistakes[0])
        })
        .mistake("The unit is right, and the count is that of all samples that were shown.", |p| {
            p.counted(|t| t.passes() * p.y.len())
        })
        .mistake(
            "The unit is right. The count is that of the samples about which the unit is wrong at the \
             end; count the mistakes on the way.",
            |p| {
                p.counted(|t| {
                    let asked = p.x.rows().into_iter().zip(&p.y);
                    asked.filter(|(x, y)| t.last().decide(x) != **y).count()
                })
            },
        )
        .mistake("The unit is right, and the mistakes are not counted: their number is always 0.", |p| {
            p.counted(|_| 0)
        })
        .mistake(
            "The changes are collected, and made at the end of each pass. The rule changes the unit at \
             once, and asks the changed unit about the next sample.",
            Probe::at_the_end_of_each_pass,
        )
        .mistake("The sign of the error: a − y is subtracted.", |p| {
            p.trained(|unit, x, y| y - unit.decide(x), 1.0)
        })
        .mistake("The bias stays 0: it moves by the error too.", |p| {
            p.trained(|unit, x, y| unit.decide(x) - y, 0.0)
        })
        .mistake("A sum of exactly 0 fires too: the unit's answer is 1 from 0 up.", |p| {
            p.trained(|unit, x, y| f64::from(u8::from(unit.sum(x) > 0.0)) - y, 1.0)
        })
        .mistake(
            "The unit stays as it began, and no mistake is counted. A unit of zeros has the sum 0 and \
             fires, whatever it is given: where it should not, that is a mistake, and has to be mended.",
            |p| (Array1::zeros(p.x.ncols()), 0.0, 0),
        )
        .mistake(
            "It only mends what fired and should not have; what should have fired has to be mended too.",
            |p| p.trained(|unit, x, y| (unit.decide(x) - y).max(0.0), 1.0),
        )
        .mistake(
            "There is one pass too many: most_passes passes are allowed, and it makes one more.",
            |p| p.learned(p.most_passes + 1),
        )
        .mistake("The last of the passes that are allowed is not made.", |p| {
            p.learned(p.most_passes - 1)
        });
    wrong_ways(check).verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a reader would write it, with a step (error → how much is taken off) of one's own.
    fn train(
        (x, y, most_passes): (&Array2<f64>, &Array1<f64>, usize),
        fires: impl Fn(f64) -> bool,
        factor: impl Fn(f64) -> f64,
        count: impl Fn(usize, usize) -> usize,
    ) -> Learned {
        let (mut w, mut b, mut mistakes) = (Array1::zeros(x.ncols()), 0.0, 0);
        for _ in 0..most_passes {
            let mut wrong = 0;
            for i in 0..x.nrows() {
                let a = if fires(x.row(i).dot(&w) + b) { 1.0 } else { 0.0 };
                let take = factor(a - y[i]);
                if take != 0.0 {
                    w = w - take * &x.row(i);
                    b -= take;
                    wrong += 1;
                }
            }
            mistakes = count(mistakes, wrong);
            if wrong == 0 {
                break;
            }
        }
        (w, b, mistakes)
    }

    #[test]
    fn the_training_passes_in_other_words_too() {
        let verdict =
            check(|x, y, most| train((x, y, most), |z| z >= 0.0, |e| e, |all, n| all + n));
        assert_eq!(verdict, Verdict::passed());
        // Going on with a unit that is right changes nothing.
        let to_the_end = check(|x, y, most| {
            let (mut w, mut b, mut mistakes) = (vec![0.0; x.ncols()], 0.0, 0);
            for _ in 0..most {
                for (x, y) in x.rows().into_iter().zip(y) {
                    let z: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum::<f64>() + b;
                    let fires = z >= 0.0;
                    if fires != (*y == 1.0) {
                        let way = if fires { -1.0 } else { 1.0 };
                        w.iter_mut().zip(x).for_each(|(w, x)| *w += way * x);
                        b += way;
                        mistakes += 1;
                    }
                }
            }
            (Array1::from(w), b, mistakes)
        });
        assert!(to_the_end.passed, "{to_the_end:?}");
    }

    fn fires(sum: f64) -> f64 {
        if sum >= 0.0 { 1.0 } else { 0.0 }
    }

    /// As a reader would write it, with what is done with each sample, and whether it is counted.
    fn by_hand(
        (x, y, most): (&Array2<f64>, &Array1<f64>, usize),
        mut show: impl FnMut(&mut Array1<f64>, &mut f64, ndarray::ArrayView1<'_, f64>, f64) -> bool,
    ) -> Learned {
        let (mut w, mut b, mut mistakes) = (Array1::zeros(x.ncols()), 0.0, 0);
        for _ in 0..most {
            let mut wrong = 0;
            for i in 0..y.len() {
                wrong += usize::from(show(&mut w, &mut b, x.row(i), y[i]));
            }
            mistakes += wrong;
            if wrong == 0 {
                break;
            }
        }
        (w, b, mistakes)
    }

    type Train = fn(&Array2<f64>, &Array1<f64>, usize) -> Learned;

    fn named(mistakes: &[(Train, &str)]) {
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Train, &str); 11] = [
            (|_, _, _| todo!(), "not written yet"),
            (|x, _, _| (Array1::zeros(x.ncols()), 0.0, 0), "stays as it began"),
            (|x, y, _| train((x, y, 1), |z| z >= 0.0, |e| e, |all, n| all + n), "only one pass"),
            (
                |x, y, _| {
                    let (mut w, mut b) = (Array1::zeros(x.ncols()), 0.0);
                    for (x, y) in x.rows().into_iter().zip(y) {
                        let error = if x.dot(&w) + b >= 0.0 { 1.0 - y } else { -y };
                        if error != 0.0 {
                            w = w - error * &x;
                            b -= error;
                            return (w, b, 1);
                        }
                    }
                    (w, b, 0)
                },
                "ends with the first step",
            ),
            (
                |x, y, most| {
                    let mut mistakes = 0;
                    for pass in 1..=most {
                        let (w, b, n) = train((x, y, 1), |z| z >= 0.0, |e| e, |_, n| n);
                        mistakes += n;
                        if n == 0 || pass == most {
                            return (w, b, mistakes);
                        }
                    }
                    (Array1::zeros(x.ncols()), 0.0, 0)
                },
                "set back to 0 in each pass",
            ),
            (
                |x, y, most| {
                    let (mut w, mut b, mut mistakes) = (Array1::zeros(x.ncols()), 0.0, 0);
                    for _ in 0..most {
                        let a = (x.dot(&w) + b).mapv(|z: f64| if z >= 0.0 { 1.0 } else { 0.0 });
                        let error: Array1<f64> = a - y;
                        let wrong = error.iter().filter(|e| **e != 0.0).count();
                        w = w - x.t().dot(&error);
                        b -= error.sum();
                        mistakes += wrong;
                        if wrong == 0 {
                            break;
                        }
                    }
                    (w, b, mistakes)
                },
                "at the end of each pass",
            ),
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| -e, |all, n| all + n),
                "The sign of the error",
            ),
            (
                |x, y, most| {
                    let (mut w, mut mistakes) = (Array1::zeros(x.ncols()), 0);
                    for _ in 0..most {
                        for (x, y) in x.rows().into_iter().zip(y) {
                            let error = if x.dot(&w) >= 0.0 { 1.0 - y } else { -y };
                            w = w - error * &x;
                            mistakes += usize::from(error != 0.0);
                        }
                    }
                    (w, 0.0, mistakes)
                },
                "The bias stays 0",
            ),
            (
                |x, y, most| train((x, y, most), |z| z > 0.0, |e| e, |all, n| all + n),
                "exactly 0 fires too",
            ),
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| e.min(0.0), |all, n| all + n),
                // It never has anything to mend.
                "stays as it began",
            ),
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| e.max(0.0), |all, n| all + n),
                "only mends what fired and",
            ),
        ];
        named(&mistakes);
        let good = |x: &Array2<f64>, y: &Array1<f64>, most| {
            train((x, y, most), |z| z >= 0.0, |e| e, |all, n| all + n)
        };
        assert!(check(|x, y, most| good(x, y, most + 1)).says("one pass too many"));
        assert!(check(|x, y, most| good(x, y, most - 1)).says("is not made"));
    }

    #[test]
    fn an_end_after_the_wrong_pass_is_named() {
        named(&[(
            |x, y, most| {
                let (mut w, mut b, mut mistakes) = (Array1::zeros(x.ncols()), 0.0, 0);
                for _ in 0..most {
                    let before = mistakes;
                    for i in 0..y.len() {
                        let error = fires(x.row(i).dot(&w) + b) - y[i];
                        w.scaled_add(-error, &x.row(i));
                        b -= error;
                        mistakes += usize::from(error != 0.0);
                    }
                    if mistakes > before {
                        break;
                    }
                }
                (w, b, mistakes)
            },
            "only one pass",
        )]);
    }

    #[test]
    fn every_wrong_way_is_named() {
        named(&[
            (
                |x, y, most| {
                    by_hand((x, y, most), |w, b, x, y| {
                        let error = fires(w.dot(&x) + *b) - y;
                        w.scaled_add(-error, &x);
                        *b += error;
                        error != 0.0
                    })
                },
                "The bias moves the wrong way",
            ),
            (
                |x, y, most| {
                    by_hand((x, y, most), |w, b, x, y| {
                        let error = fires(w.dot(&x) + *b) - y;
                        w.scaled_add(error, &x);
                        *b -= error;
                        error != 0.0
                    })
                },
                "The weights move the wrong way",
            ),
            (
                |x, y, most| {
                    by_hand((x, y, most), |w, b, x, y| {
                        let error = fires(w.dot(&x)) - y;
                        w.scaled_add(-error, &x);
                        *b -= error;
                        error != 0.0
                    })
                },
                "left out of the sum",
            ),
            (
                |x, y, most| {
                    by_hand((x, y, most), |w, b, x, y| {
                        let error = w.dot(&x) + *b - y;
                        w.scaled_add(-error, &x);
                        *b -= error;
                        error != 0.0
                    })
                },
                "from the sum w · x + b",
            ),
            (
                |x, y, most| {
                    by_hand((x, y, most), |w, b, x, y| {
                        let wrong = fires(w.dot(&x) + *b) != y;
                        let way = if y == 1.0 { 1.0 } else { -1.0 };
                        w.scaled_add(way, &x);
                        *b += way;
                        wrong
                    })
                },
                "It learns from every sample",
            ),
            (
                |x, y, most| {
                    by_hand((x, y, most), |w, b, x, y| {
                        let error = fires(w.dot(&x) + *b) - y;
                        w.scaled_add(-error, &x);
                        *b -= error;
                        error > 0.0
                    })
                },
                "Only what fired and should not have is counted",
            ),
            (
                |x, y, most| {
                    let mut all = 0;
                    let (w, b, _) = by_hand((x, y, most), |w, b, x, y| {
                        let mut error = fires(w.dot(&x) + *b) - y;
                        let wrong = error != 0.0;
                        while error != 0.0 {
                            w.scaled_add(-error, &x);
                            *b -= error;
                            all += 1;
                            error = fires(w.dot(&x) + *b) - y;
                        }
                        wrong
                    });
                    (w, b, all)
                },
                "again and again",
            ),
        ]);
    }

    #[test]
    fn every_pass_over_the_wrong_samples_is_named() {
        fn over(
            (x, y, most): (&Array2<f64>, &Array1<f64>, usize),
            samples: std::ops::Range<usize>,
            ends: fn(f64) -> bool,
        ) -> Learned {
            let (mut w, mut b, mut mistakes) = (Array1::zeros(x.ncols()), 0.0, 0);
            for _ in 0..most {
                let mut wrong = 0;
                for i in samples.clone() {
                    let error = fires(x.row(i).dot(&w) + b) - y[i];
                    w.scaled_add(-error, &x.row(i));
                    b -= error;
                    wrong += usize::from(error != 0.0);
                    if ends(error) {
                        break;
                    }
                }
                mistakes += wrong;
                if wrong == 0 {
                    break;
                }
            }
            (w, b, mistakes)
        }
        named(&[
            (
                |x, y, most| over((x, y, most), 1..y.len(), |_| false),
                "The first sample is left out",
            ),
            (
                |x, y, most| over((x, y, most), 0..y.len() - 1, |_| false),
                "The last sample is left out",
            ),
            (|x, y, most| over((x, y, most), 0..x.ncols(), |_| false), "as there are inputs"),
            (
                |x, y, most| over((x, y, most), 0..y.len(), |e| e != 0.0),
                "ends with its first mistake",
            ),
            (
                |x, y, most| over((x, y, most), 0..y.len(), |e| e == 0.0),
                "about which the unit is right",
            ),
        ]);
    }

    #[test]
    fn every_wrong_beginning_and_end_is_named() {
        fn from(
            (x, y, most): (&Array2<f64>, &Array1<f64>, usize),
            (weight, bias): (f64, f64),
            (by_sum, again): (bool, bool),
        ) -> Learned {
            let (mut w, mut b) = (Array1::from_elem(x.ncols(), weight), bias);
            let (mut mistakes, mut wrong) = (0, 0);
            for _ in 0..most {
                let mut sum = 0.0;
                wrong = if again { wrong } else { 0 };
                for i in 0..y.len() {
                    let error = fires(x.row(i).dot(&w) + b) - y[i];
                    w.scaled_add(-error, &x.row(i));
                    b -= error;
                    sum += error;
                    wrong += usize::from(error != 0.0);
                }
                mistakes += wrong;
                if if by_sum { sum == 0.0 } else { wrong == 0 } {
                    break;
                }
            }
            (w, b, mistakes)
        }
        named(&[
            (
                |x, y, most| from((x, y, most), (1.0, 1.0), (false, false)),
                "weights and the bias begin at 1",
            ),
            (|x, y, most| from((x, y, most), (1.0, 0.0), (false, false)), "The weights begin at 1"),
            (|x, y, most| from((x, y, most), (0.0, 1.0), (false, false)), "The bias begins at 1"),
            (|x, y, most| from((x, y, most), (0.0, 0.0), (true, false)), "cancel"),
            (|x, y, most| from((x, y, most), (0.0, 0.0), (false, true)), "counted again"),
        ]);
    }

    #[test]
    fn every_wrong_count_is_named() {
        named(&[
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| e, |_, n| n),
                "count is that of the last pass",
            ),
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| e, |all, _| all + 1),
                "that of the passes",
            ),
            (
                |x, y, most| {
                    train(
                        (x, y, most),
                        |z| z >= 0.0,
                        |e| e,
                        |all, n| if all == 0 { n } else { all },
                    )
                },
                "of the first pass alone",
            ),
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| e, |all, _| all + y.len()),
                "samples that were shown",
            ),
            (
                |x, y, most| {
                    let (w, b, _) = train((x, y, most), |z| z >= 0.0, |e| e, |_, n| n);
                    let wrong = |(x, y): (ndarray::ArrayView1<'_, f64>, &f64)| {
                        (x.dot(&w) + b >= 0.0) != (*y == 1.0)
                    };
                    let wrong = x.rows().into_iter().zip(y).filter(|&s| wrong(s)).count();
                    (w, b, wrong)
                },
                "wrong at the end",
            ),
            (
                |x, y, most| train((x, y, most), |z| z >= 0.0, |e| e, |_, _| 0),
                "mistakes are not counted",
            ),
        ]);
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|x, y, most| {
            let (w, b, n) = train((x, y, most), |z| z >= 0.0, |e| e, |all, n| all + n);
            (w.mapv(f64::sin), b + 0.1 * y.sum(), n)
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
