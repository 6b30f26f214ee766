//! Exercise: one step of Adam, from its paper's formulas.

use lesson05_backprop::Optimizer as _;
use ndarray::Array1;
use shared::exercise::{Check, Exercise, Verdict};

use crate::Adam;
use crate::adaptive::EPSILON;

mod probe;

use probe::{BETA1, BETA2, Probe, Step, probes};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "adam",
    title: "Adam from its paper's formulas",
    hints: [
        "Go line by line: t, then the two averages, then the two corrected ones, then θ. Give \
         each line a name of its own, for the averages are kept and the corrected ones are not.",
        "This step's number is t + 1. The correction divides m by 1 − β₁ to that power, and v by \
         1 − β₂ to that power. The root is taken of the corrected v, and ε is added to the root.",
        "`let t = t + 1; let m = 0.9 * m + 0.1 * gradient; let v = 0.999 * v + 0.001 * gradient * \
         gradient; let (m_hat, v_hat) = (&m / (1.0 - 0.9_f64.powi(t)), &v / (1.0 - \
         0.999_f64.powi(t)));` and θ moves by `learning_rate * m_hat / (v_hat.sqrt() + 1e-8)`.",
    ],
    solution: "src/adam.rs:adam",
    shown: "You have written the optimizer that most networks are trained with, from four lines \
            of a paper, and it agrees with the lesson's, which agrees with CS231n's published \
            numbers. Its first step is η long for every parameter, whatever the gradient's scale.",
    why: "Why would an Adam without the correction still make most losses fall?",
    because: "Its steps have the right signs; only their lengths are wrong, three to seven times \
              too long at first, and right again once 0.999ᵗ has faded, after a few thousand steps. A loss \
              that falls shows that the direction is roughly right, and not that the formula is.",
};

/// Judges a step from (θ, m, v, t, dθ, η) to the new (θ, m, v).
pub fn check(
    yours: impl Fn(&Array1<f64>, &Array1<f64>, &Array1<f64>, i32, &Array1<f64>, f64) -> Step,
) -> Verdict {
    let wanted = |p: &Probe| {
        let (m, v, t) = (p.m.clone(), p.v.clone(), p.t);
        let (learning_rate, beta1, beta2) = (p.learning_rate, BETA1, BETA2);
        let mut adam = Adam { learning_rate, beta1, beta2, m, v, t };
        let mut theta = p.theta.clone();
        adam.step(&mut theta, &p.gradient);
        (theta, adam.m, adam.v)
    };
    let answer = |p: &Probe| yours(&p.theta, &p.m, &p.v, p.t, &p.gradient, p.learning_rate);
    let now = |p: &Probe| Probe::there(p.t + 1);
    let check = Check::new(probes(), Probe::given, answer, wanted).parts(&["θ", "m", "v"]);
    of_the_step(of_the_averages(of_the_correction(check, now))).verdict()
}

/// What goes wrong between the averages and their corrected ones.
fn of_the_correction(check: Check<Probe>, now: impl Fn(&Probe) -> (f64, f64)) -> Check<Probe> {
    check
        .mistake(
            "There is no correction: both averages start at 0, and the first step is about three \
             times too long. m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).",
            |p| p.corrected(1.0, 1.0),
        )
        .mistake("Only m is corrected: v starts at 0 too, and is longer in waking up.", |p| {
            p.corrected(now(p).0, 1.0)
        })
        .mistake("Only v is corrected: m starts at 0 too.", |p| p.corrected(1.0, now(p).1))
        .mistake(
            "t counts from 0: in the first step it is 1. With t = 0 the correction divides by \
             1 − β⁰, which is 0.",
            |p| {
                let (of_m, of_v) = Probe::there(p.t);
                p.corrected(of_m, of_v)
            },
        )
        .mistake(
            "The two corrections have changed places: m is divided by 1 − β₁ᵗ, v by 1 − β₂ᵗ.",
            |p| p.corrected(now(p).1, now(p).0),
        )
        .mistake("Both are corrected with β₁: v has β₂.", |p| p.corrected(now(p).0, now(p).0))
        .mistake(
            "Both averages are divided by 1 − β, whatever the time: what is missing after t steps \
             is β to the power of t.",
            |p| p.corrected(1.0 - BETA1, 1.0 - BETA2),
        )
        .mistake("β is multiplied by t where it should be raised to the power of t.", |p| {
            let t = f64::from(p.t + 1);
            p.corrected(1.0 - BETA1 * t, 1.0 - BETA2 * t)
        })
        .mistake("The averages are multiplied by 1 − βᵗ where they should be divided.", |p| {
            p.corrected(1.0 / now(p).0, 1.0 / now(p).1)
        })
        .mistake(
            "The corrected averages come back. What is kept are m and v themselves; corrected \
             once more at the next step they would be too large.",
            |p| {
                let ((theta, m, v), (of_m, of_v)) = (p.corrected(now(p).0, now(p).1), now(p));
                (theta, m / of_m, v / of_v)
            },
        )
}

/// What goes wrong in the two averages.
fn of_the_averages(check: Check<Probe>) -> Check<Probe> {
    let squared = |p: &Probe| &p.gradient * &p.gradient;
    check
        .mistake(
            "v is an average of m²: the square of the mean. It has to be the mean of the squares, \
             of dθ². Where gradients swing around 0, the two are far apart.",
            |p| {
                let m = p.m(BETA1);
                let v = p.v(BETA2, &m * &m);
                p.with(m, v)
            },
        )
        .mistake("v is an average of the gradients: it has to be of their squares.", |p| {
            p.with(p.m(BETA1), p.v(BETA2, p.gradient.clone()))
        })
        .mistake(
            "The two β have changed places in the averages: m forgets with β₁ = 0.9, v with \
             β₂ = 0.999.",
            |p| p.with(p.m(BETA2), p.v(BETA1, squared(p))),
        )
        .mistake(
            "The two β have changed places: m has β₁ = 0.9, v has β₂ = 0.999, in the averages and \
             in the corrections.",
            |p| {
                let (m, v) = (p.m(BETA2), p.v(BETA1, squared(p)));
                let (of_v, of_m) = Probe::there(p.t + 1);
                (&p.theta - &p.way(&(&m / of_m), &(&v / of_v)), m, v)
            },
        )
        .mistake(
            "v forgets with β₁: it has β₂ = 0.999, in the average and in the correction.",
            |p| {
                let (m, v, of_m) = (p.m(BETA1), p.v(BETA1, squared(p)), Probe::there(p.t + 1).0);
                (&p.theta - &p.way(&(&m / of_m), &(&v / of_m)), m, v)
            },
        )
        .mistake("1 − β₂ is 0.001, and the new square has the share 0.01 here.", |p| {
            p.with(p.m(BETA1), BETA2 * &p.v + 0.01 * squared(p))
        })
        .mistake("β₂ is 0.99 here, and has to be 0.999.", |p| {
            let (m, v) = (p.m(BETA1), p.v(0.99, squared(p)));
            let of_v = 1.0 - 0.99_f64.powi(p.t + 1);
            (&p.theta - &p.way(&(&m / Probe::there(p.t + 1).0), &(&v / of_v)), m, v)
        })
        .mistake(
            "The two shares have changed places: β is the share of the old average, and the new \
             gradient gets 1 − β.",
            |p| p.with(p.m(1.0 - BETA1), p.v(1.0 - BETA2, squared(p))),
        )
        .mistake("The new gradient is let in whole: its share is 1 − β.", |p| {
            p.with(BETA1 * &p.m + &p.gradient, BETA2 * &p.v + squared(p))
        })
        .mistake(
            "The share 1 − β₂ is squared along with the gradient: it multiplies the square.",
            |p| p.with(p.m(BETA1), p.v(BETA2, (1.0 - BETA2) * squared(p))),
        )
        .mistake("The step is made of the old averages: first they take in the gradient.", |p| {
            let (of_m, of_v) = Probe::there(p.t + 1);
            let (m, v) = p.averages();
            (&p.theta - &p.way(&(&p.m / of_m), &(&p.v / of_v)), m, v)
        })
        .mistake(
            "θ is right, and the old averages come back. The new ones are part of the answer.",
            |p| (p.moved(|m, v| p.way(m, v)).0, p.m.clone(), p.v.clone()),
        )
}

/// What goes wrong in the step.
fn of_the_step(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "ε stands inside the root. It is added to the root: √v̂ + ε. Where the gradients are \
             small, that is a great difference.",
            |p| p.moved(|m, v| p.learning_rate * m / (v + EPSILON).sqrt()),
        )
        .mistake("ε is missing: where a gradient has been 0 so far, 0 is divided by 0.", |p| {
            p.moved(|m, v| p.learning_rate * m / v.sqrt())
        })
        .mistake(
            "It is right but for ε, which is added to the root of v before that is corrected. (So \
             does the shorter form at the end of the paper's section 2, with another ε.) Here it \
             is √v̂ + ε.",
            |p| {
                let (of_m, of_v) = Probe::there(p.t + 1);
                let (m, v) = p.averages();
                let rate = p.learning_rate * of_v.sqrt() / of_m;
                (&p.theta - &(rate * &m / (v.sqrt() + EPSILON)), m, v)
            },
        )
        .mistake(
            "m and v have changed places in the step: the average of the gradients stands above, \
             the root of the average of their squares below.",
            |p| p.moved(|m, v| p.way(v, m)),
        )
        .mistake(
            "The root is missing: the step is divided by √v̂ + ε, so that it does not depend on \
             the gradient's scale.",
            |p| p.moved(|m, v| p.learning_rate * m / (v + EPSILON)),
        )
        .mistake(
            "The gradient itself stands above the line: that is RMSprop, corrected. Adam has the \
             corrected average m̂ there.",
            |p| p.moved(|_, v| p.way(&p.gradient, v)),
        )
        .mistake("The sign of the step: θ goes against the average of the gradients.", |p| {
            p.moved(|m, v| -p.way(m, v))
        })
        .mistake("The learning rate is missing.", |p| p.moved(|m, v| m / (v.sqrt() + EPSILON)))
        .mistake("v̂ does not divide: that is a corrected momentum.", |p| {
            p.moved(|m, _| p.learning_rate * m)
        })
        .mistake("θ comes back as it was.", |p| p.moved(|m, _| 0.0 * m))
        .mistake("m and v come back in the wrong order: first θ, then m, then v.", |p| {
            let (theta, m, v) = p.moved(|m, v| p.way(m, v));
            (theta, v, m)
        })
        .mistake(
            "ε is ten times too large: 10⁻⁸ is 1e-8 in Rust, and 10e-8 is 10 · 10⁻⁸.",
            |p| p.moved(|m, v| p.learning_rate * m / (v.sqrt() + 10.0 * EPSILON)),
        )
        .mistake("All are right, in the wrong order: first θ, then m and v.", |p| {
            let (theta, m, v) = p.moved(|m, v| p.way(m, v));
            (m, v, theta)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Zip;

    #[test]
    fn the_step_passes_in_other_words_too() {
        let arrays = check(|theta, m, v, t, d, eta| {
            let t = t + 1;
            let m = 0.9 * m + 0.1 * d;
            let v = 0.999 * v + 0.001 * d.pow2();
            let m_hat = &m / (1.0 - 0.9_f64.powi(t));
            let v_hat = &v / (1.0 - 0.999_f64.powi(t));
            (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
        });
        assert_eq!(arrays, Verdict::passed());
        // As PyTorch writes it: the root is corrected, then ε is added.
        let number_by_number = check(|theta, m, v, t, d, eta| {
            let (mut theta, mut m, mut v) = (theta.clone(), m.clone(), v.clone());
            let (of_m, of_v) = (1.0 - 0.9_f64.powi(t + 1), 1.0 - 0.999_f64.powi(t + 1));
            Zip::from(&mut theta).and(&mut m).and(&mut v).and(d).for_each(|theta, m, v, d| {
                *m += 0.1 * (d - *m);
                *v = 0.999 * *v + 0.001 * d * d;
                *theta -= eta / of_m * *m / (v.sqrt() / of_v.sqrt() + 1e-8);
            });
            (theta, m, v)
        });
        assert_eq!(number_by_number, Verdict::passed());
    }

    type Wrong = fn(&Array1<f64>, &Array1<f64>, &Array1<f64>, i32, &Array1<f64>, f64) -> Step;

    fn named(mistakes: &[(Wrong, &str)]) {
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    /// The right averages as a reader would write them.
    fn mv(m: &Array1<f64>, v: &Array1<f64>, d: &Array1<f64>) -> (Array1<f64>, Array1<f64>) {
        (0.9 * m + 0.1 * d, 0.999 * v + 0.001 * d * d)
    }

    /// The right corrections.
    fn hats(m: &Array1<f64>, v: &Array1<f64>, t: i32) -> (Array1<f64>, Array1<f64>) {
        (m / (1.0 - 0.9_f64.powi(t + 1)), v / (1.0 - 0.999_f64.powi(t + 1)))
    }

    #[test]
    fn every_mistake_in_the_corrections_is_named() {
        named(&[
            (|_, _, _, _, _, _| todo!(), "not written yet"),
            (|theta, m, v, _, _, _| (0.0 * theta, 0.0 * m, 0.0 * v), "All zeros"),
            (
                |theta, m, v, _, d, eta| {
                    let (m, v) = mv(m, v, d);
                    (theta - eta * &m / (v.sqrt() + 1e-8), m, v)
                },
                "There is no correction",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let m_hat = &m / (1.0 - 0.9_f64.powi(t + 1));
                    (theta - eta * m_hat / (v.sqrt() + 1e-8), m, v)
                },
                "Only m is corrected",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let v_hat = &v / (1.0 - 0.999_f64.powi(t + 1));
                    (theta - eta * &m / (v_hat.sqrt() + 1e-8), m, v)
                },
                "Only v is corrected",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) =
                        (&m / (1.0 - 0.9_f64.powi(t)), &v / (1.0 - 0.999_f64.powi(t)));
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "t counts from 0",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) =
                        (&m / (1.0 - 0.999_f64.powi(t + 1)), &v / (1.0 - 0.9_f64.powi(t + 1)));
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "two corrections have changed places",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let there = 1.0 - 0.9_f64.powi(t + 1);
                    (theta - eta * (&m / there) / ((&v / there).sqrt() + 1e-8), m, v)
                },
                "Both are corrected with β₁",
            ),
            (
                |theta, m, v, _, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = (&m / (1.0 - 0.9), &v / (1.0 - 0.999));
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "whatever the time",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let t = f64::from(t + 1);
                    let (m_hat, v_hat) = (&m / (1.0 - 0.9 * t), &v / (1.0 - 0.999 * t));
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "β is multiplied by t",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let m_hat = &m * (1.0 - 0.9_f64.powi(t + 1));
                    let v_hat = &v * (1.0 - 0.999_f64.powi(t + 1));
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "multiplied by 1 − βᵗ",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m, v) = hats(&m, &v, t);
                    (theta - eta * &m / (v.sqrt() + 1e-8), m, v)
                },
                "The corrected averages come back",
            ),
        ]);
    }

    #[test]
    fn every_mistake_in_the_averages_is_named() {
        named(&[
            (
                |theta, m, v, t, d, eta| {
                    let m = 0.9 * m + 0.1 * d;
                    let v = 0.999 * v + 0.001 * &m * &m;
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "the square of the mean",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = (0.9 * m + 0.1 * d, 0.999 * v + 0.001 * d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "v is an average of the gradients",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = (0.999 * m + 0.001 * d, 0.9 * v + 0.1 * d * d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "changed places in the averages",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = (0.999 * m + 0.001 * d, 0.9 * v + 0.1 * d * d);
                    let (m_hat, v_hat) =
                        (&m / (1.0 - 0.999_f64.powi(t + 1)), &v / (1.0 - 0.9_f64.powi(t + 1)));
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "The two β have changed places: ",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = (0.1 * m + 0.9 * d, 0.001 * v + 0.999 * d * d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "The two shares have changed places",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = (0.9 * m + d, 0.999 * v + d * d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "let in whole",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = (0.9 * m + 0.1 * d, 0.999 * v + (0.001 * d).powi(2));
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "squared along with the gradient",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m_hat, v_hat) = hats(m, v, t);
                    let (m, v) = mv(m, v, d);
                    (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "made of the old averages",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (new_m, new_v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&new_m, &new_v, t);
                    let theta = theta - eta * m_hat / (v_hat.sqrt() + 1e-8);
                    (theta, m.clone(), v.clone())
                },
                "the old averages come back",
            ),
        ]);
    }

    #[test]
    fn every_mistake_in_the_step_is_named() {
        named(&[
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat + 1e-8).sqrt(), m, v)
                },
                "inside the root",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / v_hat.sqrt(), m, v)
                },
                "ε is missing",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let root = (1.0 - 0.999_f64.powi(t + 1)).sqrt();
                    let rate = eta * root / (1.0 - 0.9_f64.powi(t + 1));
                    (theta - rate * &m / (v.sqrt() + 1e-8), m, v)
                },
                "right but for ε",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * v_hat / (m_hat.sqrt() + 1e-8), m, v)
                },
                "m and v have changed places",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - eta * m_hat / (v_hat + 1e-8), m, v)
                },
                "The root is missing",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (_, v_hat) = hats(&m, &v, t);
                    (theta - eta * d / (v_hat.sqrt() + 1e-8), m, v)
                },
                "RMSprop, corrected",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta + eta * m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "The sign of the step",
            ),
            (
                |theta, m, v, t, d, _| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (theta - m_hat / (v_hat.sqrt() + 1e-8), m, v)
                },
                "learning rate is missing",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, _) = hats(&m, &v, t);
                    (theta - eta * m_hat, m, v)
                },
                "v̂ does not divide",
            ),
            (
                |theta, m, v, _, d, _| {
                    let (m, v) = mv(m, v, d);
                    (theta.clone(), m, v)
                },
                "θ comes back as it was",
            ),
            (
                |theta, m, v, t, d, eta| {
                    let (m, v) = mv(m, v, d);
                    let (m_hat, v_hat) = hats(&m, &v, t);
                    (m, v, theta - eta * m_hat / (v_hat.sqrt() + 1e-8))
                },
                "in the wrong order",
            ),
        ]);
    }

    #[test]
    fn what_goes_wrong_with_the_numbers_is_named() {
        type Average = fn(&Array1<f64>, &Array1<f64>) -> Array1<f64>;
        let wrong = |average: Average, beta: f64, epsilon: f64| {
            check(|theta, m, v, t, d, eta| {
                let t = t + 1;
                let (m, v) = (0.9 * m + 0.1 * d, average(v, d));
                let (m_hat, v_hat) = (&m / (1.0 - 0.9_f64.powi(t)), &v / (1.0 - beta.powi(t)));
                (theta - eta * m_hat / (v_hat.sqrt() + epsilon), m, v)
            })
        };
        assert!(wrong(|v, d| 0.999 * v + 0.001 * d * d, 0.999, 1e-8).passed);
        assert!(wrong(|v, d| 0.9 * v + 0.1 * d * d, 0.9, 1e-8).says("v forgets with β₁"));
        assert!(wrong(|v, d| 0.999 * v + 0.01 * d * d, 0.999, 1e-8).says("the share 0.01 here"));
        assert!(wrong(|v, d| 0.99 * v + 0.01 * d * d, 0.99, 1e-8).says("β₂ is 0.99 here"));
        assert!(wrong(|v, d| 0.999 * v + 0.001 * d * d, 0.999, 10e-8).says("10e-8 is"));
        let turned = check(|theta, m, v, t, d, eta| {
            let t = t + 1;
            let (m, v) = (0.9 * m + 0.1 * d, 0.999 * v + 0.001 * d * d);
            let (m_hat, v_hat) = (&m / (1.0 - 0.9_f64.powi(t)), &v / (1.0 - 0.999_f64.powi(t)));
            (theta - eta * m_hat / (v_hat.sqrt() + 1e-8), v, m)
        });
        assert!(turned.says("m and v come back in the wrong order"), "{turned:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict =
            check(|theta, m, v, _, d, eta| (theta - eta * d.sin(), m + d.cos(), v + d.exp()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
