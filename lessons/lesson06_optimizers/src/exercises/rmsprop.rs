//! Exercise: one step of RMSprop.

use lesson05_backprop::Optimizer as _;
use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::tenths;
use crate::RmsProp;
use crate::adaptive::EPSILON;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "rmsprop",
    title: "One rate for each parameter",
    hints: [
        "There are two lines: the average of the squares changes, and then each parameter makes a \
         step that is divided by the root of its own average.",
        "The new s is ρ times the old one plus 1 − ρ times the square of the gradient, entry by \
         entry. The divisor is the root of the new s, with ε added to the root.",
        "`let squares = decay * squares + (1.0 - decay) * gradient * gradient; (theta - \
         learning_rate * gradient / (squares.sqrt() + 1e-8), squares)`",
    ],
    solution: "src/adaptive.rs:rmsprop",
    shown: "Your step divides each parameter's gradient by its own usual size, so a slope of a \
            thousandth and one of a thousand move their parameters alike. The sum of AdaGrad in \
            place of the average would never fall, and its steps would become ever shorter.",
    why: "Why is ε added to the root, and not to s before the root is taken?",
    because: "Because 10⁻⁸ is much less beside a root than the root of 10⁻⁸ is, which is 10⁻⁴. \
              Inside, ε would shorten the steps of every parameter whose slope is a ten-thousandth \
              or less, and those are the ones that this optimizer is there to help.",
};

/// A place, what is remembered of the squares, and the slope.
struct Probe {
    theta: Array1<f64>,
    squares: Array1<f64>,
    gradient: Array1<f64>,
    learning_rate: f64,
    decay: f64,
}

/// What a step leads to: θ and s.
type Step = (Array1<f64>, Array1<f64>);

impl Probe {
    fn given(&self) -> String {
        let Probe { theta, squares, gradient, learning_rate, decay } = self;
        let [theta, squares, gradient] = [theta, squares, gradient].map(written);
        format!("θ = {theta}, s = {squares}, dθ = {gradient}, η = {learning_rate}, ρ = {decay}")
    }

    /// dθ².
    fn squared(&self) -> Array1<f64> {
        &self.gradient * &self.gradient
    }

    /// `kept`·s + `new`·dθ².
    fn mixed(&self, kept: f64, new: f64) -> Array1<f64> {
        kept * &self.squares + new * self.squared()
    }

    /// The right average.
    fn average(&self) -> Array1<f64> {
        self.mixed(self.decay, 1.0 - self.decay)
    }

    /// θ − η·dθ divided by these.
    fn divided(&self, divisor: &Array1<f64>) -> Array1<f64> {
        &self.theta - &(self.learning_rate * &self.gradient / divisor)
    }

    /// The usual step with another average.
    fn with(&self, squares: Array1<f64>) -> Step {
        (self.divided(&(squares.sqrt() + EPSILON)), squares)
    }
}

/// One parameter in two ways, a gradient as small as ε, none at all, then one to four.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(11);
    let one = |squares: f64, gradient: f64| Probe {
        theta: array![0.0],
        squares: array![squares],
        gradient: array![gradient],
        learning_rate: 0.1,
        decay: 0.9,
    };
    let sizes = [(1, 0.5, 0.8), (2, 0.01, 0.9), (3, 0.2, 0.7), (4, 0.05, 0.99)];
    let others = sizes.map(|(count, learning_rate, decay)| Probe {
        theta: tenths(&mut random, count),
        squares: tenths(&mut random, count).abs() + 0.1,
        gradient: tenths(&mut random, count) + 0.05,
        learning_rate,
        decay,
    });
    [one(4.0, -2.0), one(1.0, 3.0), one(0.0, 1e-8), one(0.0, 0.0)].into_iter().chain(others)
}

/// Judges a step from (θ, s, dθ, η, ρ) to the new (θ, s).
pub fn check(
    yours: impl Fn(&Array1<f64>, &Array1<f64>, &Array1<f64>, f64, f64) -> Step,
) -> Verdict {
    let wanted = |p: &Probe| {
        let (learning_rate, decay) = (p.learning_rate, p.decay);
        let mut optimizer = RmsProp { learning_rate, decay, squares: p.squares.clone() };
        let mut theta = p.theta.clone();
        optimizer.step(&mut theta, &p.gradient);
        (theta, optimizer.squares)
    };
    let answer = |p: &Probe| yours(&p.theta, &p.squares, &p.gradient, p.learning_rate, p.decay);
    Check::new(probes(), Probe::given, answer, wanted)
        .parts(&["θ", "s"])
        .mistake(
            "That is AdaGrad: the squares are added up. RMSprop takes their moving average, which \
             forgets.",
            |p| p.with(p.mixed(1.0, 1.0)),
        )
        .mistake("The new square is let in whole: its share is 1 − ρ.", |p| {
            p.with(p.mixed(p.decay, 1.0))
        })
        .mistake(
            "The two shares have changed places: ρ is the share of the old average, and the new \
             square gets 1 − ρ.",
            |p| p.with(p.mixed(1.0 - p.decay, p.decay)),
        )
        .mistake(
            "The share 1 − ρ is squared along with the gradient: it multiplies the square.",
            |p| p.with(p.mixed(p.decay, (1.0 - p.decay).powi(2))),
        )
        .mistake("The average is of the gradients: it has to be of their squares.", |p| {
            p.with(p.decay * &p.squares + (1.0 - p.decay) * &p.gradient)
        })
        .mistake("The average is of the gradients' sizes: it has to be of their squares.", |p| {
            p.with(p.decay * &p.squares + (1.0 - p.decay) * p.gradient.abs())
        })
        .mistake(
            "The divisor is the root of the old average. First the average takes in the new \
             square, then it divides.",
            |p| (p.with(p.squares.clone()).0, p.average()),
        )
        .mistake(
            "The root is missing: the step is divided by √s + ε, so that it does not depend on \
             the gradient's scale.",
            |p| (p.divided(&(p.average() + EPSILON)), p.average()),
        )
        .mistake(
            "ε stands inside the root. It is added to the root: √s + ε. Where the gradients are \
             small, that is a great difference.",
            |p| (p.divided(&(p.average() + EPSILON).sqrt()), p.average()),
        )
        .mistake("ε is missing: where a gradient has been 0 so far, 0 is divided by 0.", |p| {
            (p.divided(&p.average().sqrt()), p.average())
        })
        .mistake(
            "One divisor serves all parameters. Each has its own, the root of its own average.",
            |p| {
                let mean = p.average().mean().unwrap_or(0.0);
                let all = Array1::from_elem(p.theta.len(), mean.sqrt() + EPSILON);
                (p.divided(&all), p.average())
            },
        )
        .mistake(
            "The squared gradient moves θ, and so the sign is lost. The square is for the divisor \
             only.",
            |p| {
                let step = p.squared() / (p.average().sqrt() + EPSILON);
                (&p.theta - &(p.learning_rate * step), p.average())
            },
        )
        .mistake("The sign of the step: θ goes against the gradient.", |p| {
            (2.0 * &p.theta - p.with(p.average()).0, p.average())
        })
        .mistake("The learning rate is missing.", |p| {
            let step = &p.gradient / &(p.average().sqrt() + EPSILON);
            (&p.theta - &step, p.average())
        })
        .mistake("It is plain descent: the average is kept, and does not divide.", |p| {
            (p.divided(&Array1::ones(p.theta.len())), p.average())
        })
        .mistake(
            "The old average comes back. The new one is part of the answer: without it the next \
             step remembers nothing.",
            |p| (p.with(p.average()).0, p.squares.clone()),
        )
        .mistake("What comes back is the root. What is kept is the average itself.", |p| {
            (p.with(p.average()).0, p.average().sqrt())
        })
        .mistake(
            "ε is ten times too large: 10⁻⁸ is 1e-8 in Rust, and 10e-8 is 10 · 10⁻⁸.",
            |p| (p.divided(&(p.average().sqrt() + 10.0 * EPSILON)), p.average()),
        )
        .mistake("ε is added to the quotient: brackets are missing around √s + ε.", |p| {
            (p.divided(&p.average().sqrt()) - EPSILON, p.average())
        })
        .mistake("The step is multiplied by √s + ε, and has to be divided by it.", |p| {
            (
                &p.theta - &(p.learning_rate * &p.gradient * (p.average().sqrt() + EPSILON)),
                p.average(),
            )
        })
        .mistake("Both are right, in the wrong order: first θ, then s.", |p| {
            let (theta, squares) = p.with(p.average());
            (squares, theta)
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Zip;

    #[test]
    fn the_step_passes_in_other_words_too() {
        let arrays = check(|theta, s, d, eta, rho| {
            let s = rho * s + (1.0 - rho) * d.pow2();
            (theta - eta * d / (s.sqrt() + 1e-8), s)
        });
        assert_eq!(arrays, Verdict::passed());
        let number_by_number = check(|theta, s, d, eta, rho| {
            let (mut theta, mut s) = (theta.clone(), s.clone());
            Zip::from(&mut theta).and(&mut s).and(d).for_each(|theta, s, d| {
                *s += (1.0 - rho) * (d * d - *s);
                *theta -= eta / (s.sqrt() + 1e-8) * d;
            });
            (theta, s)
        });
        assert_eq!(number_by_number, Verdict::passed());
    }

    type Wrong = fn(&Array1<f64>, &Array1<f64>, &Array1<f64>, f64, f64) -> Step;

    /// Each as a reader would write it, with words of what is said of it.
    const MISTAKES: &[(Wrong, &str)] = &[
        (|_, _, _, _, _| todo!(), "not written yet"),
        (|theta, s, _, _, _| (0.0 * theta, 0.0 * s), "All zeros"),
        (
            |theta, s, d, eta, _| {
                let s = s + d * d;
                (theta - eta * d / (s.sqrt() + 1e-8), s)
            },
            "That is AdaGrad",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + d * d;
                (theta - eta * d / (s.sqrt() + 1e-8), s)
            },
            "let in whole",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = (1.0 - rho) * s + rho * d * d;
                (theta - eta * d / (s.sqrt() + 1e-8), s)
            },
            "changed places",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + ((1.0 - rho) * d).powi(2);
                (theta - eta * d / (s.sqrt() + 1e-8), s)
            },
            "squared along with",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d;
                (theta - eta * d / (s.sqrt() + 1e-8), s)
            },
            "of the gradients: it",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d.abs();
                (theta - eta * d / (s.sqrt() + 1e-8), s)
            },
            "of the gradients' sizes",
        ),
        (
            |theta, s, d, eta, rho| {
                let new = rho * s + (1.0 - rho) * d * d;
                (theta - eta * d / (s.sqrt() + 1e-8), new)
            },
            "root of the old average",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (theta - eta * d / (&s + 1e-8), s)
            },
            "The root is missing",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (theta - eta * d / (&s + 1e-8).sqrt(), s)
            },
            "inside the root",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (theta - eta * d / s.sqrt(), s)
            },
            "ε is missing",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                let root = (s.sum() / s.len() as f64).sqrt();
                (theta - eta * d / (root + 1e-8), s)
            },
            "One divisor serves all",
        ),
        (
            |theta, s, d, eta, rho| {
                let square = d * d;
                let s = rho * s + (1.0 - rho) * &square;
                (theta - eta * &square / (s.sqrt() + 1e-8), s)
            },
            "the sign is lost",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (theta + eta * d / (s.sqrt() + 1e-8), s)
            },
            "The sign of the step",
        ),
        (
            |theta, s, d, _, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (theta - d / (s.sqrt() + 1e-8), s)
            },
            "learning rate is missing",
        ),
        (|theta, s, d, eta, rho| (theta - eta * d, rho * s + (1.0 - rho) * d * d), "plain descent"),
        (
            |theta, s, d, eta, rho| {
                let new = rho * s + (1.0 - rho) * d * d;
                (theta - eta * d / (new.sqrt() + 1e-8), s.clone())
            },
            "The old average comes back",
        ),
        (
            |theta, s, d, eta, rho| {
                let root = (rho * s + (1.0 - rho) * d * d).sqrt();
                (theta - eta * d / (&root + 1e-8), root)
            },
            "comes back is the root",
        ),
        (
            |theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (s.clone(), theta - eta * d / (s.sqrt() + 1e-8))
            },
            "in the wrong order",
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
    fn what_goes_wrong_with_the_divisor_is_named() {
        let wrong = |step: fn(&Array1<f64>, &Array1<f64>) -> Array1<f64>| {
            check(|theta, s, d, eta, rho| {
                let s = rho * s + (1.0 - rho) * d * d;
                (theta - eta * step(d, &s), s)
            })
        };
        assert!(wrong(|d, s| d / (s.sqrt() + 10e-8)).says("10e-8 is"));
        assert!(wrong(|d, s| d * (s.sqrt() + 1e-8)).says("is multiplied by √s + ε"));
        let added = check(|theta, s, d, eta, rho| {
            let s = rho * s + (1.0 - rho) * d * d;
            (theta - (eta * d / s.sqrt() + 1e-8), s)
        });
        assert!(added.says("brackets are missing"), "{added:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|theta, s, d, eta, rho| (theta - eta * d.sin(), s * rho + d.cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
