//! Exercise: a step of the lasso that makes zeros.

use ndarray::{Array1, Zip};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::lasso::soft_threshold;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "proximal_step",
    title: "A step of the lasso that makes zeros",
    hints: [
        "There are two parts, one after the other. First a step of descent as ever, for the slope of \
         the smooth part. What does the price then do to each weight on its own?",
        "Call v = w − η g what descent gives. If |v| is at most η λ, the weight becomes 0. Otherwise \
         its size shrinks by η λ, and its sign stays.",
        "For each weight: `v.signum() * (v.abs() - eta * lambda).max(0.0)`",
    ],
    solution: "src/lasso.rs:proximal",
    shown: "Your step treats the kink exactly: a weight that the smooth part does not pull hard \
            enough lands on 0 and not only near it, and stays there in the next step. That is how \
            the lasso chooses among measurements, where weight decay only makes all weights small.",
    why: "Why is the amount by which each weight shrinks η λ and not λ?",
    because: "The step does not minimise the loss but the smooth part's parabola of the curvature 1/η \
              with the price on top. At its lowest place the parabola's slope (w − v)/η balances \
              the price's slope λ, so w and v differ by η λ. A shorter step of descent goes with a \
              smaller push towards 0; with λ itself the balance would be at other weights.",
};

/// Weights, the slope of the smooth part there, η and λ.
struct Probe {
    w: Array1<f64>,
    slope: Array1<f64>,
    eta: f64,
    lambda: f64,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { w, slope, eta, lambda } = self;
        let v = written(&self.descended());
        let amount = eta * lambda;
        let [w, slope] = [written(w), written(slope)];
        format!("w = {w}, g = {slope}, η = {eta}, λ = {lambda}\n(w − η g = {v}, η λ = {amount:.4})")
    }

    /// v = w − η·g.
    fn descended(&self) -> Array1<f64> {
        &self.w - self.eta * &self.slope
    }

    /// A rule for what the price does to each v.
    fn then(&self, rule: impl Fn(f64, f64) -> f64) -> Array1<f64> {
        self.descended().mapv(|v| rule(v, self.eta * self.lambda))
    }

    /// A rule for each w, its v and η·λ.
    fn of_both(&self, rule: impl Fn(f64, f64, f64) -> f64) -> Array1<f64> {
        let amount = self.eta * self.lambda;
        let v = self.descended();
        Zip::from(&self.w).and(&v).map_collect(|&w, &v| rule(w, v, amount))
    }
}

/// One weight that stays and one that becomes 0, then more of them. No weight is 0 before,
/// where a sign would be a matter of taste.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(2);
    let first = |w: f64| Probe {
        w: Array1::from(vec![w]),
        slope: Array1::from(vec![0.4]),
        eta: 0.5,
        lambda: 0.2,
    };
    let more = [(2, 0.2, 1.5), (3, 0.5, 0.3), (4, 0.1, 2.0), (6, 1.0, 0.5)];
    let more = more.map(|(count, eta, lambda)| {
        let mut numbers = || {
            let numbers: Array1<f64> = random.randn(count);
            numbers.mapv(|x| (10.0 * x).round() / 10.0 + 0.05)
        };
        Probe { w: numbers(), slope: numbers(), eta, lambda }
    });
    [0.5, 0.25, -0.25].map(first).into_iter().chain(more).collect()
}

/// Judges a step from (w, g, η, λ) to the new w.
pub fn check(yours: impl Fn(&Array1<f64>, &Array1<f64>, f64, f64) -> Array1<f64>) -> Verdict {
    Check::new(
        probes(),
        Probe::given,
        |p| yours(&p.w, &p.slope, p.eta, p.lambda),
        |p| p.then(soft_threshold),
    )
    .mistake("That is descent on the smooth part alone: the price λ |w| is left out.", |p| {
        p.descended()
    })
    .mistake("The step of descent is left out: only the price is paid.", |p| {
        p.w.mapv(|w| soft_threshold(w, p.eta * p.lambda))
    })
    .mistake(
        "The sign of the slope: descent goes to w − η g, and yours to w + η g.",
        |p| (&p.w + p.eta * &p.slope).mapv(|v| soft_threshold(v, p.eta * p.lambda)),
    )
    .mistake("The weights shrink by λ. The amount is η λ, a short step's share.", |p| {
        p.descended().mapv(|v| soft_threshold(v, p.lambda))
    })
    .mistake("The rate η is missing from the step of descent: v = w − η g.", |p| {
        (&p.w - &p.slope).mapv(|v| soft_threshold(v, p.eta * p.lambda))
    })
    .mistake(
        "It jumps over 0: a v that is smaller than η λ becomes a weight of the other sign. It has to \
         stop at 0.",
        |p| p.then(|v, amount| v - amount * v.signum()),
    )
    .mistake(
        "That is the subgradient method: λ times the sign of w is taken for the slope of λ |w|, with \
         w as it was before the step. Take the step of descent first, then the sign of what came of \
         it, and stop at 0.",
        |p| {
            let price = p.w.mapv(|w| p.lambda * w.signum());
            &p.w - p.eta * (&p.slope + &price)
        },
    )
    .mistake(
        "What is not set to 0 keeps its whole size. It has to shrink by η λ too.",
        |p| p.then(|v, amount| if v.abs() <= amount { 0.0 } else { v }),
    )
    .mistake(
        "The price comes first and descent after it. The other way round, a weight that reaches 0 \
         stays there.",
        |p| p.w.mapv(|w| soft_threshold(w, p.eta * p.lambda)) - p.eta * &p.slope,
    )
    .mistake(
        "Negative weights are treated as if they were positive: they become 0. By the same amount \
         they have to go up, towards 0.",
        |p| p.then(|v, amount| (v - amount).max(0.0)),
    )
    .mistake(
        "Stopping at 0 is done by `max(0.0)` for all: every negative v becomes 0. It is the size, \
         |v| − η λ, that must not be less than 0; the sign stays.",
        |p| p.then(|v, amount| (v - amount * v.signum()).max(0.0)),
    )
    .mistake(
        "η λ is taken off every v, whatever its sign. A negative v has to go up, towards 0, and none \
         goes beyond 0.",
        |p| p.then(|v, amount| v - amount),
    )
    .mistake(
        "The weights move away from 0 by η λ: the price makes them smaller.",
        |p| p.then(|v, amount| v + amount * v.signum()),
    )
    .mistake(
        "The weights move away from 0 by η λ: the price makes them smaller.",
        |p| p.then(|v, amount| if v.abs() <= amount { 0.0 } else { v + amount * v.signum() }),
    )
    .mistake(
        "Negative weights move away from 0: η λ is taken off whatever the sign.",
        |p| p.then(|v, amount| if v.abs() <= amount { 0.0 } else { v - amount }),
    )
    .mistake(
        "The sign is lost: a negative v keeps its sign while it shrinks.",
        |p| p.then(|v, amount| (v.abs() - amount).max(0.0)),
    )
    .mistake(
        "The sign is that of w before the step. It is v = w − η g whose sign counts.",
        |p| {
            p.of_both(|w, v, amount| w.signum() * (v.abs() - amount).max(0.0))
        },
    )
    .mistake(
        "The sign is that of w before the step. It is v = w − η g whose sign counts.",
        |p| {
            p.of_both(|w, v, amount| if v.abs() <= amount { 0.0 } else { v - amount * w.signum() })
        },
    )
    .mistake(
        "Whether a weight becomes 0 is asked of w before the step. It is v = w − η g that has to lie \
         within η λ of 0.",
        |p| {
            p.of_both(|w, v, amount| if w.abs() <= amount { 0.0 } else { v - amount * v.signum() })
        },
    )
    .mistake(
        "That is weight decay: each weight shrinks by a share of itself. The price on |w| takes the \
         same amount, η λ, off every weight.",
        |p| p.then(|v, amount| v * (1.0 - amount)),
    )
    .mistake(
        "That is weight decay: each weight shrinks by a share of itself. The price on |w| takes the \
         same amount, η λ, off every weight.",
        |p| p.then(|v, amount| v / (1.0 + amount)),
    )
    .mistake(
        "That is weight decay: λ w is added to the slope. The price on |w| takes the same \
         amount, η λ, off every weight.",
        |p| &p.w - p.eta * (&p.slope + p.lambda * &p.w),
    )
    .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    type Step = fn(&Array1<f64>, &Array1<f64>, f64, f64) -> Array1<f64>;

    #[test]
    fn the_step_passes_in_three_writings() {
        let cases: Step = |w, g, eta, lambda| {
            (w - eta * g).mapv(|v| {
                if v > eta * lambda {
                    v - eta * lambda
                } else if v < -eta * lambda {
                    v + eta * lambda
                } else {
                    0.0
                }
            })
        };
        let clamped: Step = |w, g, eta, lambda| {
            let v = w - eta * g;
            &v - v.mapv(|v| v.clamp(-eta * lambda, eta * lambda))
        };
        let signs: Step = |w, g, eta, lambda| {
            (w - eta * g).mapv(|v| v.signum() * (v.abs() - eta * lambda).max(0.0))
        };
        for right in [cases, clamped, signs] {
            assert_eq!(check(right), Verdict::passed());
        }
        let step = cases(&array![0.5, 0.25, -0.25], &array![0.4, 0.4, 0.4], 0.5, 0.2);
        assert!((step - array![0.2, 0.0, -0.35]).iter().all(|off| off.abs() < 1e-12));
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Step, &str); 24] = [
            (|_, _, _, _| todo!(), "not written yet"),
            (|w, _, _, _| Array1::zeros(w.len()), "All zeros"),
            (|w, g, eta, _| w - eta * g, "is left out"),
            (
                |w, _, eta, l| w.mapv(|v| v.signum() * (v.abs() - eta * l).max(0.0)),
                "only the price is paid",
            ),
            (
                |w, g, eta, l| (w + eta * g).mapv(|v| v.signum() * (v.abs() - eta * l).max(0.0)),
                "The sign of the slope",
            ),
            (
                |w, g, eta, l| (w - eta * g).mapv(|v| v.signum() * (v.abs() - l).max(0.0)),
                "shrink by λ",
            ),
            (
                |w, g, eta, l| (w - g).mapv(|v| v.signum() * (v.abs() - eta * l).max(0.0)),
                "missing from the step of descent",
            ),
            (
                |w, g, eta, l| (w - eta * g).mapv(|v| v.signum() * (v.abs() - eta * l)),
                "jumps over 0",
            ),
            (|w, g, eta, l| w - eta * (g + l * w.mapv(f64::signum)), "subgradient"),
            (
                |w, g, eta, l| (w - eta * g).mapv(|v| if v.abs() > eta * l { v } else { 0.0 }),
                "keeps its whole size",
            ),
            (
                |w, g, eta, l| w.mapv(|v| v.signum() * (v.abs() - eta * l).max(0.0)) - eta * g,
                "The price comes first",
            ),
            (
                |w, g, eta, l| (w - eta * g).mapv(|v| f64::max(v - eta * l, 0.0)),
                "as if they were positive",
            ),
            (
                |w, g, eta, l| {
                    (w - eta * g).mapv(|v| if v.abs() < eta * l { 0.0 } else { v - eta * l })
                },
                "move away from 0",
            ),
            (
                |w, g, eta, l| (w - eta * g).mapv(|v| (v.abs() - eta * l).max(0.0)),
                "The sign is lost",
            ),
            (
                |w, g, eta, l| {
                    let v = w - eta * g;
                    w.mapv(f64::signum) * v.mapv(|v| (v.abs() - eta * l).max(0.0))
                },
                "whose sign counts",
            ),
            (
                |w, g, eta, l| (w - eta * g).mapv(|v| (v - eta * l * v.signum()).max(0.0)),
                "must not be less than 0",
            ),
            (|w, g, eta, l| w - eta * (g + l), "whatever its sign"),
            (|w, g, eta, l| (w - eta * g).mapv(|v| v + eta * l * v.signum()), "away from 0 by"),
            (
                |w, g, eta, l| {
                    (w - eta * g).mapv(|v| match v.abs() > eta * l {
                        true if v > 0.0 => v + eta * l,
                        true => v - eta * l,
                        false => 0.0,
                    })
                },
                "away from 0 by",
            ),
            (
                |w, g, eta, l| {
                    let v = w - eta * g;
                    let kept = v.mapv(|v| f64::from(u8::from(v.abs() > eta * l)));
                    (v - eta * l * w.mapv(f64::signum)) * kept
                },
                "whose sign counts",
            ),
            (
                |w, g, eta, l| {
                    let kept = w.mapv(|w| f64::from(u8::from(w.abs() > eta * l)));
                    (w - eta * g).mapv(|v| v - eta * l * v.signum()) * kept
                },
                "asked of w",
            ),
            (|w, g, eta, l| w - eta * (g + l * w), "added to the slope"),
            (|w, g, eta, l| (w - eta * g) * (1.0 - eta * l), "weight decay"),
            (|w, g, eta, l| (w - eta * g) / (1.0 + eta * l), "weight decay"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|w, g, eta, lambda| (w - eta * g).mapv(|v| v.sin() * lambda));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
