//! Exercise: the expected improvement.

use std::f64::consts::PI;

use shared::exercise::{Check, Exercise, Verdict};
use shared::random::Random;

use crate::expected_improvement;
pub use crate::improvement::normal_below;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "improvement",
    title: "How much is there to be hoped for?",
    hints: [
        "First u: by how many deviations is the guess below the best value? Then two terms, one for a \
         low guess and one for an unsure one. And what is left of it if nothing is unsure?",
        "The first term is (best − mean) times the share of the normal distribution below u; the second \
         is the deviation times the density at u, which has e^(−u²/2) and a root of 2π in it.",
        "let u = (best - mean) / deviation; (best - mean) * normal_below(u) + deviation * (-0.5 * u * \
         u).exp() / (2.0 * PI).sqrt(); and before it, if deviation == 0.0, return (best - \
         mean).max(0.0).",
    ],
    solution: "src/improvement.rs:improvement",
    shown: "One number now weighs two hopes against each other, a small gain that is likely and a large \
            one that is not. It is never negative, and it grows with the deviation even where the guess \
            is worse than the best value.",
    why: "Why is there something to be hoped for at a place whose guess is worse than the best value?",
    because: "A value that comes out worse costs nothing but the trial, since it counts as an improvement \
              of 0. So only the values below the best one count, and where the deviation is large \
              there are some, far below.",
};

/// A guess with its deviation, and the best value.
struct Probe {
    mean: f64,
    deviation: f64,
    best: f64,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { mean, deviation, best } = self;
        format!("mean = {mean}, deviation = {deviation}, best = {best}")
    }

    fn right(&self) -> f64 {
        expected_improvement((self.mean, self.deviation), self.best)
    }

    /// The first term's factor, u, Φ(u) and φ(u).
    fn terms(&self) -> [f64; 4] {
        let gain = self.best - self.mean;
        let u = gain / self.deviation;
        [gain, u, normal_below(u), density(u)]
    }
}

/// The standard normal's density φ.
fn density(u: f64) -> f64 {
    (-0.5 * u * u).exp() / (2.0 * PI).sqrt()
}

/// Guesses below the best value and above it, sure ones and unsure ones; none is certain.
fn uncertain() -> impl Iterator<Item = Probe> {
    let mut random = Random::seed(2);
    let by_hand = [(0.2, 0.1, 0.3), (0.3, 0.1, 0.25), (0.24, 0.01, 0.25), (-0.5, 2.0, -1.0)];
    let by_hand = by_hand.map(|(mean, deviation, best)| Probe { mean, deviation, best });
    let by_chance = (0..12).map(move |_| {
        let [mean, best] = [(); 2].map(|()| (100.0 * random.standard_normal()).round() / 100.0);
        Probe { mean, deviation: 0.05 + (100.0 * random.uniform()).round() / 50.0, best }
    });
    by_hand.into_iter().chain(by_chance)
}

/// The same, and guesses that are certain, one of them the best value itself.
fn probes() -> impl Iterator<Item = Probe> {
    let certain = [(0.2, 0.25), (0.3, 0.25), (0.25, 0.25)];
    uncertain().chain(certain.map(|(mean, best)| Probe { mean, deviation: 0.0, best }))
}

/// What is counted in deviations and should not be, or the other way round.
fn with_wrong_units(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The deviation is missing before the density. Or it stands below the line of the density too, \
             and the two cancel: φ(u) is that of the standard normal distribution, without σ.",
            |p| {
                let [gain, _, below, density] = p.terms();
                gain * below + density
            },
        )
        .mistake("Before Φ(u) should stand best − mean, and not u.", |p| {
            let [_, u, below, density] = p.terms();
            u * below + p.deviation * density
        })
        .mistake(
            "It is counted in deviations: everything is still to be multiplied by the deviation.",
            |p| p.right() / p.deviation,
        )
}

/// Judges a function from (mean, deviation, best) to the expected improvement.
pub fn check(yours: impl Fn(f64, f64, f64) -> f64) -> Verdict {
    let answer = |p: &Probe| yours(p.mean, p.deviation, p.best);
    // Where nothing is certain first: there the formula itself is to be seen.
    let check = Check::new(uncertain(), Probe::given, answer, Probe::right)
        .mistake("That is by how much the guess is below the best value. Its error is not used.", |p| {
            p.terms()[0].max(0.0)
        })
        .mistake("That is best − mean, which can be negative. An improvement never is.", |p| p.terms()[0])
        .mistake(
            "That is the probability of an improvement, Φ(u). How large the improvement would be counts \
             too.",
            |p| p.terms()[2],
        )
        .mistake("The second term is missing, that of the deviation: a place that is unsure.", |p| {
            let [gain, _, below, _] = p.terms();
            gain * below
        })
        .mistake("The first term is missing, that of a low guess.", |p| p.deviation * p.terms()[3])
        .mistake(
            "That is how far the value is expected to be above the best one. What is looked for is a low \
             value: u = (best − mean) / deviation, and the first term has best − mean too.",
            |p| expected_improvement((-p.mean, p.deviation), -p.best),
        )
        .mistake(
            "The sign of u: it is (best − mean) / deviation. The first term's factor is right.",
            |p| {
                let [gain, u, _, density] = p.terms();
                gain * normal_below(-u) + p.deviation * density
            },
        )
        .mistake("The sign of the first term: its factor is best − mean.", |p| {
            let [gain, _, below, density] = p.terms();
            -gain * below + p.deviation * density
        })
        .mistake("The second term is subtracted; a doubt is a hope here, and it is added.", |p| {
            let [gain, _, below, density] = p.terms();
            gain * below - p.deviation * density
        })
        .mistake("u has to be divided by the deviation: it counts in deviations.", |p| {
            let gain = p.terms()[0];
            gain * normal_below(gain) + p.deviation * density(gain)
        })
        .mistake(
            "u is divided by the square of the deviation, which is the variance. It counts in \
             deviations.",
            |p| {
                let gain = p.terms()[0];
                let u = gain / (p.deviation * p.deviation);
                gain * normal_below(u) + p.deviation * density(u)
            },
        );
    let formula = with_wrong_units(check)
        .mistake("The density is not divided by the root of 2π.", |p| {
            let [gain, _, below, density] = p.terms();
            gain * below + p.deviation * density * (2.0 * PI).sqrt()
        })
        .mistake("The density is divided by 2π, and should be by its root.", |p| {
            let [gain, _, below, density] = p.terms();
            gain * below + p.deviation * density / (2.0 * PI).sqrt()
        })
        .mistake(
            "The density is divided by 2 and multiplied by the root of π: what stands below the line needs \
             brackets, / (2.0 * PI).sqrt().",
            |p| {
                let [gain, u, below, _] = p.terms();
                gain * below + p.deviation * (-0.5 * u * u).exp() / 2.0 * PI.sqrt()
            },
        )
        .mistake(
            "A negative best − mean is set to 0. The first term may be negative; together with the \
             second it never is.",
            |p| {
                let [gain, _, below, density] = p.terms();
                gain.max(0.0) * below + p.deviation * density
            },
        )
        .mistake(
            "The density is divided by twice the root of π. It should be by the root of 2π: (2.0 * \
             PI).sqrt().",
            |p| {
                let [gain, _, below, density] = p.terms();
                gain * below + p.deviation * density / 2.0_f64.sqrt()
            },
        )
        .mistake("The density has e^(−u²/2); the square is missing.", |p| {
            let [gain, u, below, _] = p.terms();
            gain * below + p.deviation * (-0.5 * u).exp() / (2.0 * PI).sqrt()
        })
        .mistake("The density has e^(−u²/2). Only u is squared, and not the ½ with it.", |p| {
            let [gain, u, below, _] = p.terms();
            gain * below + p.deviation * (-0.25 * u * u).exp() / (2.0 * PI).sqrt()
        })
        .mistake(
            "Where the guess is worse than the best value the answer is 0. The value may still come out \
             below its guess and be better: the formula holds there too.",
            |p| if p.mean < p.best { p.right() } else { 0.0 },
        )
        .mistake(
            "A negative best − mean is set to 0, and u is made of that. Leave it negative in both: the \
             whole never is.",
            |p| expected_improvement((p.mean.min(p.best), p.deviation), p.best),
        )
        .mistake("The density has e^(−u²/2); the ½ is missing.", |p| {
            let [gain, u, below, _] = p.terms();
            gain * below + p.deviation * (-u * u).exp() / (2.0 * PI).sqrt()
        })
        .mistake("The density has e^(−u²/2); the minus is missing. (The square of −u has none.)", |p| {
            let [gain, u, below, _] = p.terms();
            gain * below + p.deviation * (0.5 * u * u).exp() / (2.0 * PI).sqrt()
        })
        .mistake(
            "The share below u and the density have changed places: Φ(u) goes with best − mean, φ(u) \
             with the deviation.",
            |p| {
                let [gain, _, below, density] = p.terms();
                gain * density + p.deviation * below
            },
        )
        .verdict();
    if !formula.passed {
        return formula;
    }
    Check::new(probes(), Probe::given, answer, Probe::right)
        .wrong_where(
            "It is right where the deviation is above 0. Where it is 0, u is a division by 0; the \
             improvement is then certain: best − mean, or 0 if that is negative.",
            |p| p.deviation == 0.0,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(mean: f64, deviation: f64, best: f64) -> f64 {
        let u = (best - mean) / deviation;
        (best - mean) * normal_below(u) + deviation * (-0.5 * u * u).exp() / (2.0 * PI).sqrt()
    }

    #[test]
    fn the_formula_passes_and_so_do_other_words_for_it() {
        let guarded = |mean, deviation: f64, best| {
            if deviation > 0.0 {
                formula(mean, deviation, best)
            } else {
                f64::max(best - mean, 0.0)
            }
        };
        assert_eq!(check(guarded), Verdict::passed());
        let in_deviations = |mean: f64, deviation: f64, best: f64| {
            if deviation == 0.0 {
                return if mean < best { best - mean } else { 0.0 };
            }
            let u = (best - mean) / deviation;
            deviation * (u * normal_below(u) + (-u.powi(2) / 2.0).exp() / (2.0 * PI).sqrt())
        };
        assert_eq!(check(in_deviations), Verdict::passed());
    }

    fn bell(u: f64) -> f64 {
        (-0.5 * u * u).exp() / (2.0 * PI).sqrt()
    }

    type Improvement = fn(f64, f64, f64) -> f64;

    /// What a reader may write, and words of what is said of it.
    const MISTAKES: [(Improvement, &str); 31] = [
        (|_, _, _| todo!(), "not written yet"),
        (|_, _, _| 0.0, "All zeros"),
        (|mean, _, best: f64| (best - mean).max(0.0), "Its error is not used"),
        (|mean, _, best| best - mean, "can be negative"),
        (|mean, d, best| normal_below((best - mean) / d), "the probability of"),
        (
            |mean, d, best| (best - mean) * normal_below((best - mean) / d),
            "The second term is missing",
        ),
        (|mean, d, best| d * bell((best - mean) / d), "The first term is missing"),
        (
            |mean, d, best| {
                let u = (mean - best) / d;
                (mean - best) * normal_below(u) + d * bell(u)
            },
            "to be above the best one",
        ),
        (
            |mean, d, best| {
                let u = (mean - best) / d;
                (best - mean) * normal_below(u) + d * bell(u)
            },
            "The sign of u",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (mean - best) * normal_below(u) + d * bell(u)
            },
            "The sign of the first term",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) - d * bell(u)
            },
            "The second term is subtracted",
        ),
        (
            |mean, d, best| {
                let u = best - mean;
                u * normal_below(u) + d * bell(u)
            },
            "u has to be divided",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / (d * d);
                (best - mean) * normal_below(u) + d * bell(u)
            },
            "which is the variance",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + bell(u)
            },
            "The deviation is missing",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                u * normal_below(u) + d * bell(u)
            },
            "and not u",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                u * normal_below(u) + bell(u)
            },
            "counted in deviations",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (-0.5 * u * u).exp()
            },
            "not divided by the root",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (-0.5 * u * u).exp() / (2.0 * PI)
            },
            "divided by 2π",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (-u * u).exp() / (2.0 * PI).sqrt()
            },
            "the ½ is missing",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (0.5 * u * u).exp() / (2.0 * PI).sqrt()
            },
            "the minus is missing",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * bell(u) + d * normal_below(u)
            },
            "have changed places",
        ),
        (
            |mean, d, best| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (-u.powi(2) / 2.0).exp() / 2.0 * PI.sqrt()
            },
            "needs brackets",
        ),
        (
            |mean, d, best: f64| {
                let u = (best - mean) / d;
                (best - mean).max(0.0) * normal_below(u) + d * bell(u)
            },
            "The first term may be negative",
        ),
        (
            |mean, d, best: f64| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * bell(u) / d
            },
            "the two cancel",
        ),
        (
            |mean, d, best: f64| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (-u * u / 2.0).exp() / (2.0 * PI.sqrt())
            },
            "twice the root of π",
        ),
        (
            |mean, d, best: f64| {
                let u = (best - mean) / d;
                (best - mean) * normal_below(u) + d * (-u / 2.0).exp() / (2.0 * PI).sqrt()
            },
            "the square is missing",
        ),
        (
            |mean, d, best: f64| {
                let u = (best - mean) / d;
                let density = (-(u / 2.0).powi(2)).exp() / (2.0 * PI).sqrt();
                (best - mean) * normal_below(u) + d * density
            },
            "Only u is squared",
        ),
        (
            |mean, d, best| if mean >= best { 0.0 } else { formula(mean, d, best) },
            "may still come out",
        ),
        (|mean, d, best: f64| formula(mean.min(best), d, best), "u is made of that"),
        (formula, "where the deviation is above 0"),
        (
            |mean, d, best| if d == 0.0 { 0.0 } else { formula(mean, d, best) },
            "where the deviation is above 0",
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
        let verdict = check(|mean, deviation, best| (best * deviation).sin() + mean);
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
