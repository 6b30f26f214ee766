//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use shared::exercise::Formula;

use crate::conditioning::predicted;
use crate::newton::root;

/// What the reader writes as a formula in the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "newton.minimum",
        variables: &[("x", 0.5, 3.0)],
        // The next x for the minimum of x⁴ − 3x.
        truth: |v| root(|x| (4.0 * x.powi(3) - 3.0, 12.0 * x * x), v[0], 1)[1],
        mistakes: &[
            (
                |v| v[0] - (v[0].powi(4) - 3.0 * v[0]) / (4.0 * v[0].powi(3) - 3.0),
                "That is the step towards a root of x⁴ − 3x. Where the function is lowest its slope \
                 is 0, so the slope takes the place of the value.",
            ),
            (
                |v| v[0] - (4.0 * v[0].powi(3) - 3.0) * 12.0 * v[0] * v[0],
                "The slope is divided by the curvature, not multiplied by it.",
            ),
            (
                |v| v[0] + (4.0 * v[0].powi(3) - 3.0) / (12.0 * v[0] * v[0]),
                "The sign: where the slope is positive the way down leads to smaller x.",
            ),
            (
                |v| (4.0 * v[0].powi(3) - 3.0) / (12.0 * v[0] * v[0]),
                "That is what is taken off x. The next x is x less that.",
            ),
            (
                |v| v[0] - (4.0 * v[0].powi(3) - 3.0),
                "That is a step of descent with the rate 1: the curvature is missing.",
            ),
        ],
    },
    Formula {
        id: "descent.factor",
        variables: &[("κ", 2.0, 1000.0)],
        // What each step multiplies by, from the number of steps to a millionth.
        truth: |v| (1e-6_f64.ln() / predicted(v[0])).exp(),
        mistakes: &[
            (
                |v| 2.0 / (1.0 + v[0]),
                "That is the rate η. A step leaves 1 − η of what there was along the flattest \
                 direction.",
            ),
            (
                |v| (1.0 - v[0]) / (1.0 + v[0]),
                "That is the factor along the steepest direction, with its sign: the step jumps to \
                 the other side. Along the flattest it is 1 − η.",
            ),
            (
                |v| 1.0 - 1.0 / v[0],
                "That is the factor for η = 1/κ, where the steepest direction is done in one step. \
                 A larger rate does better along the flattest.",
            ),
            (|v| (v[0].sqrt() - 1.0) / (v[0].sqrt() + 1.0), "That is momentum's factor, with √κ."),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formulas_of_the_chapter_are_the_lessons() {
        let [minimum, factor] = FORMULAS else { panic!("two formulas") };
        assert!(((minimum.truth)(&[2.0]) - (2.0 - 29.0 / 48.0)).abs() < 1e-15);
        assert!(((factor.truth)(&[100.0]) - 99.0 / 101.0).abs() < 1e-12);
        for formula in FORMULAS {
            let (_, from, to) = formula.variables[0];
            let at = [0.7 * from + 0.3 * to];
            for (wrong, why) in formula.mistakes {
                assert!((wrong(&at) - (formula.truth)(&at)).abs() > 1e-6, "{why}");
            }
        }
    }
}
