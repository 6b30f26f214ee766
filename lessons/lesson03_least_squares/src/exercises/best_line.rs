//! Exercise: the best line from deviations.

use ndarray::Array1;
use shared::exercise::{Check, Exercise, Part, Trial, Verdict};

mod probe;
mod wrong_slopes;

use probe::{Probe, probes};
use wrong_slopes::wrong_slopes;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "best_line",
    title: "The best line, worked out",
    hints: [
        "Take the means of x and of y first, and then the deviations from them: x minus its mean \
         and y minus its mean, point by point.",
        "w is the sum of the products of the two deviations, divided by the sum of the squares of \
         those of x. The line goes through the middle of the points, which gives b.",
        "With dx and dy for the deviations: w = dx.dot(&dy) / dx.dot(&dx), and b = the mean of y \
         minus w times the mean of x.",
    ],
    solution: "src/closed_form.rs:fit_line",
    shown: "Your line is the one that no other beats, and it took no step to find it: two means, \
            two sums and a division. Whether it is right can be checked without the formula, by \
            its errors: they add up to 0, and so do their products with x.",
    why: "Why does the line that predicts x from y, by the same formula, differ from this one \
          turned round?",
    because: "This line makes the errors in y small, measured upwards; the other makes those in x \
              small, measured sideways. The product of the two slopes is R², so they agree only \
              where all points lie on one line.",
};

/// Judges how (x, y) become (w, b).
pub fn check(yours: impl Fn(&Array1<f64>, &Array1<f64>) -> (f64, f64)) -> Verdict {
    let check =
        Check::new(probes(), Probe::given, |p| yours(&p.x, &p.y), Probe::right).parts(&["w", "b"]);
    wrong_intercepts(wrong_slopes(check))
        .sign(
            "w is infinite, or not a number: the deviations themselves add up to 0, and that is \
             divided by. Square each of them first, and add up then.",
            |p, trial| p.deviations().0.sum() != 0.0 || !is_finite(&trial.yours),
        )
        .sign(
            "It comes near to the best line, and does not reach it, as a search by steps would. The \
             two means, the two sums and the division give it at once.",
            |_, trial| is_near(trial),
        )
        .wrong_where("It is right for two points, and wrong for more.", |p| p.x.len() > 2)
        .size("the number of points", |p| p.x.len() as f64)
        .verdict()
}

/// Mistakes in b, with w right.
fn wrong_intercepts(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake("w is right; b is the mean of y, without w times the mean of x taken off.", |p| {
            (p.right().0, p.means().1)
        })
        .mistake("w is right; in b the sign is wrong: w times the mean of x is taken off.", |p| {
            (p.right().0, p.means().1 + p.right().0 * p.means().0)
        })
        .mistake(
            "w is right; b has the wrong sign: it is the mean of y minus w times that of x.",
            |p| (p.right().0, -p.right().1),
        )
        .mistake("w is right; in b the means of x and y have changed places.", |p| {
            (p.right().0, p.means().0 - p.right().0 * p.means().1)
        })
        .mistake("w is right; b is 0. The line has to go through the middle of the points.", |p| {
            (p.right().0, 0.0)
        })
        .mistake(
            "w is right; b has the w left out: it is the mean of y minus w times that of x.",
            |p| (p.right().0, p.means().1 - p.means().0),
        )
        .mistake(
            "w is right; the line goes through the first point. It should go through the middle of \
             all points.",
            |p| (p.right().0, p.y[0] - p.right().0 * p.x[0]),
        )
}

/// The single numbers of an answer.
fn numbers(parts: &[Part]) -> Vec<f64> {
    let one = |part: &Part| match part {
        Part::Numbers { values, .. } => values.clone(),
        Part::Text(_) => vec![],
    };
    parts.iter().flat_map(one).collect()
}

fn is_finite(parts: &[Part]) -> bool {
    numbers(parts).iter().all(|number| number.is_finite())
}

/// Within a tenth, but not the same.
fn is_near(trial: &Trial) -> bool {
    let (yours, wanted) = (numbers(&trial.yours), numbers(&trial.wanted));
    let near = |(yours, wanted): (&f64, &f64)| (yours - wanted).abs() < 0.1 * (1.0 + wanted.abs());
    yours != wanted && yours.iter().zip(&wanted).all(near)
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    type Values = Array1<f64>;

    fn middle(x: &Values) -> f64 {
        x.iter().sum::<f64>() / x.len() as f64
    }

    /// The sum of the products of the deviations.
    fn s(x: &Values, y: &Values) -> f64 {
        (0..x.len()).map(|i| (x[i] - middle(x)) * (y[i] - middle(y))).sum()
    }

    #[test]
    fn the_line_passes_in_other_words_too() {
        let deviations = |x: &Values, y: &Values| {
            let w = s(x, y) / s(x, x);
            (w, middle(y) - w * middle(x))
        };
        assert_eq!(check(deviations), Verdict::passed());
        let by_means = |x: &Values, y: &Values| {
            let w =
                (middle(&(x * y)) - middle(x) * middle(y)) / (middle(&(x * x)) - middle(x).powi(2));
            (w, middle(&(y - w * x)))
        };
        assert_eq!(check(by_means), Verdict::passed());
        // One mean is enough above.
        let one_mean = |x: &Values, y: &Values| {
            let w = (x - middle(x)).dot(y) / (x - middle(x)).dot(x);
            (w, middle(y) - w * middle(x))
        };
        assert_eq!(check(one_mean), Verdict::passed());
        // The example's case by hand.
        assert_eq!(deviations(&array![0.0, 1.0, 2.0], &array![1.0, 3.0, 2.0]), (0.5, 1.5));
    }

    type Fit = fn(&Values, &Values) -> (f64, f64);
    fn through(w: f64, x: &Values, y: &Values) -> (f64, f64) {
        (w, middle(y) - w * middle(x))
    }
    fn w(x: &Values, y: &Values) -> f64 {
        s(x, y) / s(x, x)
    }

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Fit, &str)] = &[
        (|_, _| todo!(), "not written yet"),
        (|_, _| (0.0, 0.0), "All zeros"),
        (|x, y| (through(w(x, y), x, y).1, w(x, y)), "in the wrong order"),
        (|x, y| through(x.dot(y) / x.dot(x), x, y), "x and y are taken themselves"),
        (|x, y| (x.dot(y) / x.dot(x), 0.0), "This is the best line through the point (0, 0)"),
        (|x, y| through(s(x, y) / x.dot(x), x, y), "The denominator"),
        (|x, y| through(x.dot(y) / s(x, x), x, y), "The numerator"),
        (|x, y| through(s(x, y) / s(y, y), x, y), "predicts x from y"),
        (|x, y| through(s(x, x) / s(x, y), x, y), "on its head"),
        (|x, y| through(s(x, y) / (s(x, x) * s(y, y)).sqrt(), x, y), "the correlation"),
        (
            |x, y| {
                let covariance = s(x, y) / x.len() as f64;
                through(covariance / x.var(1.0), x, y)
            },
            "below by one less",
        ),
        (
            |x, y| {
                let covariance = s(x, y) / (x.len() as f64 - 1.0);
                through(covariance / x.var(0.0), x, y)
            },
            "below by their number",
        ),
        (|x, y| through(s(x, y) / x.len() as f64 / s(x, x), x, y), "the sum of the squares is not"),
        (|x, y| through(s(x, y) / x.var(0.0), x, y), "the sum of the products is not"),
        (|x, y| (w(x, y), middle(y)), "b is the mean of y, without"),
        (|x, y| (w(x, y), middle(y) + w(x, y) * middle(x)), "in b the sign is wrong"),
        (|x, y| (w(x, y), w(x, y) * middle(x) - middle(y)), "b has the wrong sign"),
        (|x, y| (w(x, y), middle(x) - w(x, y) * middle(y)), "changed places"),
        (|x, y| (w(x, y), 0.0), "b is 0"),
        (|x, y| (w(x, y), middle(y) - middle(x)), "the w left out"),
        (|x, y| (w(x, y), y[0] - w(x, y) * x[0]), "through the first point"),
        (
            |x, y| {
                let last = x.len() - 1;
                let w = (y[last] - y[0]) / (x[last] - x[0]);
                (w, y[0] - w * x[0])
            },
            "the first and the last point",
        ),
        (
            |x, y| {
                let slope = |i: usize| (y[i] - middle(y)) / (x[i] - middle(x));
                let w = (0..x.len()).map(slope).sum::<f64>() / x.len() as f64;
                through(w, x, y)
            },
            "the mean of the slopes",
        ),
        (
            |x, y| {
                let w = (y[1] - y[0]) / (x[1] - x[0]);
                through(w, x, y)
            },
            "right for two points",
        ),
        (|x, y| (w(y, x), middle(x) - w(y, x) * middle(y)), "throughout"),
        (|x, y| through(s(x, y), x, y), "the sum of the products alone"),
        (|x, y| through(s(x, y) / x.len() as f64, x, y), "the covariance"),
        (
            |x, y| through(s(x, y) / (x - middle(x)).abs().sum(), x, y),
            "the sizes of x's deviations",
        ),
        (|x, y| through(s(x, y) / s(x, x).sqrt(), x, y), "the root of the sum of squares"),
        (|x, y| through(y.std(1.0) / x.std(1.0), x, y), "whether they go together"),
        (|x, y| through(middle(y) / middle(x), x, y), "divided by that of x"),
        (
            |x, y| {
                let (dx, dy) = (x - middle(x), y - middle(y));
                through(dx.sum() * dy.sum() / dx.sum().powi(2), x, y)
            },
            "w is infinite, or not a number",
        ),
        (
            |x, y| {
                let (dx, dy) = (x - middle(x), y - middle(y));
                through(dx.sum() * dy.sum() / dx.dot(&dx), x, y)
            },
            "w is 0 but for rounding",
        ),
        (|_, y| (0.0, middle(y)), "w is 0 but for rounding"),
        (
            |x, y| {
                let (dx, dy) = (x - x.sum(), y - y.sum());
                let w = dx.dot(&dy) / dx.dot(&dx);
                (w, y.sum() - w * x.sum())
            },
            "The sums of x and y stand",
        ),
        (
            |x, y| {
                let (dx, dy) = (x - middle(y), y - middle(y));
                through(dx.dot(&dy) / dx.dot(&dx), x, y)
            },
            "From x the mean of y",
        ),
        (
            |x, y| {
                let (mut w, mut b) = (0.0, 0.0);
                for _ in 0..500 {
                    let e = w * x + b - y;
                    w -= 0.1 * e.dot(x) / x.len() as f64;
                    b -= 0.1 * e.sum() / x.len() as f64;
                }
                (w, b)
            },
            "comes near to the best line",
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
        let verdict = check(|x, y| (x.sum().sin(), y.sum().cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
