//! Exercise: the slope of a function in a function.

use shared::exercise::{Check, Exercise, Verdict};
use shared::number::about;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "chain_rule",
    title: "The slope of a function in a function",
    hints: [
        "Think of the wheels: x turns u, and u turns y. What does one do with the two slopes?",
        "Each slope belongs to a place of its own. The inner one is at x. The outer one is at the \
         place where the outer function is, and that is not x.",
        "Work out the number u first, let inner = u(x). Then multiply dy_du(inner) by du_dx(x).",
    ],
    solution: "src/exercises/chain_rule.rs:solution",
    shown: "You have multiplied two slopes, each at its own place, and with that you can differentiate \
            whatever is put together of parts whose slopes you know. Lesson 5 does nothing else, with \
            a whole network in place of two functions.",
    why: "Why has the outer slope to be taken at u, and not at x?",
    because: "The outer function never sees x. It is handed the number u, and what it does to a small \
              change of u depends on where u is.",
};

// ANCHOR: solution
/// dy/dx = dy/du · du/dx: the first at u, the second at x.
pub fn chain_rule(dy_du: fn(f64) -> f64, u: fn(f64) -> f64, du_dx: fn(f64) -> f64, x: f64) -> f64 {
    dy_du(u(x)) * du_dx(x)
}
// ANCHOR_END: solution

/// A function of a number.
type Curve = fn(f64) -> f64;

/// A function in a function, and where its slope is wanted.
struct Probe {
    /// How y, u and their slopes are written.
    written: [&'static str; 4],
    dy_du: Curve,
    u: Curve,
    du_dx: Curve,
    x: f64,
}

impl Probe {
    fn given(&self) -> String {
        let ([y, u, dy_du, du_dx], x) = (self.written, about(self.x, 6));
        let at = about((self.u)(self.x), 6);
        format!("y = {y}, u = {u}: dy/du = {dy_du}, du/dx = {du_dx}, at x = {x}\n(u is {at} there)")
    }
}

/// Pairs of functions, each at two places.
fn probes() -> Vec<Probe> {
    let pairs: [([&str; 4], Curve, Curve, Curve); 5] = [
        (["u²", "2x + 1", "2u", "2"], |u| 2.0 * u, |x| 2.0 * x + 1.0, |_| 2.0),
        (["5u", "x²", "5", "2x"], |_| 5.0, |x| x * x, |x| 2.0 * x),
        (["e^u", "3x", "e^u", "3"], f64::exp, |x| 3.0 * x, |_| 3.0),
        (
            ["1/u", "1 + e^−x", "−1/u²", "−e^−x"],
            |u| -1.0 / (u * u),
            |x| 1.0 + (-x).exp(),
            |x| -(-x).exp(),
        ),
        (["u³", "sin x", "3u²", "cos x"], |u| 3.0 * u * u, f64::sin, f64::cos),
    ];
    let at = |x| move |(written, dy_du, u, du_dx)| Probe { written, dy_du, u, du_dx, x };
    pairs.map(at(1.0)).into_iter().chain(pairs.map(at(-0.5))).collect()
}

/// Judges a function from (dy/du, u, du/dx, x) to dy/dx.
pub fn check(yours: impl Fn(Curve, Curve, Curve, f64) -> f64) -> Verdict {
    let of = |p: &Probe| (p.dy_du, p.u, p.du_dx, p.x);
    let all = |p: &Probe| yours(p.dy_du, p.u, p.du_dx, p.x);
    Check::new(probes(), Probe::given, all, |p| chain_rule(p.dy_du, p.u, p.du_dx, p.x))
        .mistake(
            "The outer slope is taken at x. The outer function is at u, so its slope is dy_du(u(x)).",
            |p| {
                let (dy_du, _, du_dx, x) = of(p);
                dy_du(x) * du_dx(x)
            },
        )
        .mistake(
            "That is the outer slope alone, dy/du. The slope on the way from x to u, du/dx, is \
             forgotten.",
            |p| {
                let (dy_du, u, _, x) = of(p);
                dy_du(u(x))
            },
        )
        .mistake("That is the inner slope alone, du/dx. It has to be multiplied by dy/du.", |p| {
            (p.du_dx)(p.x)
        })
        .mistake("Both slopes are taken at u. The inner function is at x, and so is its slope.", |p| {
            let (dy_du, u, du_dx, x) = of(p);
            dy_du(u(x)) * du_dx(u(x))
        })
        .mistake(
            "The slopes are added. They are multiplied: what u moves is multiplied by what y moves \
             for each unit of u.",
            |p| {
                let (dy_du, u, du_dx, x) = of(p);
                dy_du(u(x)) + du_dx(x)
            },
        )
        .mistake(
            "The outer slope is taken at the place du/dx, which is a slope and not a place. Its place \
             is u(x).",
            |p| {
                let (dy_du, _, du_dx, x) = of(p);
                dy_du(du_dx(x))
            },
        )
        .mistake(
            "The outer slope is multiplied by u itself. It has to be multiplied by the slope of u, \
             du/dx.",
            |p| {
                let (dy_du, u, _, x) = of(p);
                dy_du(u(x)) * u(x)
            },
        )
        .mistake("It is divided where it should be multiplied: dy/du is not divided by du/dx.", |p| {
            let (dy_du, u, du_dx, x) = of(p);
            dy_du(u(x)) / du_dx(x)
        })
        .mistake("That is the outer slope at x alone: it belongs to u, and du/dx is missing.", |p| {
            (p.dy_du)(p.x)
        })
        .mistake(
            "Each slope is taken at the other's place. The outer one is at u(x), the inner one at x.",
            |p| {
                let (dy_du, u, du_dx, x) = of(p);
                dy_du(x) * du_dx(u(x))
            },
        )
        .mistake(
            "The outer slope is taken at x, and multiplied by u itself. Its place is u(x), and it is \
             multiplied by the slope of u, du/dx.",
            |p| {
                let (dy_du, u, _, x) = of(p);
                dy_du(x) * u(x)
            },
        )
        .mistake("One slope is taken off the other. They are multiplied.", |p| {
            let (dy_du, u, du_dx, x) = of(p);
            dy_du(u(x)) - du_dx(x)
        })
        .mistake(
            "The slope du/dx has come into the bracket: it is multiplied by u there, and the outer slope \
             is taken at the product. Multiply the two slopes.",
            |p| {
                let (dy_du, u, du_dx, x) = of(p);
                dy_du(u(x) * du_dx(x))
            },
        )
        .mistake("The slopes are added, and the outer one is taken at x. Multiply, and take it at u(x).", |p| {
            let (dy_du, _, du_dx, x) = of(p);
            dy_du(x) + du_dx(x)
        })
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain;
    use crate::derivative::slope_between;

    /// A function in a function: the outer one, its slope, the inner one, its slope.
    const PAIRS: [(Curve, Curve, Curve, Curve); 2] = [
        (chain::outer, |u| 2.0 * u, chain::inner, |_| 2.0),
        (f64::exp, f64::exp, f64::sin, f64::cos),
    ];

    /// By trying, and beside the lesson's own example.
    #[test]
    fn the_solution_is_the_slope_by_trying() {
        for (y, dy_du, u, du_dx) in PAIRS {
            for x in [-1.0, 0.3, 2.0] {
                let tried = slope_between(|x| y(u(x)), x - 1e-5, x + 1e-5);
                assert!((chain_rule(dy_du, u, du_dx, x) - tried).abs() < 1e-8);
            }
        }
        assert_eq!(chain_rule(PAIRS[0].1, PAIRS[0].2, PAIRS[0].3, 0.7), chain::slope(0.7));
    }

    #[test]
    fn the_rule_passes_in_other_words_too() {
        let verdict = check(|dy_du, u, du_dx, x| {
            let inner = u(x);
            du_dx(x) * dy_du(inner)
        });
        assert_eq!(verdict, Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        type Rule = fn(Curve, Curve, Curve, f64) -> f64;
        let mistakes: &[(Rule, &str)] = &[
            (|_, _, _, _| todo!(), "not written yet"),
            (|_, _, _, _| 0.0, "All zeros"),
            (|dy_du, _, du_dx, x| dy_du(x) * du_dx(x), "The outer slope is taken at x."),
            (|dy_du, u, _, x| dy_du(u(x)), "the outer slope alone, dy/du"),
            (|_, _, du_dx, x| du_dx(x), "the inner slope alone"),
            (
                |dy_du, u, du_dx, x| {
                    let u = u(x);
                    dy_du(u) * du_dx(u)
                },
                "Both slopes are taken at u",
            ),
            (|dy_du, u, du_dx, x| dy_du(u(x)) + du_dx(x), "The slopes are added"),
            (|dy_du, _, du_dx, x| dy_du(du_dx(x)), "at the place du/dx"),
            (|dy_du, u, _, x| dy_du(u(x)) * u(x), "multiplied by u itself"),
            (|dy_du, u, du_dx, x| dy_du(u(x)) / du_dx(x), "divided where it should"),
            (|dy_du, _, _, x| dy_du(x), "the outer slope at x alone"),
            (|dy_du, u, du_dx, x| du_dx(u(x)) * dy_du(x), "at the other's place"),
            (|dy_du, u, _, x| dy_du(x) * u(x), "and multiplied by u itself"),
            (|dy_du, u, du_dx, x| dy_du(u(x)) - du_dx(x), "taken off the other"),
            (|dy_du, u, du_dx, x| dy_du(u(x) * du_dx(x)), "come into the bracket"),
            (|dy_du, _, du_dx, x| dy_du(x) + du_dx(x), "added, and the outer one"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|dy_du, u, du_dx, x| (dy_du(u(x)) * du_dx(x)).sin());
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
