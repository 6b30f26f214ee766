//! Exercise: one step of the learning rule.

use ndarray::{Array1, array};
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::activation::sigmoid;
use crate::learning_rule::mend;
use crate::threshold::Perceptron;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "learning_rule",
    title: "One step of the learning rule",
    hints: [
        "The unit's answer a is 1 or 0, and so is y. Which three values can a − y have, and what \
         is to be done in each case?",
        "Where a − y is 0, nothing changes. Where it is −1, the input is added; where it is 1, it \
         is taken off. One formula does all three, for the weights and for the bias.",
        "With error = a − y: the new weights are w − error · x, and the new bias is b − error.",
    ],
    solution: "src/learning_rule.rs:learn",
    shown: "Your step does nothing where the unit is right, and otherwise moves the boundary \
            towards putting this sample on its right side. That is all that the perceptron has to \
            know: repeated over separable samples, it makes a limited number of mistakes, however \
            often it goes round.",
    why: "Why does the rule add x itself to the weights, and not, say, a fixed amount to each of \
          them?",
    because: "Adding x raises w · x by x · x, which is never negative: the sum for this very \
              sample is certain to go up, whatever the signs of its numbers are. A fixed amount \
              would lower the sum wherever the numbers of x are mostly negative.",
};

/// A unit, and the sample that it is shown.
struct Probe {
    w: Array1<f64>,
    b: f64,
    x: Array1<f64>,
    y: f64,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { w, b, x, y } = self;
        let (sum, a) = (w.dot(x) + b, self.a());
        let [w, b, x, sum] = [written(w), written(b), written(x), written(&sum)];
        format!("w = {w}, b = {b}, x = {x}, y = {y}\n(w · x + b = {sum}, so a = {a})")
    }

    /// The unit's answer.
    fn a(&self) -> f64 {
        Perceptron { weights: self.w.clone(), bias: self.b }.decide(&self.x)
    }

    /// The step as it should be.
    fn right(&self) -> (Array1<f64>, f64) {
        self.step(self.a() - self.y)
    }

    /// The step with this error.
    fn step(&self, error: f64) -> (Array1<f64>, f64) {
        (&self.w - &(error * &self.x), self.b - error)
    }
}

/// A unit of zeros, which fires, and units of one to four inputs, each shown a sample of
/// either class.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(7);
    let zero = Probe { w: array![0.0], b: 0.0, x: array![1.0], y: 0.0 };
    let others = (1..=4).flat_map(|inputs| [inputs; 6]).enumerate().map(move |(index, inputs)| {
        let numbers = |random: &mut Random| (10.0 * random.randn(inputs)).round() / 10.0;
        let (w, x) = (numbers(&mut random), numbers(&mut random));
        let b = (10.0 * random.standard_normal()).round() / 10.0;
        Probe { w, b, x, y: (index % 2) as f64 }
    });
    std::iter::once(zero).chain(others)
}

/// Judges a step from (w, b, x, y) to the new (w, b).
pub fn check(
    yours: impl Fn(&Array1<f64>, f64, &Array1<f64>, f64) -> (Array1<f64>, f64),
) -> Verdict {
    let wanted = |p: &Probe| {
        let mut unit = Perceptron { weights: p.w.clone(), bias: p.b };
        mend(&mut unit, &p.x, p.y);
        (unit.weights, unit.bias)
    };
    let check = Check::new(probes(), Probe::given, |p| yours(&p.w, p.b, &p.x, p.y), wanted)
        .parts(&["w", "b"])
        .mistake("Nothing is learned: w and b come back as they were.", |p| p.step(0.0))
        .mistake(
            "The sign of the error: it is a − y here, so it is subtracted. Your step moves the \
             boundary away from the sample's right side.",
            |p| p.step(p.y - p.a()),
        )
        .mistake("The bias is forgotten: it moves by the error too, as if its input were 1.", |p| {
            (p.step(p.a() - p.y).0, p.b)
        })
        .mistake("The weights are forgotten: only the bias moves.", |p| {
            (p.w.clone(), p.step(p.a() - p.y).1)
        })
        .mistake("It learns from every sample, also where the unit is right already.", |p| {
            p.step(1.0 - 2.0 * p.y)
        })
        .mistake(
            "The error moves each weight by the same amount. A weight's share is its own input: \
             error · x.",
            |p| (&p.w - (p.a() - p.y), p.b - (p.a() - p.y)),
        )
        .mistake("It only mends what should have fired; what fired wrongly has to be mended too.", |p| {
            p.step((p.a() - p.y).min(0.0))
        })
        .mistake("It only mends what fired wrongly; what should have fired has to be mended too.", |p| {
            p.step((p.a() - p.y).max(0.0))
        })
        .mistake(
            "The weights move the right way, and the bias the wrong one. Both have the error taken off.",
            |p| (p.right().0, p.b + (p.a() - p.y)),
        )
        .mistake(
            "The bias moves the right way, and the weights the wrong one. Both have the error taken off.",
            |p| (p.step(p.y - p.a()).0, p.right().1),
        )
        .mistake(
            "The error is multiplied by the weights, where it should be by the inputs: error · x.",
            |p| (&p.w - &((p.a() - p.y) * &p.w), p.right().1),
        )
        .mistake("The bias moves by error · b. It moves by the error, as if its input were 1.", |p| {
            (p.right().0, p.b - (p.a() - p.y) * p.b)
        })
        .mistake(
            "The step is repeated until the unit is right about the sample. Asked for is one step.",
            |p| {
                let mut unit = Perceptron { weights: p.w.clone(), bias: p.b };
                while mend(&mut unit, &p.x, p.y) {}
                (unit.weights, unit.bias)
            },
        )
        .mistake("The changes are returned. Asked for are the new weights and the new bias.", |p| {
            let (w, b) = p.right();
            (w - &p.w, b - p.b)
        })
        .mistake(
            "Where the unit is wrong, x or −x takes the place of the weights. It is added to them or \
             taken off.",
            |p| {
                let error = p.a() - p.y;
                if error == 0.0 { (p.w.clone(), p.b) } else { (-error * &p.x, -error) }
            },
        )
        .mistake(
            "It learns from every sample whose y is 1, also where the unit is right, and from no other.",
            |p| p.step(-p.y),
        );
    wrong_answers(check).verdict()
}

/// Units whose answer, or error, is another.
fn wrong_answers(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The error is taken from the sum w · x + b, not from the unit's answer, which is 1 or 0. \
             That is the rule of a unit without a threshold (Widrow and Hoff's).",
            |p| p.step(p.w.dot(&p.x) + p.b - p.y),
        )
        .mistake(
            "The bias is left out of the decision: the unit fires where w · x + b is 0 or more.",
            |p| p.step(f64::from(u8::from(p.w.dot(&p.x) >= 0.0)) - p.y),
        )
        .mistake("A sum of exactly 0 fires too: the unit's answer is 1 from 0 up.", |p| {
            p.step(f64::from(u8::from(p.w.dot(&p.x) + p.b > 0.0)) - p.y)
        })
        .mistake(
            "The bias is taken off in the decision. A bias is added: the unit fires where w · x + b is 0 \
             or more.",
            |p| p.step(fires(p.w.dot(&p.x) - p.b) - p.y),
        )
        .mistake(
            "The bias is taken for a threshold, which w · x has to reach. It is added to w · x, so it \
             has the opposite sign, and moves the opposite way.",
            |p| {
                let error = fires(p.w.dot(&p.x) - p.b) - p.y;
                (p.step(error).0, p.b + error)
            },
        )
        .mistake(
            "The unit answers −1 in the place of 0. So a sample whose y is 0 is never answered rightly.",
            |p| p.step(2.0 * p.a() - 1.0 - p.y),
        )
        .mistake(
            "The error is that of a sigmoid. The perceptron's answer is 1 or 0, and its error 1, 0 or −1.",
            |p| p.step(sigmoid(p.w.dot(&p.x) + p.b) - p.y),
        )
}

/// 1 where the sum makes a unit fire, else 0.
fn fires(sum: f64) -> f64 {
    f64::from(u8::from(sum >= 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a reader would write it: whether the unit fires.
    fn fires(w: &Array1<f64>, b: f64, x: &Array1<f64>) -> f64 {
        if w.dot(x) + b >= 0.0 { 1.0 } else { 0.0 }
    }

    #[test]
    fn the_rule_passes_in_other_words_too() {
        let verdict = check(|w, b, x, y| match (fires(w, b, x) > 0.5, y > 0.5) {
            (true, false) => (w - x, b - 1.0),
            (false, true) => (w + x, b + 1.0),
            _ => (w.clone(), b),
        });
        assert_eq!(verdict, Verdict::passed());
    }

    type Step = fn(&Array1<f64>, f64, &Array1<f64>, f64) -> (Array1<f64>, f64);

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Step, &str)] = &[
        (|_, _, _, _| todo!(), "not written yet"),
        (|w, _, _, _| (Array1::zeros(w.len()), 0.0), "All zeros"),
        (|w, b, _, _| (w.clone(), b), "Nothing is learned"),
        (
            |w, b, x, y| {
                let error = y - fires(w, b, x);
                (w - error * x, b - error)
            },
            "The sign of the error",
        ),
        (|w, b, x, y| (w - (fires(w, b, x) - y) * x, b), "The bias is forgotten"),
        (|w, b, x, y| (w.clone(), b - (fires(w, b, x) - y)), "The weights are forgotten"),
        (
            |w, b, x, y| {
                let error = w.dot(x) + b - y;
                (w - error * x, b - error)
            },
            "not from the unit's answer",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, 0.0, x) - y;
                (w - error * x, b - error)
            },
            "left out of the decision",
        ),
        (
            |w, b, x, y| {
                let error = if w.dot(x) + b > 0.0 { 1.0 - y } else { -y };
                (w - error * x, b - error)
            },
            "exactly 0 fires",
        ),
        (
            |w, b, x, y| if y > 0.5 { (w + x, b + 1.0) } else { (w - x, b - 1.0) },
            "It learns from every sample",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, b, x) - y;
                (w - error, b - error)
            },
            "by the same amount",
        ),
        (
            |w, b, x, y| {
                if y > 0.5 && fires(w, b, x) < 0.5 { (w + x, b + 1.0) } else { (w.clone(), b) }
            },
            "only mends what should have fired",
        ),
        (
            |w, b, x, y| {
                if y < 0.5 && fires(w, b, x) > 0.5 { (w - x, b - 1.0) } else { (w.clone(), b) }
            },
            "only mends what fired wrongly",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, b, x) - y;
                (w - error * x, b + error)
            },
            "and the bias the wrong one",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, b, x) - y;
                (w + error * x, b - error)
            },
            "and the weights the wrong one",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, -b, x) - y;
                (w - error * x, b - error)
            },
            "taken off in the decision",
        ),
        (
            |w, b, x, y| {
                let a = if w.dot(x) >= b { 1.0 } else { 0.0 };
                (w - (a - y) * x, b + (a - y))
            },
            "taken for a threshold",
        ),
        (
            |w, b, x, y| {
                let a = if w.dot(x) + b >= 0.0 { 1.0 } else { -1.0 };
                (w - (a - y) * x, b - (a - y))
            },
            "answers −1",
        ),
        (
            |w, b, x, y| {
                let a = 1.0 / (1.0 + (-(w.dot(x) + b)).exp());
                (w - (a - y) * x, b - (a - y))
            },
            "that of a sigmoid",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, b, x) - y;
                (w - error * w, b - error)
            },
            "multiplied by the weights",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, b, x) - y;
                (w - error * x, b - error * b)
            },
            "moves by error · b",
        ),
        (
            |w, b, x, y| {
                let (mut w, mut b) = (w.clone(), b);
                loop {
                    let error = fires(&w, b, x) - y;
                    if error == 0.0 {
                        return (w, b);
                    }
                    w = w - error * x;
                    b -= error;
                }
            },
            "Asked for is one step",
        ),
        (
            |w, b, x, y| {
                let error = fires(w, b, x) - y;
                (-error * x, -error)
            },
            "The changes are returned",
        ),
        (
            |w, b, x, y| match (fires(w, b, x) > 0.5, y > 0.5) {
                (true, false) => (-x, -1.0),
                (false, true) => (x.clone(), 1.0),
                _ => (w.clone(), b),
            },
            "takes the place of the weights",
        ),
        (
            |w, b, x, y| if y > 0.5 { (w + x, b + 1.0) } else { (w.clone(), b) },
            "every sample whose y is 1",
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
        let verdict = check(|w, b, x, y| (w + x * y.sin() * b, b + 0.1 * x.sum()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
