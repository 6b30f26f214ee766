//! Exercise: the gradient of a line's squared error.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::closed_form::Line;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "line_gradient",
    title: "The two derivatives of a line's loss",
    hints: [
        "Begin with the errors of all points, prediction minus target. How much does one of them \
         grow when w grows by a little, and how much when b does?",
        "The derivative by w is the mean of error · x, that by b the mean of the errors. No factor \
         of 2 is left, since the loss has a ½.",
        "let error = w * x + b - y; let m = y.len() as f64; and then (error.dot(x) / m, error.sum() \
         / m).",
    ],
    solution: "src/closed_form.rs:line",
    shown: "Both derivatives are means: of error · x, and of the errors. Where both are 0, the \
            errors cancel, and so do their products with x, and that is how the best line is \
            known. Until then they say which way and how far a step of descent goes.",
    why: "Why is it not enough for the best line that the errors add up to 0?",
    because: "Every line through the middle of the points has errors that add up to 0, also a \
              steep one or a falling one. The second condition, that error · x adds up to 0, says \
              that the errors have no trend along x, and it picks one of these lines.",
};

/// A line, and the points that it is shown.
struct Probe {
    w: f64,
    b: f64,
    x: Array1<f64>,
    y: Array1<f64>,
}

impl Probe {
    fn line(&self) -> Line {
        Line { slope: self.w, intercept: self.b }
    }

    fn m(&self) -> f64 {
        self.y.len() as f64
    }

    fn error(&self) -> Array1<f64> {
        -self.line().residuals(&self.x, &self.y)
    }

    fn right(&self) -> (f64, f64) {
        self.line().gradient(&self.x, &self.y)
    }

    /// The right gradient, but for factors.
    fn times(&self, w: f64, b: f64) -> (f64, f64) {
        let (dw, db) = self.right();
        (w * dw, b * db)
    }

    /// The means of error · x and of the errors, for other errors.
    fn with(&self, error: &Array1<f64>) -> (f64, f64) {
        (error.dot(&self.x) / self.m(), error.sum() / self.m())
    }

    fn given(&self) -> String {
        let [w, b] = [written(&self.w), written(&self.b)];
        let [x, y, error] = [&self.x, &self.y, &self.error()].map(written);
        format!("w = {w}, b = {b}, x = {x}, y = {y}\n(errors w x + b − y: {error})")
    }
}

/// One point, then two to six of them with errors of both signs.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(8);
    let first = Probe { w: 1.0, b: 0.5, x: array![2.0], y: array![1.0] };
    let others = [1, 2, 2, 3, 4, 5, 6].into_iter().map(move |points| {
        let tenths = |x: f64| (10.0 * x).round() / 10.0;
        let mut numbers = || random.randn(points).mapv(tenths);
        let (x, y) = (numbers(), numbers());
        Probe {
            w: tenths(random.standard_normal()),
            b: tenths(random.standard_normal()) + 0.5,
            x,
            y,
        }
    });
    std::iter::once(first).chain(others)
}

/// Judges how (w, b, x, y) become (∂J/∂w, ∂J/∂b).
pub fn check(yours: impl Fn(f64, f64, &Array1<f64>, &Array1<f64>) -> (f64, f64)) -> Verdict {
    let check = Check::new(probes(), Probe::given, |p| yours(p.w, p.b, &p.x, &p.y), Probe::right)
        .parts(&["∂J/∂w", "∂J/∂b"])
        .mistake(
            "The sign: both are exactly −1 times what they should be. The error is prediction minus \
             target; y − a is the residual.",
            |p| p.times(-1.0, -1.0),
        )
        .mistake("The two are right, and in the wrong order: ∂J/∂w comes first.", |p| {
            let (dw, db) = p.right();
            (db, dw)
        })
        .mistake(
            "In ∂J/∂w the x is missing: when w grows by a little, the prediction at x grows x times \
             as much.",
            |p| (p.right().1, p.right().1),
        )
        .mistake(
            "∂J/∂b is multiplied by x too. When b grows by a little, every prediction grows just as \
             much: its factor is 1.",
            |p| (p.right().0, p.right().0),
        )
        .mistake(
            "The mean error is multiplied by the mean of x. First the product at each point, and \
             then the mean.",
            |p| (p.right().1 * p.x.sum() / p.m(), p.right().1),
        )
        .mistake("In ∂J/∂w the mean error is multiplied by w. It is each error by its own x.", |p| {
            (p.right().1 * p.w, p.right().1)
        })
        .mistake("In ∂J/∂b the mean error is multiplied by b. Its factor is 1.", |p| {
            (p.right().0, p.right().1 * p.b)
        })
        .mistake(
            "In ∂J/∂w the error is multiplied by y. It is multiplied by x, which is what w was \
             multiplied by.",
            |p| (p.error().dot(&p.y) / p.m(), p.right().1),
        )
        .mistake("Only the last point counts. Add up over all points.", |p| {
            let last = p.y.len() - 1;
            (p.error()[last] * p.x[last], p.error()[last])
        })
        .mistake("Only the first point counts. Add up over all points.", |p| {
            (p.error()[0] * p.x[0], p.error()[0])
        })
        .mistake("The loss itself is returned, twice. Asked for are its derivatives.", |p| {
            let loss = p.error().dot(&p.error()) / (2.0 * p.m());
            (loss, loss)
        })
        .mistake(
            "In both the mean error is multiplied by the weight or bias itself. Its factor is x for \
             w, point by point, and 1 for b.",
            |p| (p.right().1 * p.w, p.right().1 * p.b),
        )
        .mistake("The line after a step is returned. Asked for is the gradient.", |p| {
            (p.w - p.right().0, p.b - p.right().1)
        });
    wrong_errors(wrong_factors(check))
        .wrong_where("It is right for a single point, and wrong for more: look at the mean.", |p| {
            p.y.len() > 1
        })
        .size("the number of points", Probe::m)
        .verdict()
}

/// The means are multiplied by something.
fn wrong_factors(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake("They are summed over the points, and not divided by their number.", |p| {
            p.times(p.m(), p.m())
        })
        .mistake(
            "Both are twice what they should be: the loss has a ½, which the 2 of the square's \
             derivative takes away.",
            |p| p.times(2.0, 2.0),
        )
        .mistake(
            "Both are half of what they should be. The ½ of the loss has already been used up by \
             the 2 of the square's derivative.",
            |p| p.times(0.5, 0.5),
        )
        .mistake("The derivative by w is summed, and not divided by the number of points.", |p| {
            p.times(p.m(), 1.0)
        })
        .mistake("The derivative by b is summed, and not divided by the number of points.", |p| {
            p.times(1.0, p.m())
        })
        .mistake(
            "It is divided by one less than the number of points. The mean is asked for, which is \
             divided by their number.",
            |p| p.times(p.m() / (p.m() - 1.0), p.m() / (p.m() - 1.0)),
        )
        .mistake(
            "They are summed over the points, and twice as large again: the derivative of the sum of \
             the squared errors. The loss has 1/(2m) before it.",
            |p| p.times(2.0 * p.m(), 2.0 * p.m()),
        )
        .mistake(
            "They are summed over the points, and halved. Of the 1/(2m) the ½ has been used up, and \
             the 1/m is left.",
            |p| p.times(0.5 * p.m(), 0.5 * p.m()),
        )
}

/// The errors are others.
fn wrong_errors(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake("The bias is left out of the prediction, which is w x + b.", |p| {
            p.with(&(p.error() - p.b))
        })
        .mistake("The errors are squared. In the derivative of ½ e² stands e itself.", |p| {
            p.with(&p.error().mapv(|e| e * e))
        })
        .mistake("The errors have lost their signs. An error below 0 pushes the other way.", |p| {
            p.with(&p.error().mapv(f64::abs))
        })
        .mistake("The targets are missing in the errors, which are w x + b − y.", |p| {
            p.with(&(p.error() + &p.y))
        })
        .mistake(
            "The sign of b: the prediction is w x + b, and the errors are w x + b − y.",
            |p| p.with(&(p.error() - 2.0 * p.b)),
        )
        .mistake(
            "The errors are multiplied by a(1 − a), which is the slope of a sigmoid. A line has \
             none: its slope with the sum is 1.",
            |p| {
                let a = p.error() + &p.y;
                p.with(&(p.error() * &a * (1.0 - &a)))
            },
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gradient_passes_in_other_words_too() {
        let whole = |w: f64, b: f64, x: &Array1<f64>, y: &Array1<f64>| {
            let (error, m) = (w * x + b - y, y.len() as f64);
            (error.dot(x) / m, error.sum() / m)
        };
        assert_eq!(check(whole), Verdict::passed());
        let point_by_point = |w: f64, b: f64, x: &Array1<f64>, y: &Array1<f64>| {
            let (mut dw, mut db) = (0.0, 0.0);
            for i in 0..x.len() {
                let error = w * x[i] + b - y[i];
                dw += error * x[i] / x.len() as f64;
                db += error / x.len() as f64;
            }
            (dw, db)
        };
        assert_eq!(check(point_by_point), Verdict::passed());
        // The example's case by hand.
        assert_eq!(whole(1.0, 0.0, &array![1.0, 3.0], &array![2.0, 2.0]), (1.0, 0.0));
    }

    type Gradient = fn(f64, f64, &Array1<f64>, &Array1<f64>) -> (f64, f64);

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Gradient, &str)] = &[
        (|_, _, _, _| todo!(), "not written yet"),
        (|_, _, _, _| (0.0, 0.0), "All zeros"),
        (
            |w, b, x, y| {
                let e = y - &(w * x + b);
                (e.dot(x) / y.len() as f64, e.mean().unwrap())
            },
            "exactly −1 times",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.dot(x), e.sum())
            },
            "They are summed",
        ),
        (
            |w, b, x, y| {
                let e = 2.0 * (w * x + b - y);
                (e.dot(x) / y.len() as f64, e.mean().unwrap())
            },
            "twice",
        ),
        (
            |w, b, x, y| {
                let (e, m) = (w * x + b - y, y.len() as f64);
                (e.dot(x) / (2.0 * m), e.sum() / (2.0 * m))
            },
            "half",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.dot(x), e.mean().unwrap())
            },
            "The derivative by w is summed",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.dot(x) / y.len() as f64, e.sum())
            },
            "The derivative by b is summed",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.mean().unwrap(), e.dot(x) / y.len() as f64)
            },
            "in the wrong order",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).mean().unwrap();
                (e, e)
            },
            "the x is missing",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).dot(x) / y.len() as f64;
                (e, e)
            },
            "is multiplied by x too",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).mean().unwrap();
                (e * x.mean().unwrap(), e)
            },
            "by the mean of x",
        ),
        (
            |w, _, x, y| {
                let e = w * x - y;
                (e.dot(x) / y.len() as f64, e.mean().unwrap())
            },
            "The bias is left out",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).mean().unwrap();
                (e * w, e)
            },
            "multiplied by w",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.dot(x) / y.len() as f64, b * e.mean().unwrap())
            },
            "multiplied by b",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).powi(2);
                (e.dot(x) / y.len() as f64, e.mean().unwrap())
            },
            "squared",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).abs();
                (e.dot(x) / y.len() as f64, e.mean().unwrap())
            },
            "lost their signs",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.dot(y) / y.len() as f64, e.mean().unwrap())
            },
            "multiplied by y",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (w - e.dot(x) / y.len() as f64, b - e.mean().unwrap())
            },
            "after a step",
        ),
        (
            |w, b, x, y| {
                let (e, m) = (w * x + b, y.len() as f64);
                (e.dot(x) / m, e.sum() / m)
            },
            "The targets are missing",
        ),
        (
            |w, b, x, y| {
                let (e, m) = (w * x - b - y, y.len() as f64);
                (e.dot(x) / m, e.sum() / m)
            },
            "The sign of b",
        ),
        (
            |w, b, x, y| {
                let (a, m) = (w * x + b, y.len() as f64);
                let e = (&a - y) * &a * (1.0 - &a);
                (e.dot(x) / m, e.sum() / m)
            },
            "the slope of a sigmoid",
        ),
        (
            |w, b, x, y| {
                let (e, m) = (w * x + b - y, y.len() as f64 - 1.0);
                (e.dot(x) / m, e.sum() / m)
            },
            "one less than the number",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (2.0 * e.dot(x), 2.0 * e.sum())
            },
            "twice as large again",
        ),
        (
            |w, b, x, y| {
                let e = w * x + b - y;
                (e.dot(x) / 2.0, e.sum() / 2.0)
            },
            "summed over the points, and halved",
        ),
        (
            |w, b, x, y| {
                let mut gradient = (0.0, 0.0);
                for (x, y) in x.iter().zip(y) {
                    let e = w * x + b - y;
                    gradient = (e * x, e);
                }
                gradient
            },
            "Only the last point",
        ),
        (
            |w, b, x, y| {
                let e = w * x[0] + b - y[0];
                (e * x[0], e)
            },
            "Only the first point",
        ),
        (
            |w, b, x, y| {
                let loss = (w * x + b - y).powi(2).sum() / (2.0 * y.len() as f64);
                (loss, loss)
            },
            "The loss itself",
        ),
        (
            |w, b, x, y| {
                let e = (w * x + b - y).mean().unwrap();
                (e * w, e * b)
            },
            "the weight or bias itself",
        ),
        (
            |w, b, x, y| {
                let (e, m) = (w * x + b - y, y.len() as f64);
                (e.dot(x) / (m * m), e.sum() / (m * m))
            },
            "right for a single point",
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
        let verdict = check(|w, b, x, y| (w * x.sum().sin(), b + y.sum().cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
