//! Exercise: a tanh that does not overflow.

use shared::exercise::{Check, Exercise, Verdict};
use shared::number::short;

use crate::activation::{sigmoid, tanh, textbook_tanh};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "sound_tanh",
    title: "A tanh that does not overflow",
    hints: [
        "Which power of e becomes infinite, for a large z and for one far below 0? An exponent that is \
         never positive cannot do that.",
        "For z ≥ 0 divide numerator and denominator by eᶻ: with q = e^(−2z), which is 1 at most, tanh is \
         (1 − q)/(1 + q). And what is tanh(−z), if tanh(z) is known?",
        "let q = (-2.0 * z.abs()).exp(); the result is z.signum() * (1.0 - q) / (1.0 + q).",
    ],
    solution: "src/exercises/sound_tanh.rs:solution",
    shown: "Your tanh is right for every number that a computer has. The formula is the textbook's; what \
            you changed is the order of the calculation, so that nothing in it grows beyond bounds. \
            Lesson 4 does the same with the softmax.",
    why: "Why is a power of e that becomes 0 harmless here, and one that becomes infinite not?",
    because: "Beside 1, a q that is smaller than 10⁻¹⁶ is lost in rounding in any case, so that 0 in its \
              place changes nothing. But infinity divided by infinity has no value: what was lost is the \
              ratio of the two, and that was the result.",
};

// ANCHOR: solution
/// tanh z = ±(1 − q)/(1 + q) with q = e^(−2|z|), which is never above 1.
pub fn sound_tanh(z: f64) -> f64 {
    let q = (-2.0 * z.abs()).exp();
    z.signum() * (1.0 - q) / (1.0 + q)
}
// ANCHOR_END: solution

/// Judges a tanh.
pub fn check(yours: impl Fn(f64) -> f64) -> Verdict {
    let sizes = [0.5, 2.0, 10.0, 400.0, 720.0, 1000.0, 1e6];
    let probes: Vec<f64> =
        [0.0].into_iter().chain(sizes.into_iter().flat_map(|z| [z, -z])).collect();
    Check::new(probes, |&z| format!("z = {}", short(z)), |z| yours(*z), |z| tanh(*z))
        .mistake(
            "Near 0 it is right. Far out numerator and denominator are both infinite, and infinity divided \
             by infinity is NaN: that is the textbook's formula as it stands.",
            |&z| textbook_tanh(z),
        )
        .mistake(
            "It is right for positive z. Far below 0 the power e^(−2z) is infinite, and so numerator and \
             denominator are.",
            |&z| (1.0 - (-2.0 * z).exp()) / (1.0 + (-2.0 * z).exp()),
        )
        .mistake(
            "It is right for negative z. Far above 0 the power e^(2z) is infinite, and so numerator and \
             denominator are.",
            |&z| ((2.0 * z).exp() - 1.0) / ((2.0 * z).exp() + 1.0),
        )
        .mistake("That is tanh(z/2): the exponent is half of what it should be.", |&z| {
            2.0 * sigmoid(z) - 1.0
        })
        .mistake("That is tanh(2z): the exponent is twice what it should be.", |&z| tanh(2.0 * z))
        .mistake(
            "That is σ(2z), which runs from 0 to 1. tanh runs from −1 to 1: stretch it by 2, and take \
             off 1.",
            |&z| sigmoid(2.0 * z),
        )
        .mistake("That is σ(z), the sigmoid, and not tanh.", |&z| sigmoid(z))
        .mistake(
            "Where the formula fails it answers 0. Far out tanh is 1 or −1, to all digits.",
            |&z| if textbook_tanh(z).is_nan() { 0.0 } else { tanh(z) },
        )
        .mistake(
            "Where the formula fails it answers 1, on both sides. Far below 0 tanh is −1.",
            |&z| if textbook_tanh(z).is_nan() { 1.0 } else { tanh(z) },
        )
        .mistake("Numerator and denominator are exchanged.", |&z| {
            (z.exp() + (-z).exp()) / (z.exp() - (-z).exp())
        })
        .mistake("Numerator and denominator are exchanged.", |&z| 1.0 / tanh(z))
        .mistake(
            "Brackets are missing: the division comes before the sums, so that numerator and \
             denominator each need their own.",
            |&z| z.exp() - (-z).exp() / z.exp() + (-z).exp(),
        )
        .mistake(
            "The exponent has the wrong sign: with e^(2z) in the place of e^(−2z) that is −tanh z, and \
             far above 0 it divides infinity by infinity.",
            |&z| (1.0 - (2.0 * z).exp()) / (1.0 + (2.0 * z).exp()),
        )
        .mistake(
            "With |z| the sign is lost, and e^(2|z|) is infinite far out. Take e^(−2|z|), and give the \
             result the sign of z.",
            |&z| ((2.0 * z.abs()).exp() - 1.0) / ((2.0 * z.abs()).exp() + 1.0),
        )
        .mistake("It answers 1 and −1 everywhere: that is the sign of z alone.", |&z| z.signum())
        .mistake(
            "In Rust -z.exp() is −(eᶻ): the power comes before the sign. e⁻ᶻ is (-z).exp().",
            |&z| (z.exp() + z.exp()) / (z.exp() - z.exp()),
        )
        .mistake(
            "In Rust -2.0 * z.exp() is −2·eᶻ: the power comes before the product. e^(−2z) is \
             (-2.0 * z).exp().",
            |&z| (1.0 + 2.0 * z.exp()) / (1.0 - 2.0 * z.exp()),
        )
        .mistake(
            "In Rust -2.0 * z.abs().exp() is −2·e^|z|: the power comes before the product. e^(−2|z|) is \
             (-2.0 * z.abs()).exp().",
            |&z| z.signum() * (1.0 + 2.0 * z.abs().exp()) / (1.0 - 2.0 * z.abs().exp()),
        )
        .wrong_where("It is right but far below 0, where z is −400 or less.", |z| *z <= -400.0)
        .wrong_where("It is right but far above 0, where z is 400 or more.", |z| *z >= 400.0)
        .wrong_where(
            "It is cut off too early: at 10 tanh is still 4·10⁻⁹ below 1, and that counts here. From 20 \
             on it is 1 to all digits.",
            |z| z.abs() == 10.0,
        )
        .wrong_where("It is right near 0, and wrong far out, where |z| is 400 or more.", |z| {
            z.abs() >= 400.0
        })
        .wrong_where(
            "It is right near 0, and not exact from 10 on, as if it were cut off too early: at 10 tanh is \
             4·10⁻⁹ below 1, and further out it comes nearer.",
            |z| z.abs() >= 10.0,
        )
        .wrong_where("It is right where z is not negative, and wrong below 0.", |z| *z < 0.0)
        .wrong_where("It is right where z is not 0: tanh 0 is 0.", |z| *z == 0.0)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(check(sound_tanh), Verdict::passed());
        assert!(check(f64::tanh).passed);
        assert!(check(|z| 2.0 / (1.0 + (-2.0 * z).exp()) - 1.0).passed);
        let by_cases = check(|z| {
            if z.abs() > 20.0 {
                z.signum()
            } else {
                (z.exp() - (-z).exp()) / (z.exp() + (-z).exp())
            }
        });
        assert!(by_cases.passed, "{by_cases:?}");
    }

    type Function = fn(f64) -> f64;

    /// Mistakes as a reader would write them, and words of what is said of each.
    const MISTAKES: &[(Function, &str)] = &[
        (|_| todo!(), "not written yet"),
        (|_| 0.0, "All zeros"),
        (|z| (z.exp() - (-z).exp()) / (z.exp() + (-z).exp()), "textbook's formula"),
        (|z| z.sinh() / z.cosh(), "textbook's formula"),
        (
            |z| {
                let q = (-2.0 * z).exp();
                (1.0 - q) / (1.0 + q)
            },
            "right for positive z",
        ),
        (
            |z| {
                let q = (2.0 * z).exp();
                (q - 1.0) / (q + 1.0)
            },
            "right for negative z",
        ),
        (
            |z| {
                let q = (-z.abs()).exp();
                z.signum() * (1.0 - q) / (1.0 + q)
            },
            "That is tanh(z/2)",
        ),
        (
            |z| {
                let q = (-4.0 * z.abs()).exp();
                z.signum() * (1.0 - q) / (1.0 + q)
            },
            "That is tanh(2z)",
        ),
        (|z| 1.0 / (1.0 + (-2.0 * z).exp()), "That is σ(2z)"),
        (|z| 1.0 / (1.0 + (-z).exp()), "That is σ(z)"),
        (|z| if z.abs() > 700.0 { 0.0 } else { z.tanh() }, "it answers 0"),
        (|z| if z.abs() > 700.0 { 1.0 } else { z.tanh() }, "it answers 1"),
        (|z| z.cosh() / z.sinh(), "exchanged"),
        (
            |z| {
                let q = (-2.0 * z.abs()).exp();
                z.signum() * (1.0 + q) / (1.0 - q)
            },
            "exchanged",
        ),
        (|z| z.exp() - (-z).exp() / z.exp() + (-z).exp(), "Brackets are missing"),
        (
            |z| {
                let q = (2.0 * z).exp();
                (1.0 - q) / (1.0 + q)
            },
            "The exponent has the wrong sign",
        ),
        (
            |z| {
                let q = (2.0 * z.abs()).exp();
                (q - 1.0) / (q + 1.0)
            },
            "With |z| the sign is lost",
        ),
        (f64::signum, "that is the sign of z alone"),
        (
            |z| if z > 700.0 { 1.0 } else { z.sinh() / z.cosh() },
            "far below 0, where z is −400 or less",
        ),
        (
            |z| if z < -700.0 { -1.0 } else { z.sinh() / z.cosh() },
            "far above 0, where z is 400 or more",
        ),
        (|z| if z.abs() > 5.0 { z.signum() } else { z.tanh() }, "cut off too early"),
        (
            |z| if z.abs() > 750.0 { z.signum() } else { z.sinh() / z.cosh() },
            "right near 0, and wrong far out",
        ),
        (|z| z.clamp(-9.0, 9.0).tanh(), "not exact from 10 on"),
        (
            |z| {
                let q = (-2.0 * z.abs()).exp();
                (1.0 - q) / (1.0 + q)
            },
            "where z is not negative",
        ),
        (|z| if z == 0.0 { f64::NAN } else { z.tanh() }, "tanh 0 is 0"),
        (|z| -z.tanh(), "the sign"),
        (|z| (z.exp() - -z.exp()) / (z.exp() + -z.exp()), "In Rust -z.exp()"),
        (
            |z| {
                let q = -2.0 * z.exp();
                (1.0 - q) / (1.0 + q)
            },
            "In Rust -2.0 * z.exp()",
        ),
        (
            |z| {
                let q = -2.0 * z.abs().exp();
                z.signum() * (1.0 - q) / (1.0 + q)
            },
            "In Rust -2.0 * z.abs().exp()",
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
        let verdict = check(|z| 0.9 * z.atan());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
