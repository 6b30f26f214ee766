//! Exercise: one step of hot and cold.

use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::hot_cold::hot_cold;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "hot_cold_step",
    title: "Warmer or colder?",
    hints: [
        "Work out two errors: the one with the weight a little larger, and the one with it a \
         little smaller. The weight's own error is not needed.",
        "An error is (input · weight − target)². A small closure, let error = |weight: f64| …, \
         keeps you from writing it twice.",
        "With up = error(weight + amount) and down = error(weight − amount): if up < down the \
         answer is weight + amount, if down < up it is weight − amount, and else weight.",
    ],
    solution: "src/hot_cold.rs:hot_cold",
    shown: "Your step finds the way down without any mathematics, for inputs of either sign. It \
            also shows what is missing: the step is as long near the target as far from it, and \
            it cost two predictions to learn nothing but a direction.",
    why: "Why does repeating this step never come nearer to the target than some distance, \
          however often it is done?",
    because: "The weight moves by the same amount each time, so it can only stand at the places \
              weight + k · amount. If the best weight lies between two of them, the walk goes to \
              and fro between these two for ever.",
};

#[derive(Debug, Clone, Copy)]
struct Probe {
    weight: f64,
    input: f64,
    target: f64,
    amount: f64,
}

impl Probe {
    /// The squared error with this weight.
    fn error(&self, weight: f64) -> f64 {
        (self.input * weight - self.target).powi(2)
    }

    /// The errors with a larger and with a smaller weight.
    fn sides(&self) -> (f64, f64) {
        (self.error(self.weight + self.amount), self.error(self.weight - self.amount))
    }

    /// The weight after a step to the side on which this is smaller.
    fn by(&self, measure: impl Fn(f64) -> f64) -> f64 {
        let (up, down) = (measure(self.weight + self.amount), measure(self.weight - self.amount));
        self.weight
            + if up < down {
                self.amount
            } else if down < up {
                -self.amount
            } else {
                0.0
            }
    }

    /// Steps to the better side until neither is.
    fn walk(&self) -> f64 {
        let mut weight = self.weight;
        for _ in 0..10_000 {
            let now = self.error(weight);
            if self.error(weight + self.amount) < now {
                weight += self.amount;
            } else if self.error(weight - self.amount) < now {
                weight -= self.amount;
            } else {
                break;
            }
        }
        weight
    }

    fn given(&self) -> String {
        let Probe { weight, input, target, amount } = *self;
        let (up, down) = self.sides();
        let [weight, input, target, amount, now, up, down] =
            [weight, input, target, amount, self.error(weight), up, down]
                .map(|number| written(&number));
        format!(
            "weight = {weight}, input = {input}, target = {target}, amount = {amount}\n\
             (error now {now}, with a larger weight {up}, with a smaller one {down})"
        )
    }
}

/// Quarters and eighths, so that nothing is rounded and what is equal on paper is equal.
fn probes() -> impl Iterator<Item = Probe> {
    let probe = |[weight, input, target, amount]: [f64; 4]| Probe { weight, input, target, amount };
    let special = [
        [0.5, 0.5, 1.0, 0.25],
        [2.0, 1.0, 0.5, 0.5],
        [1.0, -1.0, 1.0, 0.5],
        [-1.0, -2.0, -0.5, 0.25],
        // Both sides are equally bad: at the target itself, and without an input.
        [2.0, 1.0, 2.0, 0.5],
        [1.5, 0.0, 1.0, 0.5],
        // Both sides are worse than the middle, one less so.
        [1.0, 1.0, 1.125, 1.0],
        [1.0, 1.0, 0.875, 1.0],
    ];
    let mut random = Random::seed(2);
    let others = (0..24).map(move |index| {
        let mut number = || (4.0 * random.standard_normal()).round() / 4.0;
        probe([number(), number(), number(), [0.125, 0.5, 2.0][index % 3]])
    });
    special.into_iter().map(probe).chain(others)
}

/// Judges a step from (weight, input, target, amount) to the new weight.
pub fn check(yours: impl Fn(f64, f64, f64, f64) -> f64) -> Verdict {
    let wanted = |p: &Probe| hot_cold(p.weight, p.input, p.target, p.amount, 2)[1].weight;
    let yours = |p: &Probe| yours(p.weight, p.input, p.target, p.amount);
    let check = Check::new(probes(), Probe::given, yours, wanted)
        .mistake("Nothing moves: the weight comes back as it was.", |p| p.weight)
        .mistake(
            "It goes to the colder side: the one with the larger error. Keep the smaller one.",
            |p| p.by(|weight| -p.error(weight)),
        )
        .mistake("Where both sides are equally bad it goes up. It should stay where it is.", |p| {
            if p.sides().0 <= p.sides().1 { p.weight + p.amount } else { p.weight - p.amount }
        })
        .mistake(
            "Where both sides are equally bad it goes down. It should stay where it is.",
            |p| if p.sides().0 < p.sides().1 { p.weight + p.amount } else { p.weight - p.amount },
        )
        .mistake(
            "It stays where both sides are worse than the middle. That is a good idea, but not \
             hot and cold, which compares the two sides with each other only.",
            |p| {
                let (up, down) = p.sides();
                let now = p.error(p.weight);
                if up < now && up < down {
                    p.weight + p.amount
                } else if down < now && down < up {
                    p.weight - p.amount
                } else {
                    p.weight
                }
            },
        )
        .mistake("The weight moves by twice the amount.", |p| {
            2.0 * p.by(|weight| p.error(weight)) - p.weight
        })
        .mistake(
            "It goes on, step after step, until neither side is better. Asked for is one step.",
            Probe::walk,
        )
        .mistake(
            "The step is as long as the slope says. That is the method which comes next; the step \
             of hot and cold is always the amount.",
            |p| p.weight - p.amount * (p.input * p.weight - p.target) * p.input,
        )
        .mistake("The new prediction is returned. Asked for is the new weight.", |p| {
            p.input * p.by(|weight| p.error(weight))
        })
        .mistake("The smaller error is returned. Asked for is the weight that has it.", |p| {
            p.sides().0.min(p.sides().1)
        })
        .mistake("The change alone is returned. Asked for is the new weight.", |p| {
            p.by(|weight| p.error(weight)) - p.weight
        });
    one_side(wrong_errors(check)).verdict()
}

/// Errors of something else.
fn wrong_errors(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The error has no square: a prediction far below the target counts as a small error, \
             so it always goes to where the prediction is smaller.",
            |p| p.by(|weight| p.input * weight - p.target),
        )
        .mistake(
            "The weight itself is compared with the target. It is the prediction, input · weight, \
             that should come near it.",
            |p| p.by(|weight| (weight - p.target).abs()),
        )
        .mistake(
            "Wherever the prediction is too small, the weight becomes larger. With a negative input \
             that makes the prediction smaller still: work out the error with either weight.",
            |p| p.weight + p.amount * sign(p.target - p.input * p.weight),
        )
        .mistake(
            "The amount is a share of the weight here, which is multiplied by 1 + amount or 1 − \
             amount. It should be added or taken off.",
            |p| {
                let (up, down) = (p.weight * (1.0 + p.amount), p.weight * (1.0 - p.amount));
                match p.error(up).total_cmp(&p.error(down)) {
                    std::cmp::Ordering::Less => up,
                    std::cmp::Ordering::Equal => p.weight,
                    std::cmp::Ordering::Greater => down,
                }
            },
        )
        .mistake("The input and the weight are added. The prediction is their product.", |p| {
            p.by(|weight| (p.input + weight - p.target).abs())
        })
}

/// Only one side is tried.
fn one_side(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "Only the upper side is tried, and the weight goes down where that is no better than \
             the middle. The lower side has to be tried too.",
            |p| {
                let better = p.sides().0 < p.error(p.weight);
                p.weight + if better { p.amount } else { -p.amount }
            },
        )
        .mistake(
            "Only the lower side is tried, and the weight goes up where that is no better than \
             the middle. The upper side has to be tried too.",
            |p| {
                let better = p.sides().1 < p.error(p.weight);
                p.weight + if better { -p.amount } else { p.amount }
            },
        )
        .mistake(
            "Only the upper side is tried, and the weight stays where that is no better than the \
             middle. The lower side has to be tried too.",
            |p| p.weight + if p.sides().0 < p.error(p.weight) { p.amount } else { 0.0 },
        )
        .mistake(
            "The larger weight is compared with the weight as it is, and not with the smaller one. \
             (What was added once has to be taken off twice, to be on the other side.)",
            |p| p.by(|weight| if weight < p.weight { p.error(p.weight) } else { p.error(weight) }),
        )
}

/// −1, 0 or 1.
fn sign(number: f64) -> f64 {
    f64::from(i8::from(number > 0.0) - i8::from(number < 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_passes_in_other_words_too() {
        let by_the_slope = |w: f64, x: f64, y: f64, amount: f64| {
            let slope = (w * x - y) * x;
            if slope == 0.0 { w } else { w - amount * slope.signum() }
        };
        assert_eq!(check(by_the_slope), Verdict::passed());
        let by_distance = |w: f64, x: f64, y: f64, amount: f64| {
            let (up, down) = (((w + amount) * x - y).abs(), ((w - amount) * x - y).abs());
            match up.total_cmp(&down) {
                std::cmp::Ordering::Less => w + amount,
                std::cmp::Ordering::Equal => w,
                std::cmp::Ordering::Greater => w - amount,
            }
        };
        assert_eq!(check(by_distance), Verdict::passed());
        // The example's case by hand.
        assert!((by_the_slope(0.5, 2.0, 3.0, 0.1) - 0.6).abs() < 1e-12);
    }

    type Step = fn(f64, f64, f64, f64) -> f64;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Step, &str)] = &[
        (|_, _, _, _| todo!(), "not written yet"),
        (|_, _, _, _| 0.0, "All zeros"),
        (|w, _, _, _| w, "Nothing moves"),
        (
            |w, x, y, s| {
                let (up, down) = ((x * (w + s) - y).powi(2), (x * (w - s) - y).powi(2));
                if up > down {
                    w + s
                } else if down > up {
                    w - s
                } else {
                    w
                }
            },
            "the colder side",
        ),
        (
            |w, x, y, s| {
                let (up, down) = ((x * (w + s) - y).powi(2), (x * (w - s) - y).powi(2));
                if down < up { w - s } else { w + s }
            },
            "it goes up",
        ),
        (
            |w, x, y, s| {
                let (up, down) = ((x * (w + s) - y).powi(2), (x * (w - s) - y).powi(2));
                if up < down { w + s } else { w - s }
            },
            "it goes down",
        ),
        (
            |w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                if error(w + s) < error(w) {
                    w + s
                } else if error(w - s) < error(w) {
                    w - s
                } else {
                    w
                }
            },
            "worse than the middle",
        ),
        (
            |w, x, y, s| {
                let (up, down) = (x * (w + s) - y, x * (w - s) - y);
                if up < down {
                    w + s
                } else if down < up {
                    w - s
                } else {
                    w
                }
            },
            "no square",
        ),
        (
            |w, _, y, s| {
                let (up, down) = ((w + s - y).powi(2), (w - s - y).powi(2));
                if up < down {
                    w + s
                } else if down < up {
                    w - s
                } else {
                    w
                }
            },
            "The weight itself",
        ),
        (
            |w, x, y, s| {
                if x * w < y {
                    w + s
                } else if x * w > y {
                    w - s
                } else {
                    w
                }
            },
            "negative input",
        ),
        (
            |w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                if error(w + s) < error(w) { w + s } else { w - s }
            },
            "Only the upper side",
        ),
        (
            |w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                if error(w - s) < error(w) { w - s } else { w + s }
            },
            "Only the lower side",
        ),
        (
            |w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                if error(w + s) < error(w) { w + s } else { w }
            },
            "Only the upper side is tried, and the weight stays",
        ),
        (
            |mut w, x, y, s| {
                let begin = w;
                w += s;
                let up = (x * w - y).powi(2);
                w -= s;
                let down = (x * w - y).powi(2);
                if up < down {
                    begin + s
                } else if down < up {
                    begin - s
                } else {
                    begin
                }
            },
            "with the weight as it is",
        ),
        (
            |mut w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                let (up, down) = (error(w + s), error(w - s));
                if up < down {
                    w += s;
                    w + s
                } else if down < up {
                    w -= s;
                    w - s
                } else {
                    w
                }
            },
            "twice the amount",
        ),
        (
            |w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                let (larger, smaller) = (w * (1.0 + s), w * (1.0 - s));
                if error(larger) < error(smaller) {
                    larger
                } else if error(smaller) < error(larger) {
                    smaller
                } else {
                    w
                }
            },
            "a share of the weight",
        ),
        (
            |w, x, y, s| {
                let (up, down) = ((x + (w + s) - y).powi(2), (x + (w - s) - y).powi(2));
                if up < down {
                    w + s
                } else if down < up {
                    w - s
                } else {
                    w
                }
            },
            "The prediction is their product",
        ),
        (
            |mut w, x, y, s| {
                let error = |w: f64| (x * w - y).powi(2);
                loop {
                    if error(w + s) < error(w) {
                        w += s;
                    } else if error(w - s) < error(w) {
                        w -= s;
                    } else {
                        return w;
                    }
                }
            },
            "Asked for is one step",
        ),
        // The amount moves the prediction, as it would for an input of 1.
        (
            |w, x, y, s| {
                let (up, down) = ((x * w + s - y).powi(2), (x * w - s - y).powi(2));
                if up < down {
                    w + s
                } else if down < up {
                    w - s
                } else {
                    w
                }
            },
            "Wherever the prediction is too small",
        ),
        (|w, x, y, s| w - s * x * (x * w - y), "as long as the slope"),
        (
            |w, x, y, s| {
                let (up, down) = ((x * (w + s) - y).powi(2), (x * (w - s) - y).powi(2));
                x * if up < down {
                    w + s
                } else if down < up {
                    w - s
                } else {
                    w
                }
            },
            "new prediction",
        ),
        (
            |w, x, y, s| {
                let (up, down) = ((x * (w + s) - y).powi(2), (x * (w - s) - y).powi(2));
                if up < down { up } else { down }
            },
            "The smaller error",
        ),
        (
            |w, x, y, s| {
                let (up, down) = ((x * (w + s) - y).powi(2), (x * (w - s) - y).powi(2));
                if up < down {
                    s
                } else if down < up {
                    -s
                } else {
                    0.0
                }
            },
            "The change alone",
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
        let verdict = check(|w, x, y, s| w + s * (x * y).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
