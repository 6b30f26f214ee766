//! Exercise: two sets of samples on the scale of the first.

use ndarray::{Array2, Axis};
use shared::exercise::{Check, Exercise, Verdict};

use crate::standardise::Standardiser;

mod probe;
mod wrong_scales;

use probe::{Probe, mean, own, probes};
use wrong_scales::{wrong_axes, wrong_scales};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "standardise_both",
    title: "Standardised without a leak",
    hints: [
        "The test set has no say: the means and the deviations are those of the training set, and \
         both sets go through the same two numbers for each feature.",
        "train.mean_axis(Axis(0)) has a mean for each column, and train.std_axis(Axis(0), 1.0) a \
         deviation with n − 1. From a matrix one can take off such a row: it is taken off every \
         row.",
        "With mean and deviation: ((train − &mean) / &deviation, (test − &mean) / &deviation).",
    ],
    solution: "src/standardise.rs:standardise",
    shown: "Both sets went through the same straight line, which was fitted to the training set \
            alone. So a test set of one sample can be standardised, which a set that uses its own \
            mean cannot; and what the test set says later, it says as samples that nobody has met.",
    why: "Why may the standardised test set have a mean other than 0, and why should it not be \
          brought to 0?",
    because: "If those who test differ from those who train, that is just what the model should \
              be told. A test set with its own mean would be moved onto the training set, and the \
              same applicant would get another score, depending on who else happens to be tested.",
};

/// Judges how (train, test) become the same two, standardised.
pub fn check(yours: impl Fn(&Array2<f64>, &Array2<f64>) -> (Array2<f64>, Array2<f64>)) -> Verdict {
    let wanted = |p: &Probe| {
        let names = vec![""; p.train.ncols()];
        match Standardiser::fit(&p.train, &names) {
            Ok(scale) => (scale.apply(&p.train), scale.apply(&p.test)),
            Err(_) => unreachable!("no probe is constant"),
        }
    };
    let check = Check::new(probes(), Probe::given, |p| yours(&p.train, &p.test), wanted)
        .parts(&["train", "test"])
        .mistake("Nothing is changed: both sets come back as they were.", |p| {
            (p.train.clone(), p.test.clone())
        })
        .mistake(
            "A leak: the means and deviations are those of both sets together. Take them from the \
             training set alone.",
            |p| p.by(&mean(&p.all()), &p.all().std_axis(Axis(0), 1.0)),
        )
        .mistake(
            "A leak: the means and deviations are those of both sets together. (They are also \
             computed with n in the place of n − 1.)",
            |p| p.by(&mean(&p.all()), &p.all().std_axis(Axis(0), 0.0)),
        )
        .mistake(
            "The test set is standardised by its own mean and deviation. So the same sample would \
             be another one in another test set. Use the training set's for both.",
            |p| (own(&p.train), own(&p.test)),
        )
        .mistake(
            "The test set is standardised by its own mean and deviation. So the same sample would be \
             another one in another test set. Use the training set's for both. (They are also \
             computed with n in the place of n − 1.)",
            |p| {
                let own = |x: &Array2<f64>| (x - &mean(x)) / x.std_axis(Axis(0), 0.0);
                (own(&p.train), own(&p.test))
            },
        )
        .mistake(
            "Both are standardised by the test set's mean and deviation. They should be those of \
             the training set.",
            |p| p.by(&mean(&p.test), &p.test.std_axis(Axis(0), 1.0)),
        )
        .mistake(
            "The test set is as it was. It has to go through the same line; and if it did, then with \
             the mean and the deviation of a training set that was standardised already, which are 0 \
             and 1. Take both before you change it.",
            |p| (own(&p.train), p.test.clone()),
        )
        .mistake("The training set is as it was. Both sets are to be standardised.", |p| {
            (p.train.clone(), p.right().1)
        })
        .mistake("The two are right, and in the wrong order: the training set comes first.", |p| {
            let (train, test) = p.right();
            (test, train)
        })
        .mistake("The training set is returned twice. The test set comes second.", |p| {
            (own(&p.train), own(&p.train))
        })
        .mistake(
            "The test set is divided by its own deviation. So the same sample would be another one \
             in another test set. Use the training set's for both.",
            |p| (own(&p.train), (&p.test - &mean(&p.train)) / p.test.std_axis(Axis(0), 1.0)),
        )
        .mistake(
            "The test set's own mean is taken off it. So the same sample would be another one in \
             another test set. Use the training set's for both.",
            |p| (own(&p.train), (&p.test - &mean(&p.test)) / p.deviation()),
        )
        .mistake("The test set's mean is taken off, and then it is not divided.", |p| {
            (own(&p.train), &p.test - &mean(&p.train))
        })
        .mistake("The test set is divided, and no mean is taken off it.", |p| {
            (own(&p.train), &p.test / &p.deviation())
        })
        .mistake(
            "A leak: the mean is that of both sets together. Take it from the training set alone.",
            |p| p.by(&mean(&p.all()), &p.deviation()),
        );
    wrong_axes(wrong_scales(check)).verdict()
}

#[cfg(test)]
mod tests {
    use ndarray::{array, concatenate};

    use super::*;

    fn right(train: &Array2<f64>, test: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
        let mean = train.mean_axis(Axis(0)).expect("rows");
        let deviation = train.std_axis(Axis(0), 1.0);
        ((train - &mean) / &deviation, (test - &mean) / &deviation)
    }

    #[test]
    fn the_right_one_passes_in_other_words_too() {
        assert_eq!(check(right), Verdict::passed());
        let by_columns = |train: &Array2<f64>, test: &Array2<f64>| {
            let (mut train, mut test) = (train.clone(), test.clone());
            for column in 0..train.ncols() {
                let values = train.column(column).to_vec();
                let n = values.len() as f64;
                let mean = values.iter().sum::<f64>() / n;
                let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
                let deviation = (squares / (n - 1.0)).sqrt();
                train.column_mut(column).mapv_inplace(|x| (x - mean) / deviation);
                test.column_mut(column).mapv_inplace(|x| (x - mean) / deviation);
            }
            (train, test)
        };
        assert_eq!(check(by_columns), Verdict::passed());
        // The example's case by hand.
        let (train, test) = right(&array![[1.0], [2.0], [3.0]], &array![[4.0], [6.0]]);
        assert_eq!((train, test), (array![[-1.0], [0.0], [1.0]], array![[2.0], [4.0]]));
    }

    type Both = fn(&Array2<f64>, &Array2<f64>) -> (Array2<f64>, Array2<f64>);

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Both, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|a, b| (Array2::zeros(a.dim()), Array2::zeros(b.dim())), "All zeros"),
        (|a, b| (a.clone(), b.clone()), "Nothing is changed"),
        (
            |a, b| {
                let all = concatenate![Axis(0), *a, *b];
                (right(&all, a).1, right(&all, b).1)
            },
            "A leak",
        ),
        (
            |a, b| {
                let all = concatenate![Axis(0), *a, *b];
                let (mean, s) = (all.mean_axis(Axis(0)).unwrap(), all.std_axis(Axis(0), 0.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "A leak",
        ),
        (|a, b| (right(a, a).0, right(b, b).0), "by its own mean and deviation"),
        (|a, b| (right(b, a).1, right(b, b).0), "Both are standardised by the test set's"),
        (|a, b| (right(a, a).0, b.clone()), "The test set is as it was"),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 1.0));
                let a = (a - &mean) / &s;
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 1.0));
                let b = (b - &mean) / &s;
                (a, b)
            },
            "Take both before you change it",
        ),
        (|a, b| (a.clone(), right(a, b).1), "The training set is as it was"),
        (|a, b| (right(a, b).1, right(a, b).0), "in the wrong order"),
        (|a, b| (right(a, b).0, right(a, b).0), "returned twice"),
        (
            |a, b| {
                let mean = a.mean_axis(Axis(0)).unwrap();
                (right(a, b).0, (b - &mean) / b.std_axis(Axis(0), 1.0))
            },
            "divided by its own deviation",
        ),
        (
            |a, b| {
                let mean = b.mean_axis(Axis(0)).unwrap();
                (right(a, b).0, (b - &mean) / a.std_axis(Axis(0), 1.0))
            },
            "The test set's own mean is taken off it",
        ),
        (|a, b| (right(a, b).0, b - &a.mean_axis(Axis(0)).unwrap()), "then it is not divided"),
        (|a, b| (right(a, b).0, b / &a.std_axis(Axis(0), 1.0)), "no mean is taken off it"),
        (
            |a, b| {
                let own = |x: &Array2<f64>| {
                    (x - &x.mean_axis(Axis(0)).unwrap()) / x.std_axis(Axis(0), 0.0)
                };
                (own(a), own(b))
            },
            "by its own mean and deviation",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.var_axis(Axis(0), 0.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "by the variance, the square of the deviation; and",
        ),
        (
            |a, b| {
                let mean = a.mean_axis(Axis(0)).unwrap();
                let s = (a - &mean).mapv(|d| d * d).sum_axis(Axis(0)).mapv(f64::sqrt);
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "by the root of the sum of squares",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 1.0));
                ((a - &mean) * &s, (b - &mean) * &s)
            },
            "It is multiplied by the deviation",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 1.0));
                ((a + &mean) / &s, (b + &mean) / &s)
            },
            "The mean is added",
        ),
        (
            |a, b| {
                let (sum, s) = (a.sum_axis(Axis(0)), a.std_axis(Axis(0), 1.0));
                ((a - &sum) / &s, (b - &sum) / &s)
            },
            "The sum of each column",
        ),
        (
            |a, b| {
                let mean = concatenate![Axis(0), *a, *b].mean_axis(Axis(0)).unwrap();
                let s = a.std_axis(Axis(0), 1.0);
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "A leak: the mean is that of both",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(1)).unwrap(), a.std_axis(Axis(1), 1.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "The means and deviations are those of the rows",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(1)).unwrap(), a.std_axis(Axis(0), 1.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "The means are those of the rows",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(1), 1.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "The deviations are those of the rows",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std(1.0));
                ((a - &mean) / s, (b - &mean) / s)
            },
            "The deviation is that of all numbers",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean().unwrap(), a.std_axis(Axis(0), 1.0));
                ((a - mean) / &s, (b - mean) / &s)
            },
            "The mean is that of all numbers",
        ),
        (
            |a, b| {
                let s = a.std_axis(Axis(0), 1.0);
                (a / &s, b / &s)
            },
            "The mean is forgotten",
        ),
        (
            |a, b| {
                let mean = a.mean_axis(Axis(0)).unwrap();
                (a - &mean, b - &mean)
            },
            "The deviation is forgotten",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 0.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "computed with n.",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.var_axis(Axis(0), 1.0));
                ((a - &mean) / &s, (b - &mean) / &s)
            },
            "by the variance",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean().unwrap(), a.std(1.0));
                ((a - mean) / s, (b - mean) / s)
            },
            "all numbers together",
        ),
        (
            |a, b| {
                let row = |x: &Array2<f64>| {
                    let mean = x.mean_axis(Axis(1)).unwrap().insert_axis(Axis(1));
                    (x - &mean) / x.std_axis(Axis(1), 1.0).insert_axis(Axis(1))
                };
                (row(a), row(b))
            },
            "Each row is standardised",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 1.0));
                (a - &mean / &s, b - &mean / &s)
            },
            "mind the brackets",
        ),
        (
            |a, b| {
                let (mean, s) = (a.mean_axis(Axis(0)).unwrap(), a.std_axis(Axis(0), 1.0));
                (a / &s - &mean, b / &s - &mean)
            },
            "after the division",
        ),
        (
            |a, b| {
                let low = a.fold_axis(Axis(0), 1e9, |m: &f64, x| m.min(*x));
                let high = a.fold_axis(Axis(0), -1e9, |m: &f64, x| m.max(*x));
                ((a - &low) / (&high - &low), (b - &low) / (&high - &low))
            },
            "from 0 to 1",
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
    fn a_turned_or_shortened_set_is_told_by_its_shape() {
        let verdict = check(|a, b| (right(a, b).0, right(a, b).1.t().to_owned()));
        assert!(verdict.says("transposed"), "{verdict:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a, b| (a.mapv(f64::tanh), b.mapv(f64::cos)));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
