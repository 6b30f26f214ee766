//! Exercise: the loss of a yes or no, from the logit.

use lesson01_perceptron::sigmoid;
use shared::exercise::{Check, Exercise, Part, Verdict};
use shared::number::short;

use crate::softmax::softplus;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "binary_loss",
    title: "The loss of a yes or no, without overflow",
    hints: [
        "Where y is 1 the loss is −ln σ(z), and where y is 0 it is −ln(1 − σ(z)). Write both with one \
         logarithm of 1 plus a power of e. What has 1 − σ(z) to do with σ(−z)?",
        "−ln σ(z) = ln(1 + e⁻ᶻ), and −ln σ(−z) = ln(1 + eᶻ). Both are ln(1 + e^s) for some s. For a large \
         s write ln(1 + e^s) = s + ln(1 + e^−s).",
        "let s = if y == 1.0 { -z } else { z }; s.max(0.0) + (-s.abs()).exp().ln_1p()",
    ],
    solution: "src/exercises/binary_loss.rs:solution",
    shown: "Your loss is right for a unit that is as sure as it likes: it costs about |z| to be wrong, and \
            next to nothing to be right. A sigmoid that was computed first would have been rounded to 0 or \
            1, and its loss would be infinite, or not a number.",
    why: "Why does a unit that is sure and wrong pay about |z|, and not more and more for each step?",
    because: "Far out ln(1 + e^s) is s to all digits, a straight line: its slope is 1 and no more. So the \
              push is never larger than 1, however wrong the unit is, and never smaller than a half while \
              it is wrong at all.",
};

// ANCHOR: solution
/// ln(1 + eᶻ) − y·z: −ln σ(z) where y is 1, −ln(1 − σ(z)) where it is 0.
pub fn binary_loss(z: f64, y: f64) -> f64 {
    z.max(0.0) + (-z.abs()).exp().ln_1p() - y * z
}
// ANCHOR_END: solution

/// A logit and its target.
type Probe = (f64, f64);

/// Each logit with both targets.
fn probes() -> Vec<Probe> {
    let logits = [0.0, 2.0, -2.0, 0.5, -3.0, 12.0, 50.0, -50.0, 800.0, -800.0];
    logits.into_iter().flat_map(|z| [(z, 1.0), (z, 0.0)]).collect()
}

/// From the probability, as the formula stands; with 0·∞ as a computer has it.
fn through_the_sigmoid(z: f64, y: f64) -> f64 {
    let a = sigmoid(z);
    -(y * a.ln() + (1.0 - y) * (1.0 - a).ln())
}

/// The same with only the term that counts.
fn by_cases(z: f64, y: f64) -> f64 {
    let a = sigmoid(z);
    if y == 1.0 { -a.ln() } else { -(1.0 - a).ln() }
}

/// Judges a function from (z, y) to the binary cross-entropy.
pub fn check(yours: impl Fn(f64, f64) -> f64) -> Verdict {
    let given = |&(z, y): &Probe| format!("z = {}, y = {y}", short(z));
    let wanted = |z: f64, y: f64| softplus(z) - y * z;
    Check::new(probes(), given, |&(z, y)| yours(z, y), |&(z, y)| binary_loss(z, y))
        .mistake(
            "The sigmoid is computed first. Far out it is rounded to 0 or 1, and 0 times the logarithm of 0 \
             is not a number. Bring logarithm and exponential together before you compute.",
            |&(z, y)| through_the_sigmoid(z, y),
        )
        .mistake(
            "The sigmoid is computed first. Far out it is rounded to 0 or 1, and the logarithm of 0 is \
             infinite: where a unit is sure and wrong the loss is about |z|.",
            |&(z, y)| by_cases(z, y),
        )
        .mistake(
            "It is right up to z = 709. Beyond, eᶻ is infinite: where z is large, ln(1 + eᶻ) is \
             z + ln(1 + e⁻ᶻ).",
            |&(z, y)| (1.0 + z.exp()).ln() - y * z,
        )
        .mistake(
            "It is right down to z = −709. Below, e⁻ᶻ is infinite: there ln(1 + e⁻ᶻ) is −z + ln(1 + eᶻ).",
            |&(z, y)| (1.0 + (-z).exp()).ln() + (1.0 - y) * z,
        )
        .mistake(
            "It overflows where a unit is sure and wrong: ln(1 + e^s) with a large s is s + ln(1 + e^−s).",
            |&(z, y)| if y == 1.0 { (1.0 + (-z).exp()).ln() } else { (1.0 + z.exp()).ln() },
        )
        .mistake("Yes and no are exchanged: y = 1 asks for a large z.", |&(z, y)| wanted(z, 1.0 - y))
        .mistake("The sign: a loss is minus the logarithm, and never negative.", |&(z, y)| -wanted(z, y))
        .mistake("The target has no part in it: that is the loss of a no, whatever y is.", |&(z, _)| {
            softplus(z)
        })
        .mistake("The target has no part in it: that is the loss of a yes, whatever y is.", |&(z, _)| {
            softplus(-z)
        })
        .mistake("The term for the no is missing: where y is 0, the loss is −ln(1 − σ(z)).", |&(z, y)| {
            y * softplus(-z)
        })
        .mistake("The term for the yes is missing: where y is 1, the loss is −ln σ(z).", |&(z, y)| {
            (1.0 - y) * softplus(z)
        })
        .mistake(
            "That is ln(1 + e^−|z|), the small part alone. To it comes |z| where the unit is wrong.",
            |&(z, _)| softplus(-z.abs()),
        )
        .mistake("That is the gradient σ(z) − y, not the loss.", |&(z, y)| sigmoid(z) - y)
        .mistake(
            "The logit is put into the formula as if it were a probability. It goes through the sigmoid \
             first.",
            |&(z, y)| -(y * z.ln() + (1.0 - y) * (1.0 - z).ln()),
        )
        .mistake(
            "That is the straight line alone, max(0, z) without ln(1 + e^−|z|): it is right far out, and \
             too small near 0.",
            |&(z, y)| if y == 1.0 { (-z).max(0.0) } else { z.max(0.0) },
        )
        .mistake(
            "In Rust -z.exp() is −(eᶻ): the power comes before the sign. e⁻ᶻ is (-z).exp().",
            |&(z, y)| if y == 1.0 { (1.0 - z.exp()).ln() } else { (1.0 + z.exp()).ln() },
        )
        .mistake("1 is added twice: ln_1p(s) is ln(1 + s), and adds its own.", |&(z, y)| {
            z.max(0.0) + (1.0 + (-z.abs()).exp()).ln_1p() - y * z
        })
        .mistake(
            "Without max(0, z): ln(1 + eᶻ) is max(0, z) + ln(1 + e^−|z|).",
            |&(z, y)| (-z.abs()).exp().ln_1p() - y * z,
        )
        .mistake(
            "|z| stands where max(0, z) should be: where z is far below 0, ln(1 + eᶻ) is nearly 0.",
            |&(z, y)| z.abs() + (-z.abs()).exp().ln_1p() - y * z,
        )
        .sign(
            "The probability is kept away from 0 and 1, by a bound or by something added. Then the loss cannot \
             grow beyond the logarithm of that: where a unit is sure and wrong it is about |z|.",
            |&(z, y), trial| {
                let Part::Numbers { values, .. } = &trial.yours[0] else { return false };
                let (cost, wanted) = (values[0], wanted(z, y));
                let near = (cost - wanted).abs() < 1e-2;
                if wanted > 45.0 { (10.0..0.999 * wanted).contains(&cost) } else { near }
            },
        )
        .wrong_where("It is right where |z| is below 30, and wrong far out.", |&(z, _)| z.abs() > 30.0)
        .wrong_where("It is right where y is 1, and wrong where y is 0.", |&(_, y)| y == 0.0)
        .wrong_where("It is right where y is 0, and wrong where y is 1.", |&(_, y)| y == 1.0)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::Loss;
    use ndarray::array;

    #[test]
    fn the_solution_is_the_lessons_loss() {
        for (z, y) in probes() {
            let lesson = Loss::BinaryCrossEntropy.value(&array![[z]], &array![[y]]);
            assert_eq!(binary_loss(z, y), lesson);
        }
    }

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(check(binary_loss), Verdict::passed());
        let by_sign = check(|z, y| {
            let s = if y > 0.5 { -z } else { z };
            if s > 0.0 { s + (1.0 + (-s).exp()).ln() } else { (1.0 + s.exp()).ln() }
        });
        assert!(by_sign.passed, "{by_sign:?}");
    }

    #[test]
    fn every_mistake_is_named() {
        fn sigma(z: f64) -> f64 {
            1.0 / (1.0 + (-z).exp())
        }
        type Cost = fn(f64, f64) -> f64;
        let mistakes: [(Cost, &str); 26] = [
            (|z, y| z.max(0.0) + (1.0 + (-z.abs()).exp()).ln_1p() - y * z, "1 is added twice"),
            (|z, y| (-z.abs()).exp().ln_1p() - y * z, "Without max(0, z)"),
            (|z, y| z.abs() + (-z.abs()).exp().ln_1p() - y * z, "|z| stands where"),
            (
                |z, y| {
                    let a = sigma(z).clamp(1e-15, 1.0 - 1e-15);
                    -(y * a.ln() + (1.0 - y) * (1.0 - a).ln())
                },
                "kept away from 0 and 1",
            ),
            (
                |z, y| {
                    let a = sigma(z);
                    -(y * (a + 1e-8).ln() + (1.0 - y) * (1.0 - a + 1e-8).ln())
                },
                "kept away from 0 and 1",
            ),
            (|_, _| todo!(), "not written yet"),
            (|_, _| 0.0, "All zeros"),
            (
                |z, y| {
                    let a = sigma(z);
                    -y * a.ln() - (1.0 - y) * (1.0 - a).ln()
                },
                "is not a number. Bring",
            ),
            (
                |z, y| if y > 0.5 { -sigma(z).ln() } else { -(1.0 - sigma(z)).ln() },
                "the logarithm of 0 is infinite",
            ),
            (|z, y| z.exp().ln_1p() - y * z, "right up to z = 709"),
            (|z, y| (-z).exp().ln_1p() + (1.0 - y) * z, "right down to z = −709"),
            (
                |z, y| if y > 0.5 { (-z).exp().ln_1p() } else { z.exp().ln_1p() },
                "It overflows where",
            ),
            (|z, y| binary_loss(-z, y), "Yes and no are exchanged"),
            (|z, y| -binary_loss(z, y), "a loss is minus the logarithm"),
            (|z, _| binary_loss(z, 0.0), "the loss of a no"),
            (|z, _| binary_loss(z, 1.0), "the loss of a yes"),
            (|z, y| y * binary_loss(z, 1.0), "term for the no"),
            (|z, y| (1.0 - y) * binary_loss(z, 0.0), "term for the yes"),
            (|z, _| (-z.abs()).exp().ln_1p(), "the small part alone"),
            (|z, y| sigma(z) - y, "the gradient"),
            (|z, y| -(y * z.ln() + (1.0 - y) * (1.0 - z).ln()), "as if it were a probability"),
            (|z, y| if y > 0.5 { (-z).max(0.0) } else { z.max(0.0) }, "straight line alone"),
            (|z, y| if z.abs() > 30.0 { 30.0 } else { binary_loss(z, y) }, "wrong far out"),
            (
                |z, y| if y > 0.5 { (1.0 + -z.exp()).ln() } else { (1.0 + z.exp()).ln() },
                "In Rust -z.exp()",
            ),
            (|z, y| if y > 0.5 { binary_loss(z, y) } else { z.sin() }, "wrong where y is 0"),
            (|z, y| if y > 0.5 { z.sin() } else { binary_loss(z, y) }, "wrong where y is 1"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|z, y| (z - y).cos());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
