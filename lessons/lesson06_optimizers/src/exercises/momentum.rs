//! Exercise: one step of momentum.

use lesson05_backprop::Optimizer as _;
use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::tenths;
use crate::Momentum;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "momentum",
    title: "One step of momentum",
    hints: [
        "There are two lines, and their order matters: first the velocity changes, then it carries \
         the parameters.",
        "The new velocity is the share μ of the old one, less η times the gradient. The new \
         parameters are the old ones plus the new velocity, and nothing else.",
        "`let velocity = momentum * velocity - learning_rate * gradient; (theta + &velocity, \
         velocity)`",
    ],
    solution: "src/momentum.rs:momentum",
    shown: "Your velocity adds up where the slopes of many steps agree, to ten plain steps with \
            μ = 0.9, and cancels where they swing from side to side. One number more for each \
            parameter is all that it costs.",
    why: "Why does it matter whether η stands inside the velocity, as here, or outside, as in \
          PyTorch?",
    because: "Not at all as long as η stays the same: a velocity outside is this one divided by \
              −η, and both take the same path. When a schedule changes η, they part: inside, the \
              old steps are carried on at the old rate; outside, the new rate multiplies all that \
              is remembered at once.",
};

/// A place, the velocity with which it was reached, and the slope there.
struct Probe {
    theta: Array1<f64>,
    velocity: Array1<f64>,
    gradient: Array1<f64>,
    learning_rate: f64,
    momentum: f64,
}

/// What a step leads to: θ and v.
type Step = (Array1<f64>, Array1<f64>);

impl Probe {
    fn given(&self) -> String {
        let Probe { theta, velocity, gradient, learning_rate, momentum } = self;
        let [theta, velocity, gradient] = [theta, velocity, gradient].map(written);
        format!("θ = {theta}, v = {velocity}, dθ = {gradient}, η = {learning_rate}, μ = {momentum}")
    }

    /// μ·v + `factor`·dθ.
    fn velocity(&self, factor: f64) -> Array1<f64> {
        self.momentum * &self.velocity + factor * &self.gradient
    }

    /// The right velocity.
    fn right(&self) -> Array1<f64> {
        self.velocity(-self.learning_rate)
    }

    /// θ moved by `factor` of this velocity.
    fn moved(&self, factor: f64, velocity: Array1<f64>) -> Step {
        (&self.theta + &(factor * &velocity), velocity)
    }
}

/// From rest, then with a velocity, then with one to four parameters.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(9);
    let one = |velocity: f64| Probe {
        theta: array![1.0],
        velocity: array![velocity],
        gradient: array![2.0],
        learning_rate: 0.1,
        momentum: 0.9,
    };
    let sizes = [(1, 0.5, 0.8), (2, 0.01, 0.9), (3, 0.2, 0.5), (3, 1.5, 0.99), (4, 0.05, 0.7)];
    let others = sizes.map(|(count, learning_rate, momentum)| Probe {
        theta: tenths(&mut random, count),
        velocity: tenths(&mut random, count),
        gradient: tenths(&mut random, count),
        learning_rate,
        momentum,
    });
    [one(0.0), one(0.5)].into_iter().chain(others)
}

/// Judges a step from (θ, v, dθ, η, μ) to the new (θ, v).
pub fn check(
    yours: impl Fn(&Array1<f64>, &Array1<f64>, &Array1<f64>, f64, f64) -> Step,
) -> Verdict {
    let wanted = |p: &Probe| {
        let (learning_rate, momentum) = (p.learning_rate, p.momentum);
        let mut ball = Momentum { learning_rate, momentum, velocity: p.velocity.clone() };
        let mut theta = p.theta.clone();
        ball.step(&mut theta, &p.gradient);
        (theta, ball.velocity)
    };
    let answer = |p: &Probe| yours(&p.theta, &p.velocity, &p.gradient, p.learning_rate, p.momentum);
    Check::new(probes(), Probe::given, answer, wanted)
        .parts(&["θ", "v"])
        .mistake(
            "That is PyTorch's convention: there v ← μ · v + dθ, and η comes in with the step, \
             θ ← θ − η · v. Here η is inside the velocity, and θ ← θ + v.",
            |p| p.moved(-p.learning_rate, p.velocity(1.0)),
        )
        .mistake(
            "The sign of the gradient: the velocity goes uphill. It is μ · v − η · dθ.",
            |p| p.moved(1.0, p.velocity(p.learning_rate)),
        )
        .mistake(
            "Your v points uphill, and θ goes against it. A ball's velocity here is the way that \
             it goes: v ← μ · v − η · dθ, θ ← θ + v. (The v that you are given has that sign.)",
            |p| p.moved(-1.0, p.velocity(p.learning_rate)),
        )
        .mistake("The velocity is right, but θ goes against it: θ ← θ + v.", |p| {
            p.moved(-1.0, p.right())
        })
        .mistake(
            "Your velocity is a moving average: the slope comes in with 1 − μ. Momentum leaves \
             that factor out, so its steps are up to 1 / (1 − μ) times as long.",
            |p| p.moved(1.0, p.velocity(-(1.0 - p.momentum) * p.learning_rate)),
        )
        .mistake(
            "θ moves by the old velocity. First the velocity changes, then it carries θ.",
            |p| (&p.theta + &p.velocity, p.right()),
        )
        .mistake(
            "The velocity carries nothing: θ makes a plain step against the gradient, and v is \
             kept for nothing.",
            |p| (&p.theta - &(p.learning_rate * &p.gradient), p.right()),
        )
        .mistake("That is plain descent: nothing of the old velocity is kept.", |p| {
            p.moved(1.0, -p.learning_rate * &p.gradient)
        })
        .mistake(
            "That is Nesterov's step, which looks ahead. Momentum moves θ by the new velocity \
             alone.",
            |p| {
                let ahead = (1.0 + p.momentum) * p.right() - p.momentum * &p.velocity;
                (&p.theta + &ahead, p.right())
            },
        )
        .mistake("θ comes back as it was: the velocity has to be added to it.", |p| {
            (p.theta.clone(), p.right())
        })
        .mistake(
            "The old velocity comes back. The new one is part of the answer: without it the next \
             step remembers nothing.",
            |p| (&p.theta + &p.right(), p.velocity.clone()),
        )
        .mistake("The velocity is multiplied by η again; it has η in it already.", |p| {
            p.moved(p.learning_rate, p.right())
        })
        .mistake("η is missing: the velocity changes by η · dθ, not by dθ.", |p| {
            p.moved(1.0, p.velocity(-1.0))
        })
        .mistake(
            "μ multiplies the new slope too: it is the share of the old velocity only.",
            |p| p.moved(1.0, p.velocity(-p.momentum * p.learning_rate)),
        )
        .mistake("Nothing is forgotten: only the share μ of the old velocity is kept.", |p| {
            p.moved(1.0, &p.velocity - &(p.learning_rate * &p.gradient))
        })
        .mistake("μ and η have changed places.", |p| {
            p.moved(1.0, p.learning_rate * &p.velocity - p.momentum * &p.gradient)
        })
        .mistake(
            "Your velocity is a moving average of the slopes, with 1 − μ, and η comes in with the step. \
             Here dθ comes in with η in place of 1 − μ, and θ ← θ + v.",
            |p| p.moved(-p.learning_rate, p.velocity(1.0 - p.momentum)),
        )
        .mistake("μ is the share of the old velocity that is kept, and 1 − μ what is lost.", |p| {
            let kept = (1.0 - p.momentum) * &p.velocity;
            p.moved(1.0, kept - p.learning_rate * &p.gradient)
        })
        .mistake("The slope moves θ twice: it is in the new velocity already. θ ← θ + v.", |p| {
            (&p.theta + &p.right() - p.learning_rate * &p.gradient, p.right())
        })
        .mistake("That is plain descent, and v comes back as it was.", |p| {
            (&p.theta - &(p.learning_rate * &p.gradient), p.velocity.clone())
        })
        .mistake("Both are right, in the wrong order: first θ, then v.", |p| {
            (p.right(), &p.theta + &p.right())
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Zip;

    #[test]
    fn the_step_passes_in_other_words_too() {
        let arrays = |theta: &Array1<f64>, v: &Array1<f64>, d: &Array1<f64>, eta: f64, mu: f64| {
            let v = mu * v - eta * d;
            (theta + &v, v)
        };
        assert_eq!(check(arrays), Verdict::passed());
        let number_by_number = check(|theta, v, d, eta, mu| {
            let (mut theta, mut v) = (theta.clone(), v.clone());
            Zip::from(&mut theta).and(&mut v).and(d).for_each(|theta, v, d| {
                *v = mu * *v - eta * d;
                *theta += *v;
            });
            (theta, v)
        });
        assert_eq!(number_by_number, Verdict::passed());
    }

    type Wrong = fn(&Array1<f64>, &Array1<f64>, &Array1<f64>, f64, f64) -> Step;

    /// Each as a reader would write it, with words of what is said of it.
    const MISTAKES: &[(Wrong, &str)] = &[
        (|_, _, _, _, _| todo!(), "not written yet"),
        (|theta, v, _, _, _| (0.0 * theta, 0.0 * v), "All zeros"),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v + d;
                (theta - eta * &v, v)
            },
            "PyTorch's convention",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v + eta * d;
                (theta + &v, v)
            },
            "The sign of the gradient",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v + eta * d;
                (theta - &v, v)
            },
            "Your v points uphill",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v - eta * d;
                (theta - &v, v)
            },
            "θ goes against it: θ",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v - (1.0 - mu) * eta * d;
                (theta + &v, v)
            },
            "a moving average",
        ),
        (|theta, v, d, eta, mu| (theta + v, mu * v - eta * d), "by the old velocity"),
        (
            |theta, v, d, eta, mu| (theta - eta * d, mu * v - eta * d),
            "The velocity carries nothing",
        ),
        (|theta, _, d, eta, _| (theta - eta * d, -eta * d), "plain descent"),
        (
            |theta, v, d, eta, mu| {
                let new = mu * v - eta * d;
                (theta + mu * &new - eta * d, new)
            },
            "Nesterov's step",
        ),
        (|theta, v, d, eta, mu| (theta.clone(), mu * v - eta * d), "θ comes back as it was"),
        (|theta, v, d, eta, mu| (theta + mu * v - eta * d, v.clone()), "old velocity comes"),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v - eta * d;
                (theta + eta * &v, v)
            },
            "by η again",
        ),
        (
            |theta, v, d, _, mu| {
                let v = mu * v - d;
                (theta + &v, v)
            },
            "η is missing",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = mu * (v - eta * d);
                (theta + &v, v)
            },
            "μ multiplies the new slope too",
        ),
        (
            |theta, v, d, eta, _| {
                let v = v - eta * d;
                (theta + &v, v)
            },
            "Nothing is forgotten",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = eta * v - mu * d;
                (theta + &v, v)
            },
            "changed places",
        ),
        (
            |theta, v, d, eta, mu| {
                let v = mu * v - eta * d;
                (v.clone(), theta + v)
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
    fn velocities_of_another_kind_are_named() {
        let ema = check(|theta, v, d, eta, mu| {
            let v = mu * v + (1.0 - mu) * d;
            (theta - eta * &v, v)
        });
        assert!(ema.says("η comes in with the step. Here"), "{ema:?}");
        let lost = check(|theta, v, d, eta, mu| {
            let v = (1.0 - mu) * v - eta * d;
            (theta + &v, v)
        });
        assert!(lost.says("1 − μ what is lost"), "{lost:?}");
        let twice = check(|theta, v, d, eta, mu| {
            let v = mu * v - eta * d;
            (theta + &v - eta * d, v)
        });
        assert!(twice.says("moves θ twice"), "{twice:?}");
        let plain = check(|theta, v, d, eta, _| (theta - eta * d, v.clone()));
        assert!(plain.says("v comes back as it was"), "{plain:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|theta, v, d, eta, mu| (theta + d.sin() * eta, v * mu + d.cos()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
