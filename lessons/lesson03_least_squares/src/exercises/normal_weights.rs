//! Exercise: the best weights of several features.

use ndarray::{Array1, Array2, Axis, array, concatenate};
use shared::exercise::{Check, Exercise, Part, Trial, Verdict, written};
use shared::random::Random;

use crate::cholesky::{cholesky, forward_substitution, solve};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "normal_weights",
    title: "The best weights, from the normal equations",
    hints: [
        "First put the column of ones before the features; call the result X. Then the equations \
         XᵀX · w = Xᵀy have as many unknowns as X has columns.",
        "XᵀX is X.t().dot(&X), and Xᵀy is X.t().dot(y). The root of XᵀX and its solution are given: \
         cholesky and solve.",
        "let x = concatenate![Axis(1), Array2::ones((x.nrows(), 1)), *x]; let root = \
         cholesky(&x.t().dot(&x)).unwrap(); and then solve(&root, &x.t().dot(y)).",
    ],
    solution: "src/exercises/normal_weights.rs:solution",
    shown: "Your weights leave over residuals that stand at right angles to every column, the ones \
            included, and no other weights come nearer to the targets. The same four lines find \
            the line through points, the weights of many features, and curves whose columns are \
            powers.",
    why: "Why must the weights be found together, and not one feature at a time?",
    because: "Two features that rise and fall together both explain the same part of the targets. \
              Fitted alone, each would claim that part, and their sum would count it twice. The \
              entries of XᵀX beside the diagonal say how much they have in common.",
};

/// Samples of several features, and their targets.
struct Probe {
    x: Array2<f64>,
    y: Array1<f64>,
}

// ANCHOR: solution
/// w with XᵀX·w = Xᵀy, (1 + features), X being the features with a column of ones before them.
fn normal_weights(x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    solved(&concatenate![Axis(1), Array2::ones((x.nrows(), 1)), *x], y)
}

/// w with XᵀX·w = Xᵀy, for the columns as they are.
fn solved(x: &Array2<f64>, y: &Array1<f64>) -> Array1<f64> {
    let root = cholesky(&x.t().dot(x)).expect("independent columns");
    solve(&root, &x.t().dot(y))
}
// ANCHOR_END: solution

impl Probe {
    fn given(&self) -> String {
        let (rows, columns) = self.x.dim();
        if rows * columns > 10 {
            return format!("x ({rows}, {columns}) and y ({rows}) of random numbers");
        }
        format!("x = {}, y = {}", written(&self.x), written(&self.y))
    }

    /// X, (samples, 1 + features).
    fn design(&self) -> Array2<f64> {
        concatenate![Axis(1), Array2::ones((self.x.nrows(), 1)), self.x]
    }

    fn right(&self) -> Array1<f64> {
        normal_weights(&self.x, &self.y)
    }

    /// The weights of the standardised features, with n − this in the deviations.
    fn standardised(&self, less: f64) -> Array1<f64> {
        let mean = self.x.sum_axis(Axis(0)) / self.x.nrows() as f64;
        normal_weights(&((&self.x - &mean) / self.x.std_axis(Axis(0), less)), &self.y)
    }
}

/// One to four features, with at least two samples more than features, and a mean far from 0.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(11);
    let first = Probe { x: array![[1.0], [2.0], [3.0], [4.0]], y: array![2.0, 3.0, 5.0, 6.0] };
    let others = [(3, 1), (4, 2), (5, 2), (6, 3), (8, 3), (9, 4)].into_iter();
    let others = others.map(move |(samples, features)| {
        let tenths = |x: f64| (10.0 * x).round() / 10.0;
        let x: Array2<f64> = random.randn((samples, features)).mapv(|x| tenths(x + 0.8));
        let noise: Array1<f64> = random.randn(samples);
        let y = (x.sum_axis(Axis(1)) + 4.0 + noise).mapv(tenths);
        Probe { x, y }
    });
    std::iter::once(first).chain(others)
}

/// Judges how (x, y) become w.
pub fn check(yours: impl Fn(&Array2<f64>, &Array1<f64>) -> Array1<f64>) -> Verdict {
    let check = Check::new(probes(), Probe::given, |p| yours(&p.x, &p.y), Probe::right)
        .within(1e-7)
        .mistake("The column of ones is missing: these are the best weights without a bias.", |p| {
            solved(&p.x, &p.y)
        })
        .sign(
            "There are as many weights as features. The column of ones has one too, and comes \
             first.",
            |p, trial| length(trial) == p.x.ncols(),
        )
        .mistake(
            "The column of ones stands behind the features, so that its weight comes last. It \
             should come first.",
            |p| {
                let mut w = p.right().to_vec();
                w.rotate_left(1);
                Array1::from(w)
            },
        )
        .sign(
            "The weights of the features were found without the column of ones, and a bias was put \
             before them afterwards. The ones take part in the equations: put them before the \
             features first.",
            |p, trial| {
                let alone = solved(&p.x, &p.y);
                numbers(trial).len() == alone.len() + 1
                    && numbers(trial).iter().skip(1).zip(&alone).all(|(a, b)| (a - b).abs() < 1e-7)
            },
        )
        .mistake("The sign: they are exactly −1 times the best weights.", |p| -p.right())
        .mistake("The predictions are returned. Asked for is the weights.", |p| {
            p.design().dot(&p.right())
        });
    wrong_columns(wrong_solutions(check))
        .panics_saying(
            "cholesky finds no root. It has one of XᵀX, (1 + features, 1 + features), which is \
             X.t().dot(&X); and none of X.dot(&X.t()), nor where a column is 0 or stands there twice.",
            "`None`",
        )
        .panics_saying(
            "It panics, at an index that is out of bounds. If that is in cholesky or solve: the first \
             wants XᵀX, and the second its root and Xᵀy, all of them with 1 + features rows.",
            "out of bounds",
        )
        .panics_saying(
            "It panics, since the shapes of a product or of what is put together do not fit. X has \
             the samples in its rows, and as many rows as y has numbers; in a product it comes \
             first as X.t().",
            "ompatible",
        )
        .wrong_where(
            "It is right for one feature, and wrong for more.",
            |p| p.x.ncols() > 1,
        )
        .verdict()
}

/// Equations that are solved in another way.
fn wrong_solutions(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "That is Xᵀy alone, the right side of the equations. They have to be solved: cholesky of \
             XᵀX, and then solve.",
            |p| p.design().t().dot(&p.y),
        )
        .mistake(
            "XᵀX itself has been handed to solve. It wants the root of it, which cholesky gives.",
            |p| {
                let x = p.design();
                solve(&x.t().dot(&x), &x.t().dot(&p.y))
            },
        )
        .mistake(
            "Only the first of the two triangles has been solved. `solve` does both.",
            |p| {
                let x = p.design();
                let root = cholesky(&x.t().dot(&x)).unwrap_or_default();
                forward_substitution(&root, &x.t().dot(&p.y))
            },
        )
        .mistake(
            "Each weight is found by itself, as if the columns had nothing to do with each other. \
             XᵀX has entries beside its diagonal.",
            |p| {
                let x = p.design();
                let squares = x.mapv(|x| x * x).sum_axis(Axis(0));
                x.t().dot(&p.y) / squares
            },
        )
        .mistake(
            "One of the two sides is a mean over the samples, and the other a sum: the left one is \
             divided by their number. Divide both, or neither.",
            |p| p.right() * p.y.len() as f64,
        )
        .mistake(
            "One of the two sides is a mean over the samples, and the other a sum: the right one is \
             divided by their number. Divide both, or neither.",
            |p| p.right() / p.y.len() as f64,
        )
        .mistake(
            "The root has been transposed before it was handed to solve. It wants it as cholesky gives \
             it, and transposes it itself.",
            |p| {
                let x = p.design();
                let root = cholesky(&x.t().dot(&x)).unwrap_or_default();
                solve(&root.t().to_owned(), &x.t().dot(&p.y))
            },
        )
}

/// Features or targets that have been changed before.
fn wrong_columns(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The features have been standardised first, so these are the weights of standardised \
             features. Asked for are those of the features as they are.",
            |p| p.standardised(1.0),
        )
        .mistake(
            "The features have been standardised first, with n in the deviation, so these are the \
             weights of standardised features. Asked for are those of the features as they are.",
            |p| p.standardised(0.0),
        )
        .mistake(
            "The mean of y is left out of the first weight: y was centred, and the ones then have \
             nothing to say of it.",
            |p| {
                let mean = p.y.sum() / p.y.len() as f64;
                normal_weights(&p.x, &(&p.y - mean))
            },
        )
        .mistake(
            "The weights of the features are right, and the first one is the mean of y. So it would \
             be if the features had been centred; here it is what the best weights make of it.",
            |p| {
                let mut w = p.right();
                w[0] = p.y.sum() / p.y.len() as f64;
                w
            },
        )
        .mistake(
            "Something is added to the diagonal of XᵀX: 1. That draws the weights towards 0, and \
             they are no longer those with the smallest squared error.",
            |p| {
                let x = p.design();
                let xtx = x.t().dot(&x) + Array2::<f64>::eye(x.ncols());
                solve(&cholesky(&xtx).unwrap_or_default(), &x.t().dot(&p.y))
            },
        )
}

/// How many numbers the reader's answer has.
fn length(trial: &Trial) -> usize {
    trial.yours.first().map_or(0, Part::len)
}

/// The numbers of the reader's answer.
fn numbers(trial: &Trial) -> &[f64] {
    match &trial.yours[..] {
        [Part::Numbers { values, .. }] => values,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closed_form::fit_line;

    type Values = Array1<f64>;

    fn with_ones(x: &Array2<f64>) -> Array2<f64> {
        concatenate![Axis(1), Array2::ones((x.nrows(), 1)), *x]
    }

    #[test]
    fn the_solution_leaves_residuals_at_right_angles_and_for_one_feature_is_the_line() {
        for p in probes() {
            let w = p.right();
            let across = p.design().t().dot(&(&p.y - &p.design().dot(&w)));
            assert!(across.iter().all(|part| part.abs() < 1e-9), "{across}");
            if p.x.ncols() == 1 {
                let line = fit_line(&p.x.column(0).to_owned(), &p.y).expect("a line");
                assert!((w[0] - line.intercept).abs() + (w[1] - line.slope).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_weights_pass_in_other_words_too() {
        let chosen = |x: &Array2<f64>, y: &Values| {
            let x = with_ones(x);
            let root = cholesky(&x.t().dot(&x)).expect("a root");
            solve(&root, &x.t().dot(y))
        };
        assert_eq!(check(chosen), Verdict::passed());
        // The features centred first, and the first weight from the means.
        let centred = |x: &Array2<f64>, y: &Values| {
            let (middle, mean) = (x.mean_axis(Axis(0)).expect("rows"), y.mean().expect("rows"));
            let w = solved(&(x - &middle), &(y - mean));
            let bias = mean - w.dot(&middle);
            concatenate![Axis(0), array![bias], w]
        };
        assert_eq!(check(centred), Verdict::passed());
        // By Gauss, a column at a time.
        let eliminated = |x: &Array2<f64>, y: &Values| {
            let x = with_ones(x);
            let n = x.ncols();
            let mut a = concatenate![Axis(1), x.t().dot(&x), x.t().dot(y).insert_axis(Axis(1))];
            for j in 0..n {
                let pivot = a.row(j).to_owned() / a[[j, j]];
                for i in (0..n).filter(|&i| i != j) {
                    let factor = a[[i, j]];
                    a.row_mut(i).scaled_add(-factor, &pivot);
                }
                a.row_mut(j).assign(&pivot);
            }
            a.column(n).to_owned()
        };
        assert_eq!(check(eliminated), Verdict::passed());
        // The example's case by hand.
        let by_hand = chosen(&array![[1.0], [2.0], [3.0], [4.0]], &array![2.0, 3.0, 5.0, 6.0]);
        assert!((by_hand - array![0.5, 1.4]).iter().all(|gap| gap.abs() < 1e-9));
    }

    type Weights = fn(&Array2<f64>, &Values) -> Values;
    fn root(x: &Array2<f64>) -> Array2<f64> {
        cholesky(&x.t().dot(x)).unwrap()
    }

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Weights, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|x, _| Array1::zeros(x.ncols() + 1), "All zeros"),
        (|x, y| solve(&root(x), &x.t().dot(y)), "The column of ones is missing"),
        (|x, y| x.t().dot(y), "as many weights as features"),
        (
            |x, y| {
                let x = concatenate![Axis(1), *x, Array2::ones((x.nrows(), 1))];
                solve(&root(&x), &x.t().dot(y))
            },
            "behind the features",
        ),
        (|x, y| with_ones(x).t().dot(y), "Xᵀy alone"),
        (
            |x, y| {
                let x = with_ones(x);
                solve(&x.t().dot(&x), &x.t().dot(y))
            },
            "XᵀX itself",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                forward_substitution(&root(&x), &x.t().dot(y))
            },
            "Only the first of the two triangles",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                (0..x.ncols()).map(|j| x.column(j).dot(y) / x.column(j).dot(&x.column(j))).collect()
            },
            "by itself",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                let left = x.t().dot(&x) / y.len() as f64;
                solve(&cholesky(&left).unwrap(), &x.t().dot(y))
            },
            "the left one is divided",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                solve(&root(&x), &(x.t().dot(y) / y.len() as f64))
            },
            "the right one is divided",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                -solve(&root(&x), &x.t().dot(y))
            },
            "The sign",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                x.dot(&solve(&root(&x), &x.t().dot(y)))
            },
            "The predictions",
        ),
        (
            |x, y| {
                let (x, y) = (with_ones(x), y - y.mean().unwrap());
                solve(&root(&x), &x.t().dot(&y))
            },
            "The mean of y is left out",
        ),
        (
            |x, y| {
                let centred = x - &x.mean_axis(Axis(0)).unwrap();
                let x = with_ones(&centred);
                solve(&root(&x), &x.t().dot(y))
            },
            "the first one is the mean of y",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                let left = x.t().dot(&x) + Array2::<f64>::eye(x.ncols());
                solve(&cholesky(&left).unwrap(), &x.t().dot(y))
            },
            "added to the diagonal",
        ),
        (
            |x, y| {
                let line = fit_line(&x.column(0).to_owned(), y).unwrap();
                let mut w = Array1::zeros(x.ncols() + 1);
                (w[0], w[1]) = (line.intercept, line.slope);
                w
            },
            "right for one feature",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                solve(&root(&x).t().to_owned(), &x.t().dot(y))
            },
            "The root has been transposed",
        ),
        (
            |x, y| {
                let scale = x.std_axis(Axis(0), 1.0);
                let x = with_ones(&((x - &x.mean_axis(Axis(0)).unwrap()) / &scale));
                solve(&root(&x), &x.t().dot(y))
            },
            "standardised first, so",
        ),
        (
            |x, y| {
                let scale = x.std_axis(Axis(0), 0.0);
                let x = with_ones(&((x - &x.mean_axis(Axis(0)).unwrap()) / &scale));
                solve(&root(&x), &x.t().dot(y))
            },
            "standardised first, with n",
        ),
        (
            |x, y| concatenate![Axis(0), array![0.0], solve(&root(x), &x.t().dot(y))],
            "a bias was put before them",
        ),
        (
            |x, y| {
                let w = solve(&root(x), &x.t().dot(y));
                let bias = y.mean().unwrap() - w.dot(&x.mean_axis(Axis(0)).unwrap());
                concatenate![Axis(0), array![bias], w]
            },
            "a bias was put before them",
        ),
        (
            |x, y| {
                let x = with_ones(x);
                solve(&cholesky(&x.dot(&x.t())).unwrap(), &x.t().dot(y))
            },
            "cholesky finds no root",
        ),
        (
            |x, y| {
                let x = concatenate![Axis(1), Array2::zeros((x.nrows(), 1)), *x];
                solve(&root(&x), &x.t().dot(y))
            },
            "cholesky finds no root",
        ),
        (|x, y| solve(&root(&with_ones(x)), y), "out of bounds"),
        (
            |x, y| {
                let x = with_ones(x);
                solve(&root(&x), &x.dot(y))
            },
            "the shapes of a product",
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
        let verdict = check(|x, y| Array1::from_elem(x.ncols() + 1, (x.sum() * y.sum()).sin()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
