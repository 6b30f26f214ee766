//! Exercise: a gradient is given, and one of its entries may be wrong. Which?

use lesson04_losses::Loss;
use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};

use crate::forgotten_slope::{example, without_slope};
use crate::numeric_gradient::{STEP, numeric_gradient};
use crate::relative_error::{RIGHT, relative_error};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "wrong_parameter",
    title: "Which parameter is wrong?",
    hints: [
        "Find the gradient by differences as well. Then go through the parameters with both in hand, and \
         remember which has the largest relative error so far, and how large it is.",
        "An entry that is NaN or infinite makes a relative error that is NaN, and NaN is not larger than \
         anything: `error > worst` is false for it. So make it infinite first, `if error.is_nan() { \
         error = f64::INFINITY; }`. At the end: is the worst error above 10⁻⁷?",
        "Begin with `let numeric = numeric_gradient(f, theta, 1e-3);` and `let (mut worst, mut place) = \
         (1e-7, None);`. For each i find the error, and if it is larger than worst, keep it: \
         `(worst, place) = (error, Some(i));`. The answer is place.",
    ],
    solution: "src/exercises/wrong_parameter.rs:solution",
    shown: "You have written a gradient checker. It takes any function and any gradient, whoever made \
            them, and points at the place to look at. The lesson's own does this for a network, and \
            translates the number into a layer, a row and a column.",
    why: "Why does it point at the worst relative error, and not at the largest difference?",
    because: "A right slope of 10000 may be off by a thousandth because of rounding, and a slope of \
              0.001 that should be 0.002 is off by a thousandth because of a mistake. The difference is \
              the same in both. How many digits agree is what tells them apart.",
};

type Function = Box<dyn Fn(&Array1<f64>) -> f64>;

/// A function, a place, and what is said to be its gradient there.
struct Probe {
    name: &'static str,
    f: Function,
    theta: Array1<f64>,
    gradient: Array1<f64>,
}

// ANCHOR: solution
/// The parameter with the worst relative error, if that is above 10⁻⁷.
fn wrong_parameter(
    f: &dyn Fn(&Array1<f64>) -> f64,
    theta: &Array1<f64>,
    gradient: &Array1<f64>,
) -> Option<usize> {
    let numeric = numeric_gradient(f, theta, STEP);
    let (mut worst, mut place) = (RIGHT, None);
    for i in 0..theta.len() {
        let mut error = relative_error(gradient[i], numeric[i]);
        if error.is_nan() {
            error = f64::INFINITY; // NaN itself would not be larger than anything
        }
        if error > worst {
            (worst, place) = (error, Some(i));
        }
    }
    place
}
// ANCHOR_END: solution

impl Probe {
    fn given(&self) -> String {
        if self.theta.len() > 4 {
            return format!("f(θ) = {}", self.name);
        }
        let [theta, gradient] = [written(&self.theta), written(&self.gradient)];
        format!("f(θ) = {}\nθ = {theta}, gradient = {gradient}", self.name)
    }

    fn right(&self) -> Option<usize> {
        wrong_parameter(&self.f, &self.theta, &self.gradient)
    }

    fn numeric(&self) -> Array1<f64> {
        numeric_gradient(&self.f, &self.theta, STEP)
    }

    /// The parameter of which this is largest, of those whose relative error is above 10⁻⁷.
    fn largest(&self, of: impl Fn(f64, f64) -> f64) -> Option<usize> {
        let numeric = self.numeric();
        let of = |i: usize| of(self.gradient[i], numeric[i]);
        let wrong = self.wrong().into_iter();
        wrong.max_by(|&i, &j| of(i).total_cmp(&of(j)))
    }

    /// The parameter with the largest error of this kind, if that is above 10⁻⁷.
    fn worst(&self, error: impl Fn(f64, f64) -> f64) -> Option<usize> {
        let (mut worst, mut place) = (RIGHT, None);
        for (i, (&a, &n)) in self.gradient.iter().zip(&self.numeric()).enumerate() {
            if error(a, n) > worst {
                (worst, place) = (error(a, n), Some(i));
            }
        }
        place
    }

    /// How wrong an entry is.
    fn error(&self, i: usize) -> f64 {
        at_worst(relative_error(self.gradient[i], self.numeric()[i]))
    }

    /// The parameter with the worst error, however small that is.
    fn always(&self) -> Option<usize> {
        let numeric = self.numeric();
        let error = |i: usize| relative_error(self.gradient[i], numeric[i]);
        (0..self.theta.len()).max_by(|&i, &j| error(i).total_cmp(&error(j)))
    }

    /// All parameters whose error is above 10⁻⁷.
    fn wrong(&self) -> Vec<usize> {
        let numeric = self.numeric();
        let right = |i: usize| relative_error(self.gradient[i], numeric[i]) <= RIGHT;
        (0..self.theta.len()).filter(|&i| !right(i)).collect()
    }

    fn has_no_number(&self) -> bool {
        self.gradient.iter().any(|slope| !slope.is_finite())
    }
}

/// θ₁² + 3θ₂² + θ₃/10 at (1, 2, 5) has the gradient (2, 12, 0.1).
fn sum(gradient: [f64; 3]) -> Probe {
    let f = |t: &Array1<f64>| t[0] * t[0] + 3.0 * t[1] * t[1] + 0.1 * t[2];
    let name = "θ₁² + 3θ₂² + θ₃/10";
    Probe { name, f: Box::new(f), theta: array![1.0, 2.0, 5.0], gradient: gradient.to_vec().into() }
}

/// A network's loss with that gradient changed.
fn network(name: &'static str, change: impl Fn(&mut Array1<f64>)) -> Probe {
    let (network, (x, y)) = example(&[2, 3, 1], 5);
    let mut gradient = network.gradient(Loss::SquaredError, &x, &y);
    change(&mut gradient);
    let theta = network.theta.clone();
    let f = move |theta: &Array1<f64>| network.loss_at(theta, Loss::SquaredError, &x, &y);
    Probe { name, f: Box::new(f), theta, gradient }
}

/// The gradient of such a network's loss where the backward pass forgets f′.
fn forgotten_slope() -> Array1<f64> {
    let (network, (x, y)) = example(&[2, 3, 1], 5);
    without_slope(&network, 1, Loss::SquaredError, (&x, &y))
}

fn probes() -> Vec<Probe> {
    vec![
        sum([2.0, 12.0, 0.1]),
        sum([2.0, 12.0, -0.1]),
        sum([2.0, 6.0, 0.1]),
        sum([3.0, 12.0, 0.1]),
        // The largest difference is not the largest error.
        sum([2.0, 13.0, 0.2]),
        sum([0.0, 10.0, 0.1]),
        sum([-2.0, 12.0, 0.15]),
        sum([1.0, 15.0, 0.11]),
        // Beside the smaller slope, or that from differences, or the other, it would be the first.
        sum([8.0, 2.0, 0.1]),
        sum([1.1, 30.0, 0.1]),
        // Little, and still wrong.
        sum([2.0, 12.0001, 0.1]),
        sum([2.0, 12.0, f64::NAN]),
        sum([3.0, f64::INFINITY, 0.1]),
        sum([f64::NAN, -12.0, 0.1]),
        network("the loss of a 2-3-1 network; the gradient is right", |_| ()),
        network(
            "the loss of a 2-3-1 network; one entry of the gradient is a thousandth off",
            |g| g[7] *= 1.001,
        ),
        network("the loss of a 2-3-1 network; its backward pass has forgotten f′", |g| {
            g.assign(&forgotten_slope());
        }),
    ]
}

const UNORDERED: &str = "It panics where an entry is NaN or infinite. Its error is NaN, and NaN is neither \
                         smaller nor larger than anything, so that `partial_cmp` has no answer: make it \
                         infinite first.";

const ABOVE: &str = "Only entries that are too large are noticed. One that is too small is as wrong: the \
                     error is |a − n|, by the larger of the two.";

const BELOW: &str = "Only entries that are too small are noticed. One that is too large is as wrong: the \
                     error is |a − n|, by the larger of the two.";

/// How far a lies above n, in proportion.
fn signed(a: f64, n: f64) -> f64 {
    (a - n) / a.abs().max(n.abs())
}

/// What is no number is the worst.
fn at_worst(error: f64) -> f64 {
    if error.is_nan() { f64::INFINITY } else { error }
}

/// Judges a function from (f, θ, gradient) to the parameter that is wrong, if any is.
pub fn check(
    yours: impl Fn(&dyn Fn(&Array1<f64>) -> f64, &Array1<f64>, &Array1<f64>) -> Option<usize>,
) -> Verdict {
    Check::new(probes(), Probe::given, |p| yours(&p.f, &p.theta, &p.gradient), Probe::right)
        .mistake("Nothing is ever wrong: the answer is None whatever is given.", |_| None::<usize>)
        .mistake("Parameters are counted from 0 here: Some(0) is the first.", |p| p.right().map(|i| i + 1))
        .mistake(
            "That is the largest difference, and not the largest relative error. A slope of 0.1 that \
             should be 0.2 is more wrong than one of 13 that should be 12.",
            |p| p.largest(|a, n| if a.is_finite() { (a - n).abs() } else { f64::INFINITY }),
        )
        .mistake(
            "The difference is divided by the right slope alone. A relative error has the larger of the two \
             below, as `relative_error` has it.",
            |p| p.largest(|a, n| at_worst((a - n).abs() / n.abs())),
        )
        .mistake(
            "The difference is divided by the entry that is judged, and that may be far too small. A relative \
             error has the larger of the two below, as `relative_error` has it.",
            |p| p.largest(|a, n| at_worst((a - n).abs() / a.abs())),
        )
        .mistake("That is the first parameter that is wrong. Others may be worse: compare all of them.", |p| {
            p.wrong().first().copied()
        })
        .mistake("That is the last parameter that is wrong, and not the worst.", |p| p.wrong().last().copied())
        .mistake("That is the least of the errors that are too large, and not the worst.", |p| {
            p.largest(|a, n| if a.is_finite() { -relative_error(a, n) } else { f64::NEG_INFINITY })
        })
        .mistake("That is the largest entry of the gradient, which may well be right.", |p| {
            let sizes = p.gradient.indexed_iter();
            let largest = sizes.max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()));
            p.right().and(largest.map(|(i, _)| i))
        })
        .mistake(ABOVE, |p| p.worst(signed))
        .mistake(ABOVE, |p| p.worst(|a, n| at_worst(signed(a, n))))
        .mistake(BELOW, |p| p.worst(|a, n| -signed(a, n)))
        .mistake(BELOW, |p| p.worst(|a, n| at_worst(-signed(a, n))))
        .mistake(UNORDERED, |p| -> Option<usize> {
            assert!(!p.has_no_number(), "it is compared");
            p.right()
        })
        .mistake(UNORDERED, |p| -> Option<usize> {
            assert!(!p.has_no_number(), "it is compared");
            p.always()
        })
        .wrong_where(
            "Right for entries that are numbers, and wrong where one is NaN or infinite: such an entry is \
             the worst of all. Every comparison with NaN is false, and f64::max leaves it out.",
            Probe::has_no_number,
        )
        .wrong_where(
            "Right where something is wrong; but where the gradient is right a parameter is named all the \
             same. Rounding alone makes errors of 10⁻¹⁰ or so: below 10⁻⁷ the answer is None. (With \
             differences of your own: are they as exact as that?)",
            |p| p.right().is_none(),
        )
        .wrong_where(
            "Right for gradients that are right but for NaN and infinite entries. Two things are missing: \
             such an entry is the worst of all, and where all errors are below 10⁻⁷ the answer is None.",
            |p| p.right().is_none() || p.has_no_number(),
        )
        .wrong_where(
            "Wrong only where the error is small, a thousandth or less. Such an entry is wrong as well if its \
             relative error is above 10⁻⁷.",
            |p| p.right().is_some_and(|i| p.error(i) < 0.01),
        )
        .wrong_where(
            "Wrong only where several parameters are wrong at once: then it has to be the one with the \
             largest relative error.",
            |p| p.wrong().len() > 1,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Yours = fn(&dyn Fn(&Array1<f64>) -> f64, &Array1<f64>, &Array1<f64>) -> Option<usize>;

    /// With differences by hand, and the errors in an array.
    fn errors(f: &dyn Fn(&Array1<f64>) -> f64, theta: &Array1<f64>, g: &Array1<f64>) -> Vec<f64> {
        let numeric = lesson02_gradient_descent::gradient_by_trying(f, theta, 1e-5);
        g.iter().zip(&numeric).map(|(&a, &n)| (a - n).abs() / a.abs().max(n.abs())).collect()
    }

    #[test]
    fn the_checker_passes_in_other_words_too() {
        assert_eq!(check(wrong_parameter), Verdict::passed());
        let by_sorting = check(|f, theta, g| {
            let errors: Vec<f64> = errors(f, theta, g)
                .into_iter()
                .map(|e| if e.is_finite() { e } else { 9.0 })
                .collect();
            let worst = (0..g.len()).max_by(|&i, &j| errors[i].total_cmp(&errors[j]))?;
            (errors[worst] > 1e-6).then_some(worst)
        });
        assert_eq!(by_sorting, Verdict::passed());
    }

    /// The largest error of this kind, if it is above a bound; what is no number is looked for first.
    fn worst(
        f: &dyn Fn(&Array1<f64>) -> f64,
        theta: &Array1<f64>,
        g: &Array1<f64>,
        bound: f64,
        error: fn(f64, f64) -> f64,
    ) -> Option<usize> {
        let numeric = numeric_gradient(f, theta, 1e-3);
        let (mut worst, mut place) = (bound, None);
        for i in 0..g.len() {
            if !g[i].is_finite() {
                return Some(i);
            }
            let error = error(g[i], numeric[i]);
            if error > worst {
                (worst, place) = (error, Some(i));
            }
        }
        place
    }

    /// Each as a reader would write it, and words of its diagnosis.
    const MISTAKES: [(Yours, &str); 20] = [
        (|f, theta, g| worst(f, theta, g, 1e-3, relative_error), "a thousandth or less"),
        (|f, theta, g| worst(f, theta, g, 1e-5, relative_error), "a thousandth or less"),
        (
            |f, theta, g| worst(f, theta, g, 1e-7, |a, n| ((a - n) / n).abs()),
            "by the right slope alone",
        ),
        (
            |f, theta, g| worst(f, theta, g, 1e-7, |a, n| ((a - n) / a).abs()),
            "by the entry that is judged",
        ),
        (
            |f, theta, g| {
                let errors = errors(f, theta, g);
                g.iter().position(|g| !g.is_finite()).or(errors.iter().rposition(|&e| e > 1e-7))
            },
            "where several parameters are wrong at once",
        ),
        (
            |f, theta, g| {
                let nan = g.iter().position(|g| g.is_nan());
                let numeric = numeric_gradient(f, theta, 1e-3);
                let error = |i: usize| relative_error(g[i], numeric[i]);
                let wrong = (0..g.len()).filter(|&i| error(i) > 1e-7);
                nan.or(wrong.max_by(|&i, &j| error(i).total_cmp(&error(j))))
            },
            "NaN or infinite: such an entry",
        ),
        (
            |f, theta, g| {
                wrong_parameter(f, theta, g)?;
                (0..g.len()).max_by(|&i, &j| g[i].abs().total_cmp(&g[j].abs()))
            },
            "the largest entry of the gradient",
        ),
        (
            |f, theta, g| {
                let errors = errors(f, theta, g);
                let wrong = (0..g.len()).filter(|&i| errors[i].is_nan() || errors[i] > 1e-7);
                wrong.min_by(|&i, &j| errors[i].abs().total_cmp(&errors[j].abs()))
            },
            "the least of the errors",
        ),
        (
            |f, theta, g| {
                let errors = errors(f, theta, g);
                let order = |&i: &usize, &j: &usize| errors[i].partial_cmp(&errors[j]).unwrap();
                let worst = (0..g.len()).max_by(order)?;
                (errors[worst] > 1e-7).then_some(worst)
            },
            "It panics where an entry is NaN",
        ),
        (
            |f, theta, g| {
                let numeric = numeric_gradient(f, theta, 1e-3);
                let error = |i: usize| relative_error(g[i], numeric[i]);
                (0..g.len()).max_by(|&i, &j| error(i).partial_cmp(&error(j)).unwrap())
            },
            "It panics where an entry is NaN",
        ),
        (|_, _, _| todo!(), "not written yet"),
        (|_, _, _| None, "Nothing is ever wrong"),
        (|f, theta, g| wrong_parameter(f, theta, g).map(|i| i + 1), "counted from 0"),
        (
            |f, theta, g| {
                let numeric = numeric_gradient(f, theta, 1e-3);
                let (mut worst, mut place) = (1e-7, None);
                for i in 0..g.len() {
                    let off = (g[i] - numeric[i]).abs();
                    let off = if off.is_nan() { f64::INFINITY } else { off };
                    if off > worst {
                        (worst, place) = (off, Some(i));
                    }
                }
                place
            },
            "the largest difference",
        ),
        (
            |f, theta, g| errors(f, theta, g).iter().position(|&e| e.is_nan() || e > 1e-7),
            "the first parameter",
        ),
        (
            |f, theta, g| errors(f, theta, g).iter().rposition(|&e| e.is_nan() || e > 1e-7),
            "the last parameter",
        ),
        (
            |f, theta, g| {
                let errors = errors(f, theta, g);
                let (mut worst, mut place) = (1e-7, None);
                for (i, &error) in errors.iter().enumerate() {
                    if error > worst {
                        (worst, place) = (error, Some(i));
                    }
                }
                place
            },
            "NaN or infinite: such an entry",
        ),
        (
            |f, theta, g| {
                let errors: Vec<f64> = errors(f, theta, g)
                    .into_iter()
                    .map(|e| if e.is_nan() { f64::INFINITY } else { e })
                    .collect();
                (0..g.len()).max_by(|&i, &j| errors[i].total_cmp(&errors[j]))
            },
            "where the gradient is right a parameter is named",
        ),
        (
            |f, theta, g| {
                let errors = errors(f, theta, g);
                let largest = errors.iter().copied().fold(0.0, f64::max);
                errors.iter().position(|&e| e == largest)
            },
            "Two things are missing",
        ),
        (
            |f, theta, g| {
                let numeric = numeric_gradient(f, theta, 1e-3);
                let (mut worst, mut place) = (1e-7, None);
                for i in 0..g.len() {
                    let larger = g[i].abs().max(numeric[i].abs());
                    // How far a lies above n.
                    let error = (g[i] - numeric[i]) / larger;
                    if error > worst {
                        (worst, place) = (error, Some(i));
                    }
                }
                place
            },
            "too large are noticed",
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
        let verdict = check(|f, theta, g| wrong_parameter(f, theta, g).map(|i| 7 - i));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
