//! Exercise: the slope of a new activation function, from its output.

use shared::exercise::{Check, Exercise, Verdict};
use shared::number::about;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "slope_from_output",
    title: "A new bend, and its slope from the output",
    hints: [
        "Begin with z at 0 or above, where |z| is z. Differentiate z/(1 + z), and then find out what \
         1/(1 + z) is, written with a.",
        "For z ≥ 0 the derivative is 1/(1 + z)². Since a = z/(1 + z) = 1 − 1/(1 + z), the number \
         1/(1 + z) is 1 − a. Below 0 the curve is the same, turned about the origin: which sign has a \
         there, and which sign has the slope?",
        "The slope is (1 − |a|)², on both sides: a.abs() is |a|.",
    ],
    solution: "src/exercises/slope_from_output.rs:solution",
    shown: "You have taken an activation function that the lesson does not have, and brought it to the form \
            in which a network uses it: the slope from what the unit has put out, without z. The slope \
            falls off slowly, so that units far out still learn a little.",
    why: "Why is it worth something to have the slope from a alone?",
    because: "When a network learns, each unit has put out its a already. Whoever has the slope from a need \
              not keep z, and need not compute the function a second time.",
};

// ANCHOR: solution
/// The activation function itself: z/(1 + |z|), between −1 and 1.
pub fn softsign(z: f64) -> f64 {
    z / (1.0 + z.abs())
}

/// Its slope 1/(1 + |z|)² from a = z/(1 + |z|): (1 − |a|)².
pub fn slope_from_output(a: f64) -> f64 {
    (1.0 - a.abs()).powi(2)
}
// ANCHOR_END: solution

/// Judges a function from a = z/(1 + |z|) to the slope at z.
pub fn check(yours: impl Fn(f64) -> f64) -> Verdict {
    let probes = [0.0, 1.0, -1.0, 3.0, -3.0, 0.25, -0.25, 9.0, -19.0];
    let given = |&z: &f64| format!("a = {} (where z = {})", about(softsign(z), 6), about(z, 6));
    let a = |z: &f64| softsign(*z);
    Check::new(probes, given, |z| yours(a(z)), |z| slope_from_output(a(z)))
        .mistake(
            "That is the slope written with z, and a is put into it. What goes in is a already, so z has \
             to be expressed by a first.",
            |z| (1.0 + a(z).abs()).powi(-2),
        )
        .mistake(
            "It is right where a is positive. Below 0 it is not: there |z| is −z, and by symmetry the \
             slope is that at −a.",
            |z| (1.0 - a(z)).powi(2),
        )
        .mistake(
            "The slope of a bend that rises everywhere cannot be negative. For negative a it is that at −a, \
             with the same sign.",
            |z| a(z).signum() * slope_from_output(a(z)),
        )
        .mistake(
            "The square is missing: 1 − |a| is 1/(1 + |z|), and the slope is its square.",
            |z| 1.0 - a(z).abs(),
        )
        .mistake("That is the slope of tanh from its output. This is another function.", |z| {
            1.0 - a(z).powi(2)
        })
        .mistake("That is the slope of the sigmoid from its output. This is another function.", |z| {
            a(z) * (1.0 - a(z))
        })
        .mistake("The sign in the bracket: 1/(1 + |z|) is 1 − |a|, not 1 + |a|.", |z| {
            (1.0 + a(z).abs()).powi(2)
        })
        .mistake(
            "It is 1 − |a| that is squared, and not a: (1 − |a|)², where 1 − a² has another square in it.",
            |z| (1.0 - a(z).powi(2)).powi(2),
        )
        .mistake(
            "That is the slope of the sigmoid from its output, with |a|. This is another function: at \
             a = 0 its slope is 1.",
            |z| a(z).abs() * (1.0 - a(z).abs()),
        )
        .mistake(
            "It stands on its head: (1 + |z|)² is 1/(1 − |a|)², and the slope is 1 divided by that.",
            |z| (1.0 - a(z).abs()).powi(-2),
        )
        .mistake(
            "z is found from a by a/(1 − a), which is right where a is positive. Below 0 it is a/(1 + a).",
            |z| (1.0 + (a(z) / (1.0 - a(z))).abs()).powi(-2),
        )
        .mistake(
            "z is found from a by a · (1 + |a|). Solve a = z/(1 + |z|) for z: it is a/(1 − |a|).",
            |z| (1.0 + (a(z) * (1.0 + a(z).abs())).abs()).powi(-2),
        )
        .mistake(
            "The slope 1/(1 + z)² is right where z is positive. Below 0 there is −z: it is 1/(1 + |z|)².",
            |z| (1.0 + z).powi(-2),
        )
        .mistake("That is the function itself, applied to a. Its slope is wanted.", |z| softsign(a(z)))
        .mistake(
            "In the derivative of a quotient the second term is missing: (z/u)′ is 1/u − z·u′/u², with \
             u = 1 + |z|; and u has to be written with a.",
            |z| 1.0 / (1.0 + a(z).abs()),
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::two_sided;

    #[test]
    fn the_solution_is_the_slope_by_trying() {
        for z in [-5.0, -0.7, 0.2, 1.0, 4.0] {
            let tried = two_sided(softsign, z, 1e-6);
            assert!((slope_from_output(softsign(z)) - tried).abs() < 1e-9, "{z}");
        }
    }

    #[test]
    fn it_passes_in_other_words_too() {
        assert_eq!(
            check(|a| if a < 0.0 { (1.0 + a) * (1.0 + a) } else { (1.0 - a) * (1.0 - a) }),
            Verdict::passed()
        );
        assert!(check(|a| 1.0 - 2.0 * a.abs() + a * a).passed);
        // By way of z.
        assert!(check(|a| (1.0 + (a / (1.0 - a.abs())).abs()).powi(-2)).passed);
    }

    #[test]
    fn every_mistake_is_named() {
        type Function = fn(f64) -> f64;
        let mistakes: &[(Function, &str)] = &[
            (|_| todo!(), "not written yet"),
            (|_| 0.0, "All zeros"),
            (|a| 1.0 / ((1.0 + a.abs()) * (1.0 + a.abs())), "written with z"),
            (|a| (1.0 - a) * (1.0 - a), "right where a is positive"),
            (
                |a| if a < 0.0 { -(1.0 + a).powi(2) } else { (1.0 - a).powi(2) },
                "cannot be negative",
            ),
            (|a| 1.0 - a.abs(), "The square is missing"),
            (|a| (1.0 - a) * (1.0 + a), "slope of tanh"),
            (|a| a - a * a, "slope of the sigmoid"),
            (|a| 1.0 + 2.0 * a.abs() + a * a, "The sign in the bracket"),
            (|a| a / (1.0 + a.abs()), "the function itself"),
            (|a| (1.0 + a.abs()).recip(), "second term is missing"),
            (|a| -(1.0 - a.abs()).powi(2), "the sign"),
            (|a| (1.0 - a * a) * (1.0 - a * a), "1 − a² has another square"),
            (|a| a.abs() * (1.0 - a.abs()), "the sigmoid from its output, with |a|"),
            (|a| 1.0 / (1.0 - a.abs()).powi(2), "on its head"),
            (
                |a| {
                    let z = a / (1.0 - a);
                    1.0 / (1.0 + z.abs()).powi(2)
                },
                "by a/(1 − a)",
            ),
            (
                |a| {
                    let z = a * (1.0 + a.abs());
                    1.0 / (1.0 + z.abs()).powi(2)
                },
                "by a · (1 + |a|)",
            ),
            (
                |a| {
                    let z = a / (1.0 - a.abs());
                    1.0 / ((1.0 + z) * (1.0 + z))
                },
                "Below 0 there is −z",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|a| (3.0 * a).cos() + 1.0);
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
