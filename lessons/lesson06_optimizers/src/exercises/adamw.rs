//! Exercise: weight decay apart from the gradient.

use lesson05_backprop::Optimizer as _;
use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use super::by_hand::tenths;
use crate::{Adam, AdamW};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "adamw",
    title: "Weight decay apart from the gradient",
    hints: [
        "Two things happen to θ, one after the other, and Adam is to know nothing of the first.",
        "First θ loses the share η · λ of itself. Then Adam's own step moves it, with the gradient \
         as it was given.",
        "`*theta *= 1.0 - adam.learning_rate * weight_decay; adam.step(theta, gradient);`",
    ],
    solution: "src/adam.rs:adamw",
    shown: "Your decay takes the same share from every weight, large gradients or small. Added to \
            the gradient, λθ would be divided by √v̂ like the rest, and would shrink those weights \
            least whose gradients are large.",
    why: "Why is there no such difference for plain descent?",
    because: "Plain descent multiplies whatever is in the gradient by η and nothing else, so λθ \
              in the gradient takes ηλθ off the weights: the same as shrinking them by the share \
              ηλ. Adam divides by a number that the loss's gradients have made.",
};

/// An optimizer on its way, with what it is given.
struct Probe {
    adam: Adam,
    theta: Array1<f64>,
    gradient: Array1<f64>,
    decay: f64,
}

/// What a step leads to: θ, and Adam's m and v.
type Step = (Array1<f64>, Array1<f64>, Array1<f64>);

impl Probe {
    fn given(&self) -> String {
        let Probe { adam: Adam { learning_rate, m, v, t, .. }, theta, gradient, decay } = self;
        let [theta, gradient, m, v] = [theta, gradient, m, v].map(written);
        format!(
            "θ = {theta}, dθ = {gradient}, λ = {decay}\n\
             Adam with η = {learning_rate}, m = {m}, v = {v}, after t = {t} steps"
        )
    }

    /// What this makes of θ and Adam.
    fn after(&self, change: impl FnOnce(&mut Adam, &mut Array1<f64>)) -> Step {
        let (mut adam, mut theta) = (self.adam.clone(), self.theta.clone());
        change(&mut adam, &mut theta);
        (theta, adam.m, adam.v)
    }

    /// θ multiplied by this, then Adam's step.
    fn shrunk(&self, factor: f64) -> Step {
        self.after(|adam, theta| {
            *theta *= factor;
            adam.step(theta, &self.gradient);
        })
    }

    /// Adam's step with so many θ added to the gradient.
    fn in_the_gradient(&self, share: f64) -> Step {
        self.after(|adam, theta| {
            let gradient = &self.gradient + &(share * &*theta);
            adam.step(theta, &gradient);
        })
    }

    /// η·λ.
    fn share(&self) -> f64 {
        self.adam.learning_rate * self.decay
    }
}

/// A first step, then one to three parameters after several.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(17);
    let first =
        Probe { adam: Adam::new(0.1, 1), theta: array![2.0], gradient: array![1.0], decay: 0.5 };
    let sizes = [(1, 1, 0.5, 0.1), (2, 5, 0.01, 0.2), (3, 40, 0.2, 0.01), (3, 2, 0.1, 1.0)];
    let others = sizes.map(|(count, t, learning_rate, decay)| Probe {
        adam: Adam {
            m: tenths(&mut random, count),
            v: tenths(&mut random, count).abs() + 0.1,
            t,
            ..Adam::new(learning_rate, count)
        },
        theta: tenths(&mut random, count) + 0.05,
        gradient: tenths(&mut random, count),
        decay,
    });
    std::iter::once(first).chain(others)
}

/// Judges a step that is given Adam, θ, dθ and λ, and changes the first two.
pub fn check(yours: impl Fn(&mut Adam, &mut Array1<f64>, &Array1<f64>, f64)) -> Verdict {
    let wanted = |p: &Probe| {
        let mut optimizer = AdamW { adam: p.adam.clone(), weight_decay: p.decay };
        let mut theta = p.theta.clone();
        optimizer.step(&mut theta, &p.gradient);
        (theta, optimizer.adam.m, optimizer.adam.v)
    };
    let answer = |p: &Probe| p.after(|adam, theta| yours(adam, theta, &p.gradient, p.decay));
    Check::new(probes(), Probe::given, answer, wanted)
        .parts(&["θ", "m", "v"])
        .mistake(
            "λθ is added to the gradient, so Adam averages it and divides it by √v̂ like any other \
             gradient. The decay has to stand beside Adam's step: θ ← θ − η · λ · θ.",
            |p| p.in_the_gradient(p.decay),
        )
        .mistake(
            "ηλθ is added to the gradient. The decay has to stand beside Adam's step, and Adam is \
             to know nothing of it.",
            |p| p.in_the_gradient(p.share()),
        )
        .mistake("η is missing in the decay: the share is η · λ.", |p| p.shrunk(1.0 - p.decay))
        .mistake("The weights grow: the share η · λ is to be taken off.", |p| {
            p.shrunk(1.0 + p.share())
        })
        .mistake(
            "Only the share η · λ of the weights is left: that is what is to be taken off.",
            |p| p.shrunk(p.share()),
        )
        .mistake(
            "The decay comes after Adam's step, and shrinks that too. It is the old θ that loses \
             the share η · λ.",
            |p| {
                p.after(|adam, theta| {
                    adam.step(theta, &p.gradient);
                    *theta *= 1.0 - p.share();
                })
            },
        )
        .mistake(
            "Every weight loses the same amount. It has to lose the same share: η · λ · θ.",
            |p| {
                p.after(|adam, theta| {
                    *theta -= p.share();
                    adam.step(theta, &p.gradient);
                })
            },
        )
        .mistake(
            "Every weight comes nearer to 0 by the same amount. It has to lose the same share: \
             η · λ · θ.",
            |p| {
                p.after(|adam, theta| {
                    theta.mapv_inplace(|w| w - p.share() * w.signum());
                    adam.step(theta, &p.gradient);
                })
            },
        )
        .mistake("There is no decay: that is Adam.", |p| p.shrunk(1.0))
        .mistake("Adam makes no step: the weights only shrink.", |p| {
            p.after(|_, theta| *theta *= 1.0 - p.share())
        })
        .mistake("Nothing happens.", |p| p.after(|_, _| ()))
        .mistake(
            "The decay is there twice: λθ in the gradient and ηλθ beside the step. Adam's gradient \
             stays dθ.",
            |p| {
                p.after(|adam, theta| {
                    let gradient = &p.gradient + &(p.decay * &*theta);
                    *theta *= 1.0 - p.share();
                    adam.step(theta, &gradient);
                })
            },
        )
        .mistake("Adam makes two steps: one is enough, and the decay comes before it.", |p| {
            p.after(|adam, theta| {
                adam.step(theta, &p.gradient);
                *theta *= 1.0 - p.share();
                adam.step(theta, &p.gradient);
            })
        })
        .mistake(
            "θ is right, and Adam has learned nothing: its averages are as they were. The step has to \
             be that of the adam that you are given, and not of a copy.",
            |p| {
                let step = p.shrunk(1.0 - p.share());
                (step.0, p.adam.m.clone(), p.adam.v.clone())
            },
        )
        .mistake(
            "A new Adam makes the step. The one that you are given has its averages and its t from the \
             steps before.",
            |p| {
                let mut theta = (1.0 - p.share()) * &p.theta;
                Adam::new(p.adam.learning_rate, theta.len()).step(&mut theta, &p.gradient);
                (theta, p.adam.m.clone(), p.adam.v.clone())
            },
        )
        .mistake(
            "θ comes back as it was: a copy of it has moved. It has to change where it stands, as in \
             `*theta *= …`.",
            |p| {
                let step = p.shrunk(1.0);
                (p.theta.clone(), step.1, step.2)
            },
        )
        .mistake("The gradient decays: it is θ that loses the share η · λ of itself.", |p| {
            p.after(|adam, theta| {
                *theta -= &(p.share() * &p.gradient);
                adam.step(theta, &p.gradient);
            })
        })
        .mistake(
            "Plain descent with decay: the gradient is subtracted, and Adam is not used.",
            |p| {
                let eta = p.adam.learning_rate;
                p.after(|_, theta| {
                    *theta = (1.0 - p.share()) * &*theta - eta * &p.gradient;
                })
            },
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_passes_in_other_words_too() {
        let after_with_the_old = check(|adam, theta, gradient, lambda| {
            let decay = adam.learning_rate * lambda * &*theta;
            adam.step(theta, gradient);
            *theta -= &decay;
        });
        assert_eq!(after_with_the_old, Verdict::passed());
        let number_by_number = check(|adam, theta, gradient, lambda| {
            for w in theta.iter_mut() {
                *w -= adam.learning_rate * lambda * *w;
            }
            adam.step(theta, gradient);
        });
        assert_eq!(number_by_number, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Wrong = fn(&mut Adam, &mut Array1<f64>, &Array1<f64>, f64);
        let mistakes: [(Wrong, &str); 19] = [
            (|_, _, _, _| todo!(), "not written yet"),
            (
                |adam, theta, gradient, lambda| {
                    let all = gradient + lambda * &*theta;
                    adam.step(theta, &all);
                },
                "λθ is added to the gradient, so",
            ),
            (
                |adam, theta, gradient, lambda| {
                    let all = gradient + adam.learning_rate * lambda * &*theta;
                    adam.step(theta, &all);
                },
                "ηλθ is added to the gradient",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta *= 1.0 - lambda;
                    adam.step(theta, gradient);
                },
                "η is missing in the decay",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta *= 1.0 + adam.learning_rate * lambda;
                    adam.step(theta, gradient);
                },
                "The weights grow",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta *= adam.learning_rate * lambda;
                    adam.step(theta, gradient);
                },
                "of the weights is left",
            ),
            (
                |adam, theta, gradient, lambda| {
                    adam.step(theta, gradient);
                    *theta *= 1.0 - adam.learning_rate * lambda;
                },
                "after Adam's step",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta -= adam.learning_rate * lambda;
                    adam.step(theta, gradient);
                },
                "loses the same amount",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta -= &(adam.learning_rate * lambda * theta.signum());
                    adam.step(theta, gradient);
                },
                "nearer to 0 by the same amount",
            ),
            (|adam, theta, gradient, _| adam.step(theta, gradient), "There is no decay"),
            (
                |adam, theta, _, lambda| *theta *= 1.0 - adam.learning_rate * lambda,
                "Adam makes no step",
            ),
            (|_, _, _, _| (), "Nothing happens"),
            (
                |adam, theta, gradient, lambda| {
                    let all = gradient + lambda * &*theta;
                    *theta *= 1.0 - adam.learning_rate * lambda;
                    adam.step(theta, &all);
                },
                "The decay is there twice",
            ),
            (
                |adam, theta, gradient, lambda| {
                    adam.step(theta, gradient);
                    *theta *= 1.0 - adam.learning_rate * lambda;
                    adam.step(theta, gradient);
                },
                "two steps",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta *= 1.0 - adam.learning_rate * lambda;
                    adam.clone().step(theta, gradient);
                },
                "Adam has learned nothing",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta *= 1.0 - adam.learning_rate * lambda;
                    Adam::new(adam.learning_rate, theta.len()).step(theta, gradient);
                },
                "A new Adam makes the step",
            ),
            (
                |adam, theta, gradient, lambda| {
                    let mut smaller = (1.0 - adam.learning_rate * lambda) * &*theta;
                    adam.step(&mut smaller, gradient);
                },
                "a copy of it has moved",
            ),
            (
                |adam, theta, gradient, lambda| {
                    *theta -= &(adam.learning_rate * lambda * gradient);
                    adam.step(theta, gradient);
                },
                "The gradient decays",
            ),
            (
                |adam, theta, gradient, lambda| {
                    let eta = adam.learning_rate;
                    *theta *= 1.0 - eta * lambda;
                    *theta -= &(eta * gradient);
                },
                "Plain descent with decay",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|adam, theta, gradient, lambda| {
            *theta *= (lambda + gradient[0]).cos();
            adam.step(theta, &gradient.sin());
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
