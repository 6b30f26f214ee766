//! Exercise: learning rates drawn evenly in their logarithm.

use ndarray::Array1;
use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::scale::Scale;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "log_uniform",
    title: "Learning rates, drawn evenly in their logarithm",
    hints: [
        "Where do you have to arrive for s = 0, where for s = 1? What should be multiplied each time \
         that s goes one tenth of the way further?",
        "Go the share s of the way from ln(low) to ln(high), and then undo the logarithm.",
        "(low.ln() + s · (high.ln() − low.ln())).exp(), for each s; or, without a logarithm, low · \
         (high / low).powf(s).",
    ],
    solution: "src/scale.rs:scale",
    shown: "Equal steps of s now multiply by equal factors, so every decade gets as many draws as any \
            other. Whatever range you are given, about half of the draws lie below its geometric mean, the \
            root of low · high.",
    why: "Why would drawing evenly between low and high hardly ever try a rate near low?",
    because: "Then a stretch gets draws according to its length, and the stretch from 0.0001 to 0.001 \
              is less than a thousandth of the way to 1. It is a quarter of the way in the logarithm, \
              which is what the training notices.",
};

/// A range, and how far along it each draw is.
struct Probe {
    low: f64,
    high: f64,
    s: Array1<f64>,
}

impl Probe {
    fn given(&self) -> String {
        format!("low = {}, high = {}, s = {}", self.low, self.high, written(&self.s))
    }

    /// What is made of each s.
    fn each(&self, rate: impl Fn(f64) -> f64) -> Array1<f64> {
        self.s.mapv(rate)
    }

    fn logarithms(&self) -> (f64, f64) {
        (self.low.ln(), self.high.ln())
    }
}

/// The middle of one range, and draws from several.
fn probes() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(4);
    let ranges = [(1e-4, 1.0), (0.5, 8.0), (1e-3, 10.0), (2.0, 3.0), (1e-5, 1e-2), (1.0, 64.0)];
    let middle = Probe { low: 0.01, high: 1.0, s: Array1::from_elem(1, 0.5) };
    let drawn = ranges.into_iter().zip(2..);
    let drawn = drawn.map(move |((low, high), draws)| Probe { low, high, s: random.rand(draws) });
    std::iter::once(middle).chain(drawn)
}

/// Judges a function from (low, high, s) to the learning rates.
pub fn check(yours: impl Fn(f64, f64, &Array1<f64>) -> Array1<f64>) -> Verdict {
    let right = |p: &Probe| p.each(|s| Scale::Log(p.low..p.high).at(s));
    Check::new(probes(), Probe::given, |p| yours(p.low, p.high, &p.s), right)
        .parts(&["rates"])
        .mistake(
            "These are drawn evenly between low and high. Draw the logarithm evenly: of the range from \
             0.0001 to 1, nine of ten are above 0.1 like this.",
            |p| p.each(|s| Scale::Linear(p.low..p.high).at(s)),
        )
        .mistake("Those are the logarithms of the rates. Take them back with exp.", |p| {
            let (low, high) = p.logarithms();
            p.each(|s| low + s * (high - low))
        })
        .mistake("Those are the rates' logarithms to the base 10. Take 10 to the power of them.", |p| {
            p.each(|s| p.low.log10() + s * (p.high / p.low).log10())
        })
        .mistake(
            "Two logarithms are mixed: log10 is taken back by 10 to the power of it, and exp takes back \
             ln.",
            |p| p.each(|s| (p.low.log10() + s * (p.high / p.low).log10()).exp()),
        )
        .mistake(
            "Two logarithms are mixed: ln is taken back by exp, and 10 to the power takes back log10.",
            |p| {
                let (low, high) = p.logarithms();
                p.each(|s| 10.0_f64.powf(low + s * (high - low)))
            },
        )
        .mistake("They go from high to low: s = 0 should give low, and s = 1 high.", |p| {
            p.each(|s| Scale::Log(p.high..p.low).at(s))
        })
        .mistake("The factor low is missing: this goes from 1 to high / low.", |p| {
            p.each(|s| (p.high / p.low).powf(s))
        })
        .mistake(
            "This is low times high to the power of s, or ln(low) + s · ln(high) as a logarithm. So that s \
             = 1 gives high, it has to be the ratio high / low to that power, or the difference of the \
             two logarithms.",
            |p| p.each(|s| p.low * p.high.powf(s)),
        )
        .mistake(
            "The logarithm of the difference high − low is taken. The way is as long as the difference of \
             the logarithms, ln(high) − ln(low).",
            |p| p.each(|s| p.low * (p.high - p.low).powf(s)),
        )
        .mistake(
            "The power of the ratio is added to low; in a sum of logarithms it is multiplied by it.",
            |p| p.each(|s| p.low + (p.high / p.low).powf(s)),
        )
        .mistake(
            "The power is the wrong way round: it is the ratio high / low to the power of s.",
            |p| p.each(|s| p.low * s.powf(p.high / p.low)),
        )
        .mistake(
            "This goes from 1 to high, since it is high to the power of s. The way begins at ln(low), and \
             s goes with the whole difference: ln(low) + s · (ln(high) − ln(low)), with these brackets.",
            |p| p.each(|s| p.high.powf(s)),
        )
        .mistake(
            "These are low times whole powers of 10 alone. The exponent need not be whole.",
            |p| p.each(|s| p.low * 10.0_f64.powf((s * (p.high / p.low).log10()).floor())),
        )
        .mistake("These are drawn evenly in their squares, not in their logarithms.", |p| {
            p.each(|s| (p.low * p.low + s * (p.high * p.high - p.low * p.low)).sqrt())
        })
        .mistake(
            "exp and ln have changed places: go along between the logarithms, and then take exp of where \
             you are.",
            |p| p.each(|s| (p.low.exp() + s * (p.high.exp() - p.low.exp())).ln()),
        )
        .wrong_where("It is right up to a rate of 1, and wrong above it.", |p| p.high > 1.0)
        .wrong_where("It is right for ranges that end at 1, and wrong for others: use high.", |p| {
            p.high != 1.0
        })
        .wrong_where("It is right for the range from 0.0001 to 1 alone: use low and high.", |p| {
            (p.low, p.high) != (1e-4, 1.0)
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logarithm(low: f64, high: f64, s: &Array1<f64>) -> Array1<f64> {
        (low.ln() + s * (high.ln() - low.ln())).exp()
    }

    #[test]
    fn the_rule_passes_in_several_words() {
        assert_eq!(check(logarithm), Verdict::passed());
        assert_eq!(check(|low, high, s| s.mapv(|s| low * (high / low).powf(s))), Verdict::passed());
        let base_ten = |low: f64, high: f64, s: &Array1<f64>| {
            s.mapv(|s| 10.0_f64.powf(low.log10() + s * (high.log10() - low.log10())))
        };
        assert_eq!(check(base_ten), Verdict::passed());
        let mean =
            |low: f64, high: f64, s: &Array1<f64>| s.mapv(|s| low.powf(1.0 - s) * high.powf(s));
        assert_eq!(check(mean), Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Draw = fn(f64, f64, &Array1<f64>) -> Array1<f64>;
        let mistakes: [(Draw, &str); 21] = [
            (|_, _, _| todo!(), "not written yet"),
            (|_, _, s| Array1::zeros(s.len()), "All zeros"),
            (|low, high, s| low + s * (high - low), "evenly between low and high"),
            (|low, high, s| low.ln() + s * (high.ln() - low.ln()), "Take them back with exp"),
            (|low, high, s| low.log10() + s * (high.log10() - low.log10()), "to the base 10"),
            (
                |low, high, s| (low.log10() + s * (high.log10() - low.log10())).exp(),
                "log10 is taken",
            ),
            (
                |low, high, s| (low.ln() + s * (high.ln() - low.ln())).mapv(|x| 10.0_f64.powf(x)),
                "ln is taken back by exp",
            ),
            (|low, high, s| (high.ln() + s * (low.ln() - high.ln())).exp(), "from high to low"),
            (|low, high, s| (s * (high / low).ln()).exp(), "The factor low is missing"),
            (|low, high, s| low * s.mapv(|s| high.powf(s)), "low times high"),
            (|low, high, s| (low.ln() + s * high.ln()).exp(), "low times high"),
            (
                |low, high, s| (low.ln() + s * (high - low).ln()).exp(),
                "of the difference high − low",
            ),
            (|low, high, s| (low.ln() + s * high.ln() - low.ln()).exp(), "with these brackets"),
            (
                |low, high, s| (low.exp() + s * (high.exp() - low.exp())).ln(),
                "exp and ln have changed places",
            ),
            (
                |low, high, s| s.mapv(|s| (low * (high / low).powf(s)).min(1.0)),
                "right up to a rate of 1",
            ),
            (|low, _, s| s.mapv(|s| low.powf(1.0 - s)), "ranges that end at 1"),
            (|low, high, s| low + s.mapv(|s| (high / low).powf(s)), "is added to low"),
            (|low, high, s| low * s.mapv(|s| s.powf(high / low)), "the wrong way round"),
            (|_, high, s| s.mapv(|s| high.powf(s)), "from 1 to high"),
            (|_, _, s| s.mapv(|s| 10.0_f64.powf(4.0 * s - 4.0)), "0.0001 to 1 alone"),
            (
                |low, high, s| s.mapv(|s| low * 10.0_f64.powf((s * (high / low).log10()).floor())),
                "whole powers of 10",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|low, high, s| (s * (high - low)).cos() + low.sqrt());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
