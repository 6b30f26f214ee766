//! Exercise: both halves of a new operation.

use lesson01_perceptron::{sigmoid, step};
use lesson04_losses::softplus;
use ndarray::{Array2, array};
use shared::exercise::{Check, Exercise, Part, Verdict, written};
use shared::random::Random;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "softplus_operator",
    title: "Both halves of a new operation",
    hints: [
        "Forward: for z = 800, eᶻ is larger than any number that the computer has. Take the larger of \
         0 and z out of the logarithm, so that what is left cannot be large. Backward: differentiate \
         ln(1 + eᶻ) on paper.",
        "ln(1 + eᶻ) = max(z, 0) + ln(1 + e^(−|z|)). Its slope is eᶻ/(1 + eᶻ), which is the sigmoid, and \
         can be written as 1/(1 + e⁻ᶻ).",
        "The value is `z.mapv(|z| z.max(0.0) + (-z.abs()).exp().ln_1p())`, and what is handed back is `g * \
         &z.mapv(|z| 1.0 / (1.0 + (-z).exp()))`.",
    ],
    solution: "src/exercises/softplus_operator.rs:solution",
    shown: "Your two halves are all that the tape has to know of a new operation: with a name and a \
            line in each of the two lists the engine differentiates every program that uses it. And \
            it works for numbers for which the formula as it is written does not.",
    why: "Why is the backward half made from z, and not by differentiating the trick with the \
          maximum?",
    because: "The trick computes the same function, so it has the same slope, and the sigmoid is the \
              short way to write it. Differentiating max(z, 0) and −|z| piece by piece gives the same \
              number everywhere but at z = 0, where each piece has a kink that the whole has not.",
};

// ANCHOR: solution
/// ln(1 + eᶻ), and g times its slope, the sigmoid.
fn solution(z: &Array2<f64>, g: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
    (z.mapv(softplus), g * &z.mapv(sigmoid))
}
// ANCHOR_END: solution

/// What goes in, and the gradient of what comes out.
struct Probe {
    z: Array2<f64>,
    g: Array2<f64>,
}

impl Probe {
    fn given(&self) -> String {
        format!("z = {}, g = {}", written(&self.z), written(&self.g))
    }

    /// The right value, and a rule for the slope.
    fn slope(&self, slope: impl Fn(f64) -> f64) -> (Array2<f64>, Array2<f64>) {
        (self.z.mapv(softplus), &self.g * &self.z.mapv(slope))
    }
}

/// Of one number, then of several; then numbers for which eᶻ and e⁻ᶻ are small, and not yet nothing.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(6);
    let mut numbers = |shape: (usize, usize)| -> Array2<f64> {
        random.randn(shape).mapv(|x| (10.0 * x).round() / 10.0 + 0.05)
    };
    let by_chance =
        [(1, 1), (1, 3), (3, 2)].map(|shape| Probe { z: 2.0 * numbers(shape), g: numbers(shape) });
    let far = [12.0, -12.0].map(|z| Probe { z: array![[z]], g: array![[1.0]] });
    by_chance.into_iter().chain(far).collect()
}

/// Whether a number is infinite, or none.
fn overflows(half: &Part) -> bool {
    matches!(half, Part::Numbers { values, .. } if !values.iter().all(|x| x.is_finite()))
}

/// Judges the value and what is handed back, from (z, g).
pub fn check(yours: impl Fn(&Array2<f64>, &Array2<f64>) -> (Array2<f64>, Array2<f64>)) -> Verdict {
    let right = |p: &Probe| solution(&p.z, &p.g);
    let yours = |p: &Probe| yours(&p.z, &p.g);
    let verdict = of_small_numbers(Check::new(probes(), Probe::given, yours, right));
    if !verdict.passed {
        return verdict;
    }
    let zero = Probe { z: array![[0.0]], g: array![[3.0]] };
    let verdict = Check::new([zero], Probe::given, yours, right)
        .parts(&["value", "dz"])
        .sign(
            "It is right near 0, and wrong at z = 0 itself. There max(z, 0) and |z| have a kink, \
             which ln(1 + eᶻ) has not: its slope is 1/2.",
            |_, trial| trial.yours != trial.wanted,
        )
        .verdict();
    if !verdict.passed {
        return verdict;
    }
    let large = Probe { z: array![[800.0, -800.0]], g: array![[2.0, 3.0]] };
    Check::new([large], Probe::given, yours, right)
        .parts(&["value", "dz"])
        .sign(
            "It is right for small numbers, and overflows for large ones: e⁸⁰⁰ is infinite. Write the \
             formula so that the exponent is never a large positive number.",
            |_, trial| trial.yours.iter().any(overflows),
        )
        .sign(
            "It is right for small numbers. For large ones nothing overflows, and still it is wrong: \
             is something cut off there, or set to a fixed number? The formula with max(z, 0) holds \
             for every z.",
            |_, trial| trial.yours != trial.wanted,
        )
        .verdict()
}

/// Which mistake it is, of those that show without an overflow.
fn of_small_numbers(check: Check<Probe>) -> Verdict {
    check
        .parts(&["value", "dz"])
        .mistake(
            "The gradient g is missing: what is handed back is the slope times g, the chain rule.",
            |p| (p.z.mapv(softplus), p.z.mapv(sigmoid)),
        )
        .mistake(
            "g is handed on as it is. It has to be multiplied by the slope of ln(1 + eᶻ).",
            |p| p.slope(|_| 1.0),
        )
        .mistake(
            "The slope is that of the sigmoid, σ(z)(1 − σ(z)). The slope of ln(1 + eᶻ) is the sigmoid \
             itself.",
            |p| p.slope(|z| sigmoid(z) * (1.0 - sigmoid(z))),
        )
        .mistake(
            "The slope is a sigmoid of −z. It is eᶻ/(1 + eᶻ): near 1 for large z, where ln(1 + eᶻ) is \
             nearly z.",
            |p| p.slope(|z| sigmoid(-z)),
        )
        .mistake(
            "The slope is that of the ReLU, 1 or 0. ln(1 + eᶻ) bends smoothly between the two.",
            |p| p.slope(step),
        )
        .mistake(
            "The slope has |z| in it, and is wrong for z below 0. It is 1/(1 + e⁻ᶻ), with z itself: \
             there nothing overflows that matters, since 1/(1 + ∞) is 0.",
            |p| p.slope(|z| sigmoid(z.abs())),
        )
        .mistake(
            "The outer slope is missing: that of the logarithm, 1/(1 + eᶻ). The inner one, eᶻ, is \
             multiplied by it.",
            |p| p.slope(f64::exp),
        )
        .mistake(
            "The inner slope is missing: ln(1 + eᶻ) has the slope 1/(1 + eᶻ) times that of 1 + eᶻ, \
             which is eᶻ.",
            |p| p.slope(|z| 1.0 / (1.0 + z.exp())),
        )
        .mistake("g is multiplied by the value. It is to be multiplied by the slope.", |p| {
            p.slope(softplus)
        })
        .mistake("g is divided by the slope. The chain rule multiplies.", |p| {
            (p.z.mapv(softplus), &p.g / &p.z.mapv(sigmoid))
        })
        .mistake(
            "The value is that of the ReLU, max(z, 0): the part ln(1 + e^(−|z|)) is missing.",
            |p| (p.z.mapv(|z| z.max(0.0)), p.slope(sigmoid).1),
        )
        .mistake(
            "Both halves are those of the ReLU: the part ln(1 + e^(−|z|)) is missing, and its slope.",
            |p| (p.z.mapv(|z| z.max(0.0)), p.slope(step).1),
        )
        .mistake(
            "The 1 is missing: ln(eᶻ) is z again.",
            |p| (p.z.clone(), p.slope(sigmoid).1),
        )
        .mistake(
            "ln(1 + e^(−|z|)) is taken without max(z, 0): the part that was taken out of the \
             logarithm has to be added again.",
            |p| (p.z.mapv(|z| softplus(-z.abs())), p.slope(sigmoid).1),
        )
        .mistake(
            "For z below 0 the value is that of −z. Either |z| stands where max(z, 0) should, or −z \
             in the exponent where −|z| should.",
            |p| (p.z.mapv(|z| softplus(z.abs())), p.slope(sigmoid).1),
        )
        .mistake(
            "The exponent is |z|, and should be −|z|. (`-z.abs()` is −|z|, and `(-z).abs()` is |z|.)",
            |p| (p.z.mapv(|z| z.max(0.0) + softplus(z.abs())), p.slope(sigmoid).1),
        )
        .mistake(
            "The exponent has the wrong sign: that is ln(1 + e⁻ᶻ).",
            |p| (p.z.mapv(|z| softplus(-z)), p.slope(sigmoid).1),
        )
        .mistake("The two halves have changed places: the value comes first.", |p| {
            let (value, handed_back) = solution(&p.z, &p.g);
            (handed_back, value)
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Operation = fn(&Array2<f64>, &Array2<f64>) -> (Array2<f64>, Array2<f64>);

    /// ln(1 + eᶻ) as a reader would write it.
    fn value(z: &Array2<f64>) -> Array2<f64> {
        z.mapv(|z| z.max(0.0) + (1.0 + (-z.abs()).exp()).ln())
    }

    fn slope(z: &Array2<f64>) -> Array2<f64> {
        z.mapv(|z| 1.0 / (1.0 + (-z).exp()))
    }

    #[test]
    fn three_ways_to_write_it_pass() {
        let formula: Operation = |z, g| (value(z), g * slope(z));
        let cases: Operation = |z, g| {
            let value = z.mapv(|z| if z > 0.0 { z + (-z).exp().ln_1p() } else { z.exp().ln_1p() });
            (value, g * &z.mapv(|z| 0.5 * (1.0 + (0.5 * z).tanh())))
        };
        for right in [formula, cases, solution] {
            assert_eq!(check(right), Verdict::passed());
        }
        let (z, g) = (array![[0.0]], array![[3.0]]);
        let (value, handed_back) = formula(&z, &g);
        assert!((value[[0, 0]] - 2.0_f64.ln()).abs() < 1e-15);
        assert_eq!(handed_back, array![[1.5]]);
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Operation, &str); 28] = [
            (|_, _| todo!(), "not written yet"),
            (|z, _| (Array2::zeros(z.dim()), Array2::zeros(z.dim())), "All zeros"),
            (|z, _| (value(z), slope(z)), "g is missing"),
            (|z, g| (value(z), g.clone()), "handed on as it is"),
            (|z, _| (z.mapv(|z| (1.0 + z.exp()).ln()), slope(z)), "g is missing"),
            (|z, g| (value(z), g * (slope(z) * (1.0 - slope(z)))), "that of the sigmoid"),
            (|z, g| (value(z), g * (1.0 - slope(z))), "a sigmoid of −z"),
            (|z, g| (value(z), g * &z.mapv(|z| if z > 0.0 { 1.0 } else { 0.0 })), "1 or 0"),
            (|z, g| (value(z), g * value(z)), "multiplied by the value"),
            (|z, g| (value(z), g / slope(z)), "divided by the slope"),
            (|z, g| (z.mapv(|z| f64::max(z, 0.0)), g * slope(z)), "is missing"),
            (
                |z, g| {
                    let awake = z.mapv(|z| if z > 0.0 { 1.0 } else { 0.0 });
                    (z * &awake, g * &awake)
                },
                "Both halves are those of the ReLU",
            ),
            (|z, g| (z.clone(), g * slope(z)), "is z again"),
            (|z, g| (z.mapv(|z| (-z.abs()).exp().ln_1p()), g * slope(z)), "without max(z, 0)"),
            (|z, g| (value(&-z), g * slope(z)), "ln(1 + e⁻ᶻ)"),
            (
                |z, g| (z.mapv(|z| z.abs() + (1.0 + (-z.abs()).exp()).ln()), g * slope(z)),
                "the value is that of −z",
            ),
            (
                |z, g| (z.mapv(|z| z.max(0.0) + (1.0 + (-z).exp()).ln()), g * slope(z)),
                "the value is that of −z",
            ),
            (
                |z, g| (z.mapv(|z| z.max(0.0) + (1.0 + (-z).abs().exp()).ln()), g * slope(z)),
                "should be −|z|",
            ),
            (|z, g| (value(z), g * &z.mapv(|z| 1.0 / (1.0 + (-z.abs()).exp()))), "has |z| in it"),
            (|z, g| (value(z), g * z.exp()), "The outer slope is missing"),
            (
                // The slope of max(z, 0) + ln(1 + e^(−|z|)), piece by piece.
                |z, g| {
                    let rule = |z: f64| {
                        let e = (-z.abs()).exp();
                        (if z > 0.0 { 1.0 } else { 0.0 }) - z.signum() * e / (1.0 + e)
                    };
                    (value(z), g * &z.mapv(rule))
                },
                "wrong at z = 0",
            ),
            (
                |z, g| {
                    let rule = |z: f64| 0.5 + 0.5 * z / z.abs() * (0.5 * z.abs()).tanh();
                    (value(z), g * &z.mapv(rule))
                },
                "wrong at z = 0",
            ),
            (
                |z, g| (z.mapv(|z| (1.0 + z.min(700.0).exp()).ln()), g * slope(z)),
                "is something cut off",
            ),
            (
                |z, g| {
                    let far = |z: f64| z.abs() > 500.0;
                    (value(z), g * &z.mapv(|z| if far(z) { 0.0 } else { 1.0 / (1.0 + (-z).exp()) }))
                },
                "is something cut off",
            ),
            (|z, g| (g * slope(z), value(z)), "changed places"),
            (|z, g| (z.mapv(|z| (1.0 + z.exp()).ln()), g * slope(z)), "overflows"),
            (|z, g| (value(z), g * &z.mapv(|z| z.exp() / (1.0 + z.exp()))), "overflows"),
            (
                |z, g| {
                    (z.mapv(|z| (1.0 + z.exp()).ln()), g * &z.mapv(|z| z.exp() / (1.0 + z.exp())))
                },
                "overflows",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn no_case_is_taken_too_early() {
        let from = |limit: f64| {
            check(|z, g| {
                let rule = |z: f64| if z > limit { z } else { (1.0 + z.exp()).ln() };
                (z.mapv(rule), g * slope(z))
            })
        };
        assert!(from(30.0).passed && !from(10.0).passed, "{:?}", from(10.0));
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|z, g| (value(z), g * &z.mapv(f64::sin)));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
