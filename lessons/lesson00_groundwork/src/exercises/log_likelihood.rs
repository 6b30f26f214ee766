//! Exercise: how well a coin explains its tosses.

use shared::exercise::{Check, Exercise, Verdict};
use shared::number::about;

use crate::likelihood::{likelihood, log_likelihood};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "log_likelihood",
    title: "How well a coin explains its tosses",
    hints: [
        "The likelihood is a product with a factor for each toss. The logarithm of a product is a \
         sum. How many terms has it for heads, how many for tails, and what is each of them?",
        "Take the logarithm of each factor first, and count how often it occurs. Whoever multiplies \
         first and takes the logarithm then has lost everything before the logarithm is asked.",
        "f64::from(heads) * p.ln() + f64::from(tails) * (1.0 - p).ln()",
    ],
    solution: "src/likelihood.rs:likelihood",
    shown: "Your function compares coins by thousands of tosses, whose likelihood itself is below \
            every number that the computer has. The losses of lesson 4 are made in the same way: \
            minus the logarithm of the probability of what was seen.",
    why: "Why does the p with the highest logarithm have the highest likelihood too?",
    because: "A larger number has a larger logarithm. So the order of all p is the same by both, and \
              with it the one that comes first.",
};

/// A coin and its tosses.
#[derive(Clone, Copy)]
struct Probe {
    p: f64,
    heads: i32,
    tails: i32,
}

impl Probe {
    fn given(&self) -> String {
        format!("p = {}, heads = {}, tails = {}", about(self.p, 6), self.heads, self.tails)
    }

    fn tosses(&self) -> f64 {
        f64::from(self.heads + self.tails)
    }
}

/// From one toss to thousands: the likelihoods of the last two are too small for a computer.
const PROBES: [Probe; 9] = [
    Probe { p: 0.5, heads: 1, tails: 0 },
    Probe { p: 0.25, heads: 2, tails: 1 },
    Probe { p: 0.25, heads: 0, tails: 2 },
    Probe { p: 0.7, heads: 7, tails: 3 },
    Probe { p: 0.1, heads: 7, tails: 3 },
    Probe { p: 0.9, heads: 4, tails: 0 },
    Probe { p: 0.6, heads: 28, tails: 12 },
    Probe { p: 0.4, heads: 700, tails: 1300 },
    Probe { p: 0.7, heads: 7000, tails: 3000 },
];

/// ln of how many rows of so many tosses have so many heads.
fn log_rows(heads: i32, tails: i32) -> f64 {
    (1..=tails).map(|k| (f64::from(heads + k) / f64::from(k)).ln()).sum()
}

/// Judges a function from (p, heads, tails) to heads·ln p + tails·ln(1 − p).
pub fn check(yours: impl Fn(f64, i32, i32) -> f64) -> Verdict {
    let wanted = |probe: &Probe| log_likelihood(probe.p, probe.heads, probe.tails);
    Check::new(PROBES, Probe::given, |probe| yours(probe.p, probe.heads, probe.tails), wanted)
        .mistake("That is the likelihood itself. Its logarithm is wanted.", |probe| {
            likelihood(probe.p, probe.heads, probe.tails)
        })
        .mistake(
            "The factors are multiplied before the logarithm is taken. Of thousands of tosses the \
             product is rounded to 0, whose logarithm is −∞. Add the logarithms of the factors.",
            |probe| likelihood(probe.p, probe.heads, probe.tails).ln(),
        )
        .mistake("Heads and tails are exchanged: a head has the probability p, a tail 1 − p.", |probe| {
            log_likelihood(probe.p, probe.tails, probe.heads)
        })
        .mistake("The tails are forgotten: each has the probability 1 − p.", |probe| {
            log_likelihood(probe.p, probe.heads, 0)
        })
        .mistake("The heads are forgotten: each has the probability p.", |probe| {
            log_likelihood(probe.p, 0, probe.tails)
        })
        .mistake(
            "The tails count with ln p, as the heads do. Their probability is 1 − p.",
            |probe| probe.tosses() * probe.p.ln(),
        )
        .mistake(
            "Each logarithm is counted once, whatever the number of tosses: multiply them by heads \
             and tails.",
            |probe| probe.p.ln() + (1.0 - probe.p).ln(),
        )
        .mistake(
            "The number of heads is multiplied by p, and the tails by 1 − p. It is their logarithms \
             that are multiplied by the numbers.",
            |probe| f64::from(probe.heads) * probe.p + f64::from(probe.tails) * (1.0 - probe.p),
        )
        .mistake(
            "The two parts are subtracted. Heads and tails both happened, so their logarithms are \
             added.",
            |probe| log_likelihood(probe.p, probe.heads, 0) - log_likelihood(probe.p, 0, probe.tails),
        )
        .mistake(
            "The logarithm of 1 − p is replaced by 1 − ln p, which is another number: \
             (1.0 - p).ln().",
            |probe| {
                f64::from(probe.heads) * probe.p.ln() + f64::from(probe.tails) * (1.0 - probe.p.ln())
            },
        )
        .mistake("The logarithm is that to the base 2. The natural one is `ln`.", |probe| {
            log_likelihood(probe.p, probe.heads, probe.tails) / 2.0_f64.ln()
        })
        .mistake("The logarithm is that to the base 10. The natural one is `ln`.", |probe| {
            log_likelihood(probe.p, probe.heads, probe.tails) / 10.0_f64.ln()
        })
        .mistake(
            "That is the probability of so many heads in any order. The tosses came in one order, so \
             the number of orders has no part in it.",
            |probe| {
                log_rows(probe.heads, probe.tails)
                    + log_likelihood(probe.p, probe.heads, probe.tails)
            },
        )
        .mistake(
            "The powers are worked out before their logarithms. Of thousands of tosses such a power is \
             rounded to 0, whose logarithm is −∞. Take the logarithm of p, and multiply that.",
            |probe| probe.p.powi(probe.heads).ln() + (1.0 - probe.p).powi(probe.tails).ln(),
        )
        .mistake(
            "The numbers of heads and tails have come into the logarithm. They say how often it is added, \
             and stand before it.",
            |probe| {
                (f64::from(probe.heads) * probe.p).ln() + (f64::from(probe.tails) * (1.0 - probe.p)).ln()
            },
        )
        .mistake(
            "The probabilities are added before the logarithm is taken. Those of the tosses are \
             multiplied, so that their logarithms are added.",
            |probe| {
                (f64::from(probe.heads) * probe.p + f64::from(probe.tails) * (1.0 - probe.p)).ln()
            },
        )
        .mistake(
            "The tosses are counted as the coin leads one to expect, p of them heads. Count those that \
             there were.",
            |probe| {
                let (p, q) = (probe.p, 1.0 - probe.p);
                probe.tosses() * (p * p.ln() + q * q.ln())
            },
        )
        .mistake("The two logarithms are multiplied. They have to be added.", |probe| {
            log_likelihood(probe.p, probe.heads, 0) * log_likelihood(probe.p, 0, probe.tails)
        })
        .size("the number of tosses", Probe::tosses)
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_passes_in_other_words_too() {
        let verdict = check(|p, heads, tails| {
            let mut total = 0.0;
            for _ in 0..heads {
                total += p.ln();
            }
            for _ in 0..tails {
                total += (1.0 - p).ln();
            }
            total
        });
        assert_eq!(verdict, Verdict::passed());
        assert!(check(|p, h, t| f64::from(h) * p.ln() + f64::from(t) * (-p).ln_1p()).passed);
    }

    #[test]
    fn every_mistake_is_named() {
        type Log = fn(f64, i32, i32) -> f64;
        let mistakes: &[(Log, &str)] = &[
            (|_, _, _| todo!(), "not written yet"),
            (|_, _, _| 0.0, "All zeros"),
            (|p, h, t| p.powi(h) * (1.0 - p).powi(t), "the likelihood itself"),
            (|p, h, t| (p.powi(h) * (1.0 - p).powi(t)).ln(), "rounded to 0"),
            (|p, h, t| p.powi(h).ln() + (1.0 - p).powi(t).ln(), "The powers are worked out"),
            (
                |p, h, t| (f64::from(h) * p).ln() + (f64::from(t) * (1.0 - p)).ln(),
                "come into the logarithm",
            ),
            (
                |p, h, t| (f64::from(h) * p + f64::from(t) * (1.0 - p)).ln(),
                "The probabilities are added",
            ),
            (
                |p, h, t| f64::from(h + t) * (p * p.ln() + (1.0 - p) * (1.0 - p).ln()),
                "leads one to expect",
            ),
            (
                |p, h, t| (f64::from(h) * p.ln()) * (f64::from(t) * (1.0 - p).ln()),
                "The two logarithms are multiplied",
            ),
            (|p, h, t| f64::from(t) * p.ln() + f64::from(h) * (1.0 - p).ln(), "exchanged"),
            (|p, h, _| f64::from(h) * p.ln(), "tails are forgotten"),
            (|p, _, t| f64::from(t) * (1.0 - p).ln(), "heads are forgotten"),
            (|p, h, t| f64::from(h) * p.ln() + f64::from(t) * p.ln(), "as the heads do"),
            (|p, _, _| p.ln() + (1.0 - p).ln(), "counted once"),
            (|p, h, t| f64::from(h) * p + f64::from(t) * (1.0 - p), "multiplied by p"),
            (|p, h, t| f64::from(h) * p.ln() - f64::from(t) * (1.0 - p).ln(), "subtracted"),
            (|p, h, t| f64::from(h) * p.ln() + f64::from(t) * (1.0 - p.ln()), "1 − ln p"),
            (|p, h, t| f64::from(h) * p.log2() + f64::from(t) * (1.0 - p).log2(), "base 2"),
            (|p, h, t| f64::from(h) * p.log10() + f64::from(t) * (1.0 - p).log10(), "base 10"),
            (
                |p, h, t| {
                    let rows: f64 = (1..=t).map(|k| (f64::from(h + k) / f64::from(k)).ln()).sum();
                    rows + f64::from(h) * p.ln() + f64::from(t) * (1.0 - p).ln()
                },
                "in any order",
            ),
            (|p, h, t| -(f64::from(h) * p.ln() + f64::from(t) * (1.0 - p).ln()), "the sign"),
            (
                |p, h, t| {
                    (f64::from(h) * p.ln() + f64::from(t) * (1.0 - p).ln()) / f64::from(h + t)
                },
                "divided by the number of tosses",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|p, h, t| f64::from(h * 2 + t).sqrt() * p.ln());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
