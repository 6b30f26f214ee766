//! Exercise: the quotient of two dual numbers.

use shared::exercise::{Check, Exercise, Verdict, written};
use shared::random::Random;

use crate::Dual;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "dual_quotient",
    title: "The quotient of two numbers that carry their slope",
    hints: [
        "Call the quotient q. Then q · v = u, and the rule for a product says how the slopes of q, v \
         and u hang together.",
        "q′ v + q v′ = u′. Solve this for q′.",
        "`Dual { value: q, slope: (u.slope - q * v.slope) / v.value }` with `q = u.value / v.value`",
    ],
    solution: "src/forward_mode.rs:dual",
    shown: "With your quotient a program can divide and still know its slope exactly, however often \
            it divides: no formula of the whole program is needed, and no difference of two nearly \
            equal numbers is taken. The sum, the product and this are enough for every rational \
            function.",
    why: "Why can each operation do with the values and slopes of its own two operands, without \
          knowing what they were made of?",
    because: "By the chain rule. How fast u changes with the input is all that matters of u's past: \
              over a small movement of the input u moves by u′ times as much, whatever it is made \
              of, and the quotient feels only that movement.",
};

/// Two dual numbers.
struct Probe {
    u: Dual,
    v: Dual,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { u, v } = self;
        let pair = |d: &Dual| format!("({}, {})", written(&d.value), written(&d.slope));
        format!("u = {}, v = {}", pair(u), pair(v))
    }

    /// A wrong slope, with the right value.
    fn slope(&self, wrong: impl Fn(f64, f64, f64, f64) -> f64) -> (f64, f64) {
        let Probe { u, v } = self;
        (u.value / v.value, wrong(u.value, u.slope, v.value, v.slope))
    }
}

/// The text's own two, then numbers of both signs.
fn probes() -> Vec<Probe> {
    let mut random = Random::seed(12);
    let mut number = || (10.0 * random.standard_normal()).round() / 10.0 + 0.05;
    let of = |[value, slope]: [f64; 2]| Dual { value, slope };
    let first = [([6.0, 1.0], [3.0, 0.0]), ([3.0, 1.0], [2.0, 1.0])];
    let first = first.map(|(u, v)| Probe { u: of(u), v: of(v) });
    let more = (0..8).map(|_| Probe { u: of([number(), number()]), v: of([number(), number()]) });
    first.into_iter().chain(more).collect()
}

/// Judges a quotient of two dual numbers.
pub fn check(yours: impl Fn(Dual, Dual) -> Dual) -> Verdict {
    let both = |d: Dual| (d.value, d.slope);
    Check::new(probes(), Probe::given, |p| both(yours(p.u, p.v)), |p| both(p.u / p.v))
        .parts(&["value", "slope"])
        .mistake(
            "The slope of a quotient is not the quotient of the slopes: where v does not change, \
             that divides by 0.",
            |p| p.slope(|_, du, _, dv| du / dv),
        )
        .mistake(
            "The two parts of the slope have changed places: it is u′ v − u v′ over v². Where u \
             grows the quotient of positive numbers grows.",
            |p| p.slope(|u, du, v, dv| (u * dv - du * v) / (v * v)),
        )
        .mistake(
            "The sign between the two parts: where v grows, a quotient of positive numbers falls, so \
             the part with v′ is subtracted.",
            |p| p.slope(|u, du, v, dv| (du * v + u * dv) / (v * v)),
        )
        .mistake(
            "v is taken for a constant: its slope has no part in yours. It takes q v′/v away.",
            |p| p.slope(|_, du, v, _| du / v),
        )
        .mistake(
            "u is taken for a constant: its slope has no part in yours. It brings u′/v.",
            |p| p.slope(|u, _, v, dv| -u * dv / (v * v)),
        )
        .mistake(
            "It is divided by v once too seldom: u′ v − u v′ is divided by v²; or else u′ − q v′ by \
             v, where q is the quotient.",
            |p| p.slope(|u, du, v, dv| (du * v - u * dv) / v),
        )
        .mistake(
            "The denominator is the square of the value v, not of its slope v′.",
            |p| p.slope(|u, du, v, dv| (du * v - u * dv) / (dv * dv)),
        )
        .mistake(
            "The denominator v² is missing. (`a / v * v` divides by v and multiplies by it again: \
             v · v needs parentheses there.)",
            |p| p.slope(|u, du, v, dv| du * v - u * dv),
        )
        .mistake(
            "Of the two parts v² divides the second alone. It stands below both: parentheses around u′ v − u v′.",
            |p| p.slope(|u, du, v, dv| du * v - u * dv / (v * v)),
        )
        .mistake(
            "v divides the second part alone. It stands below both: parentheses around u′ − q v′.",
            |p| p.slope(|u, du, v, dv| du - u / v * dv / v),
        )
        .mistake(
            "The slope v′ is missing: where v changes by v′, 1/v changes by −v′/v².",
            |p| p.slope(|u, du, v, _| du / v - u / (v * v)),
        )
        .mistake(
            "The part with v′ is divided by v once too seldom: u v′ is divided by v². In the other \
             writing, (u′ − q v′)/v, the q is the quotient, and all of it is divided by v.",
            |p| p.slope(|u, du, v, dv| (du - u * dv) / v),
        )
        .mistake("That is the slope of the product u · v.", |p| {
            p.slope(|u, du, v, dv| du * v + u * dv)
        })
        .mistake("Each value is multiplied by its own slope: it is u′ v − u v′.", |p| {
            p.slope(|u, du, v, dv| (u * du - v * dv) / (v * v))
        })
        .mistake("The quotient is upside down: that is v/u.", |p| both(p.v / p.u))
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dual(value: f64, slope: f64) -> Dual {
        Dual { value, slope }
    }

    #[test]
    fn the_rule_passes_in_three_writings() {
        let of_school = |u: Dual, v: Dual| {
            let slope = (u.slope * v.value - u.value * v.slope) / (v.value * v.value);
            dual(u.value / v.value, slope)
        };
        assert_eq!(check(of_school), Verdict::passed());
        let by_q = |u: Dual, v: Dual| {
            let q = u.value / v.value;
            dual(q, u.slope / v.value - q * v.slope / v.value)
        };
        assert_eq!(check(by_q), Verdict::passed());
        let by_reciprocal = |u: Dual, v: Dual| u * dual(1.0 / v.value, -v.slope / v.value.powi(2));
        assert_eq!(check(by_reciprocal), Verdict::passed());
        assert_eq!(of_school(dual(3.0, 1.0), dual(2.0, 1.0)), dual(1.5, -0.25));
    }

    #[test]
    fn every_mistake_is_named() {
        type Quotient = fn(Dual, Dual) -> Dual;
        let mistakes: [(Quotient, &str); 20] = [
            (|_, _| todo!(), "not written yet"),
            (|_, _| dual(0.0, 0.0), "All zeros"),
            (|u, v| dual(u.value / v.value, 0.0), "slope: All zeros"),
            (|u, v| dual(u.value / v.value, u.slope / v.slope), "not the quotient of the slopes"),
            (
                |u, v| {
                    let slope = (v.slope * u.value - u.slope * v.value) / v.value.powi(2);
                    dual(u.value / v.value, slope)
                },
                "have changed places",
            ),
            (
                |u, v| {
                    let slope = (u.slope * v.value + u.value * v.slope) / v.value.powi(2);
                    dual(u.value / v.value, slope)
                },
                "The sign between",
            ),
            (|u, v| dual(u.value / v.value, u.slope / v.value), "v is taken for a constant"),
            (
                |u, v| dual(u.value / v.value, -u.value * v.slope / v.value.powi(2)),
                "u is taken for a constant",
            ),
            (
                |u, v| {
                    let slope = (u.slope * v.value - u.value * v.slope) / v.value;
                    dual(u.value / v.value, slope)
                },
                "once too seldom",
            ),
            (
                |u, v| {
                    let slope = (u.slope * v.value - u.value * v.slope) / v.slope.powi(2);
                    dual(u.value / v.value, slope)
                },
                "not of its slope",
            ),
            (
                |u, v| dual(u.value / v.value, (u.slope - u.value * v.slope) / v.value),
                "The part with v′ is divided",
            ),
            (
                |u, v| {
                    let q = u.value / v.value;
                    dual(q, u.slope / v.value - q * v.slope)
                },
                "The part with v′ is divided",
            ),
            (
                |u, v| dual(u.value / v.value, u.slope * v.value - u.value * v.slope),
                "The denominator v² is missing",
            ),
            (
                |u, v| {
                    let over = u.slope * v.value - u.value * v.slope;
                    dual(u.value / v.value, over / v.value * v.value)
                },
                "The denominator v² is missing",
            ),
            (
                |u, v| {
                    let slope = u.slope * v.value - u.value * v.slope / (v.value * v.value);
                    dual(u.value / v.value, slope)
                },
                "v² divides the second alone",
            ),
            (
                |u, v| {
                    let q = u.value / v.value;
                    dual(q, u.slope - q * v.slope / v.value)
                },
                "v divides the second part alone",
            ),
            (|u, v| u * dual(1.0 / v.value, -1.0 / v.value.powi(2)), "The slope v′ is missing"),
            (
                |u, v| dual(u.value / v.value, u.slope * v.value + u.value * v.slope),
                "the slope of the product",
            ),
            (
                |u, v| {
                    let slope = (u.slope * u.value - v.slope * v.value) / v.value.powi(2);
                    dual(u.value / v.value, slope)
                },
                "its own slope",
            ),
            (|u, v| v / u, "upside down"),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|u, v| dual(u.value / v.value, (u.slope - v.slope).sin()));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
