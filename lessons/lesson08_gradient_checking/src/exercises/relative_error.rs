//! Exercise: how far two slopes are apart, in proportion.

use shared::exercise::{Check, Exercise, Part, Verdict};
use shared::number::short;

use crate::relative_error::relative_error;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "relative_error",
    title: "How far apart are two slopes?",
    hints: [
        "How far apart the two are is |a − n|. In proportion to what? The larger of the two, by size: \
         of −3 and 1 that is 3.",
        "`a.abs()` is |a|, and `p.max(q)` the larger of two numbers. Where both slopes are 0, the \
         larger one is 0 as well, and 0/0 is no number: that case needs a line of its own.",
        "`let larger = a.abs().max(n.abs());` and then `if larger == 0.0 { 0.0 } else { (a - n).abs() \
         / larger }`",
    ],
    solution: "src/relative_error.rs:relative_error",
    shown: "Your error is the same for slopes of a thousand and of a thousandth, whichever of the two \
            comes first, and it is a number also where nothing moves. So one threshold will do for a \
            whole network.",
    why: "Why is it the larger of the two, and not always the slope from differences, which is the more \
          trustworthy?",
    because: "Where the trusted slope is 0 or nearly so and the other is not, the division would make \
              the error infinite or huge, and with exactly 0 it would be no number if both are. By the \
              larger one the error is at most 2: 1 means that one of them is nothing beside the other, \
              and 2 that they are opposite.",
};

/// Pairs (a, n).
const PAIRS: [(f64, f64); 13] = [
    (2.0, 1.0),
    (1.0, 2.0),
    (3.0, 3.0),
    (0.0, 0.0),
    (-2.0, -1.0),
    (-1.0, 1.0),
    (1.0, -4.0),
    (0.0, 3.0),
    (5.0, 0.0),
    (1000.0001, 1000.0),
    (0.0002, 0.0001),
    (2e-9, 1e-9),
    (-3e-9, -4e-9),
];

/// |a − n| by something; 0 where both slopes are 0, and infinite where only that by which it
/// is divided is.
fn guarded(what: impl Fn(f64, f64) -> f64) -> impl Fn(&(f64, f64)) -> f64 {
    move |&(a, n)| if (a, n) == (0.0, 0.0) { 0.0 } else { (a - n).abs() / what(a, n) }
}

/// |a − n| by something made of their sizes, and 0 where that is 0.
fn by(what: impl Fn(f64, f64) -> f64) -> impl Fn(&(f64, f64)) -> f64 {
    move |&(a, n)| {
        let of = what(a.abs(), n.abs());
        if of == 0.0 { 0.0 } else { (a - n).abs() / of }
    }
}

const A_ALONE: &str = "Divided by a alone. Where a is the smaller one, the error has no limit; where a is 0, \
                       it is infinite.";

const N_ALONE: &str = "Divided by n alone. Where n is the smaller one, the error has no limit; where n is 0, \
                       it is infinite.";

const SMALLER: &str =
    "Divided by the smaller of the two. By the larger one the error is at most 2.";

const BY_SIZE: &str = "The larger of the two has to be found by size: of −4 and 1 it is 4. Take the sizes \
                       first, then the larger one.";

/// Judges a function from (a, n) to their relative error.
pub fn check(yours: impl Fn(f64, f64) -> f64) -> Verdict {
    let given = |&(a, n): &(f64, f64)| format!("a = {}, n = {}", short(a), short(n));
    let right = |&(a, n): &(f64, f64)| relative_error(a, n);
    Check::new(PAIRS, given, |&(a, n)| yours(a, n), right)
        .mistake("0/0 is no number: two slopes that are both 0 agree, and their error is 0.", |&(a, n)| {
            (a - n).abs() / a.abs().max(n.abs())
        })
        .mistake("Two slopes that are both 0 agree: their error is 0, and not 1.", |p| {
            if *p == (0.0, 0.0) { 1.0 } else { right(p) }
        })
        .mistake(
            "The error is 0 only where both slopes are 0. Where one alone is 0 they do not agree: 3 and 0 \
             are 3 apart, and the error is 1.",
            |p| if p.0 == 0.0 || p.1 == 0.0 { 0.0 } else { right(p) },
        )
        .mistake(
            "That is the difference alone. 0.0001 is little beside 1000 and much beside 0.0002: divide by \
             the larger of the two.",
            |&(a, n)| (a - n).abs(),
        )
        .mistake("The sign is left in: what matters is how far the two are apart, |a − n|.", |p| {
            if p.0 < p.1 { -right(p) } else { right(p) }
        })
        .mistake("The sign is left in: what matters is how far the two are apart, |a − n|.", |p| {
            if p.0 > p.1 { -right(p) } else { right(p) }
        })
        .mistake(
            "Divided by the sum of both sizes. That measure exists too, and is at most 1; here it is the \
             larger of the two.",
            by(|a, n| a + n),
        )
        .mistake(
            "Divided by the sum of both sizes, not let below a bound. That measure exists too; here it is \
             the larger of the two, and only where both are exactly 0 is help needed.",
            |&(a, n)| (a - n).abs() / (a.abs() + n.abs()).max(1e-8),
        )
        .mistake("Divided by the sum of both sizes, and 0/0 is no number.", |&(a, n)| {
            (a - n).abs() / (a.abs() + n.abs())
        })
        .mistake("Divided by the mean of both sizes; here it is the larger of the two.", by(|a, n| {
            f64::midpoint(a, n)
        }))
        .mistake(A_ALONE, |&(a, n)| (a - n).abs() / a.abs())
        .mistake(A_ALONE, guarded(|a, _| a.abs()))
        .mistake("Divided by a alone, and 0 made of what is infinite: take the larger of the two.", by(|a, _| a))
        .mistake(N_ALONE, |&(a, n)| (a - n).abs() / n.abs())
        .mistake(N_ALONE, guarded(|_, n| n.abs()))
        .mistake("Divided by n alone, and 0 made of what is infinite: take the larger of the two.", by(|_, n| n))
        .mistake(SMALLER, |&(a, n)| {
            (a - n).abs() / a.abs().min(n.abs())
        })
        .mistake(SMALLER, by(f64::min))
        .mistake(SMALLER, guarded(|a, n| a.abs().min(n.abs())))
        .mistake(BY_SIZE, guarded(f64::max))
        .mistake(
            "The larger of the two has to be found by size, and 0/0 is no number.",
            |&(a, n)| (a - n).abs() / a.max(n),
        )
        .mistake(BY_SIZE, guarded(|a, n| a.max(n).abs()))
        .mistake(
            "Of n the size is not taken before the larger one is found: of 1 and −4 it is 4, \
             a.abs().max(n.abs()).",
            guarded(|a, n| a.abs().max(n)),
        )
        .mistake(
            "Of a the size is not taken before the larger one is found: of −4 and 1 it is 4, \
             a.abs().max(n.abs()).",
            guarded(|a, n| a.max(n.abs())),
        )
        .mistake("The sizes are compared, and the signs are lost: −1 and 1 are far apart.", by(|a, n| {
            a.max(n)
        }))
        .mistake("The sizes are subtracted, and the signs are lost: −1 and 1 are far apart.", |&(a, n)| {
            let larger = a.abs().max(n.abs());
            if larger == 0.0 { 0.0 } else { (a.abs() - n.abs()).abs() / larger }
        })
        .mistake("The sizes are subtracted, and the signs are lost: −1 and 1 are far apart.", |&(a, n)| {
            let larger = a.abs().max(n.abs());
            if larger == 0.0 { 0.0 } else { (a.abs() - n.abs()) / larger }
        })
        .mistake("The difference is squared. The error is |a − n| itself, by the larger of the two.", |&(a, n)| {
            let larger = a.abs().max(n.abs());
            if larger == 0.0 { 0.0 } else { (a - n).powi(2) / larger }
        })
        .mistake("Slopes of opposite sign count as 2 apart, whatever they are. 1 and −4 are 5 apart, and 5/4 is 1.25.", |p| {
            if p.0 * p.1 < 0.0 { 2.0 } else { right(p) }
        })
        .sign(
            "Right for slopes of ordinary size, or nearly so, and too small for tiny ones: something is added \
             to what is divided by, or it is not let below a bound. Only where both are exactly 0 is help \
             needed.",
            |p, trial| {
                let Part::Numbers { values, .. } = &trial.yours[0] else { return false };
                let (error, right) = (values[0], right(p));
                let tiny = p.0.abs().max(p.1.abs()) < 1e-6;
                if tiny && right > 0.0 { error < right } else { (error - right).abs() <= 0.01 * right }
            },
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_passes_in_other_words_too() {
        assert!(check(relative_error).passed);
        let by_cases = check(|a, n| {
            if a == n {
                return 0.0;
            }
            let larger = if a.abs() > n.abs() { a } else { n };
            ((a - n) / larger).abs()
        });
        assert_eq!(by_cases, Verdict::passed());
        let by_smallest = check(|a, n| (a - n).abs() / a.abs().max(n.abs()).max(f64::MIN_POSITIVE));
        assert_eq!(by_smallest, Verdict::passed());
    }

    type Yours = fn(f64, f64) -> f64;
    /// What a reader writes who has read that two slopes of 0 agree.
    fn unless_both_are_0(a: f64, n: f64, error: f64) -> f64 {
        if a == 0.0 && n == 0.0 { 0.0 } else { error }
    }

    const MISTAKES: [(Yours, &str); 33] = [
        (
            |a, n| if a == 0.0 || n == 0.0 { 0.0 } else { relative_error(a, n) },
            "where both slopes are 0",
        ),
        (|a, n| unless_both_are_0(a, n, (a - n).abs() / a.abs()), "Divided by a alone. Where"),
        (|a, n| unless_both_are_0(a, n, (a - n).abs() / n.abs()), "Divided by n alone. Where"),
        (|a, n| unless_both_are_0(a, n, (a - n).abs() / a.abs().min(n.abs())), "by the smaller"),
        (|a, n| unless_both_are_0(a, n, (a - n).abs() / a.abs().max(n)), "Of n the size"),
        (|a, n| unless_both_are_0(a, n, (a - n).abs() / a.max(n.abs())), "Of a the size"),
        (
            |a, n| unless_both_are_0(a, n, (a.abs() - n.abs()) / a.abs().max(n.abs())),
            "signs are lost",
        ),
        (|a, n| (a - n).abs() / (a.abs() + n.abs()).max(1e-8), "not let below a bound. That"),
        (|a, n| (a - n).abs() / (a.abs().max(n.abs()) + 1e-8), "something is added"),
        (|a, n| (a - n).abs() / (a.abs().max(n.abs()) + 1e-12), "something is added"),
        (|a, n| if a == 0.0 { 0.0 } else { ((a - n) / a).abs() }, "Divided by a alone, and 0"),
        (|a, n| if n == 0.0 { 0.0 } else { ((a - n) / n).abs() }, "Divided by n alone, and 0"),
        (|a, n| if a * n < 0.0 { 2.0 } else { relative_error(a, n) }, "count as 2 apart"),
        (
            |a, n| {
                let larger = a.max(n).abs();
                if larger == 0.0 { 0.0 } else { (a - n).abs() / larger }
            },
            "found by size: of",
        ),
        (
            |a, n| {
                let smaller = a.abs().min(n.abs());
                if smaller == 0.0 { 0.0 } else { (a - n).abs() / smaller }
            },
            "by the smaller",
        ),
        (|_, _| todo!(), "not written yet"),
        (|_, _| 0.0, "All zeros"),
        (|a, n| (a - n).abs() / a.abs().max(n.abs()), "0/0 is no number: two slopes"),
        (|a, n| if a == 0.0 && n == 0.0 { 1.0 } else { relative_error(a, n) }, "and not 1"),
        (|a, n| (a - n).abs(), "the difference alone"),
        (
            |a, n| {
                let larger = a.abs().max(n.abs());
                if larger == 0.0 { 0.0 } else { (a - n) / larger }
            },
            "The sign is left in",
        ),
        (
            |a, n| {
                let larger = a.abs().max(n.abs());
                if larger == 0.0 { 0.0 } else { (n - a) / larger }
            },
            "The sign is left in",
        ),
        (
            |a, n| if a == n { 0.0 } else { (a - n).abs() / (a.abs() + n.abs()) },
            "sum of both sizes. That",
        ),
        (|a, n| (a - n).abs() / (a.abs() + n.abs()), "sum of both sizes, and 0/0"),
        (|a, n| if a == n { 0.0 } else { 2.0 * (a - n).abs() / (a.abs() + n.abs()) }, "the mean"),
        (|a, n| ((a - n) / a).abs(), "Divided by a alone. Where"),
        (|a, n| ((a - n) / n).abs(), "Divided by n alone. Where"),
        (|a, n| (a - n).abs() / a.abs().min(n.abs()), "by the smaller"),
        (|a, n| if a == n { 0.0 } else { (a - n).abs() / a.max(n) }, "found by size: of"),
        (|a, n| (a - n).abs() / a.max(n), "found by size, and 0/0"),
        (
            |a, n| if a == n { 0.0 } else { (a.abs() - n.abs()).abs() / a.abs().max(n.abs()) },
            "signs are lost",
        ),
        (|a, n| if a == n { 0.0 } else { (a - n) * (a - n) / a.abs().max(n.abs()) }, "is squared"),
        (|a, n| (a - n).abs() / a.abs().max(n.abs()).max(1e-8), "too small for tiny ones"),
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
        let verdict = check(|a, n| (a - n).abs().sqrt());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
        assert!(verdict.counterexample.is_some());
    }
}
