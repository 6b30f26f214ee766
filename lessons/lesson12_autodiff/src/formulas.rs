//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use shared::exercise::Formula;

use crate::Dual;

/// What the reader writes as a formula in the chapter.
pub const FORMULAS: &[Formula] = &[Formula {
    id: "dual.newton-loop",
    // x, the guess g and its slope s: one step of Newton's loop for a root.
    variables: &[("x", 1.0, 9.0), ("g", 1.0, 3.0), ("s", -1.0, 1.0)],
    truth: |v| {
        let (x, guess) = (Dual::input(v[0]), Dual { value: v[1], slope: v[2] });
        ((guess + x / guess) * Dual::constant(0.5)).slope
    },
    mistakes: &[
        (
            |v| 0.5 * (v[2] - v[0] * v[2] / (v[1] * v[1])),
            "x is taken for a constant. It is the input, and has the slope 1, which adds 1/g to the \
             slope of x/g.",
        ),
        (
            |v| 0.5 * (v[2] + 1.0 / v[1]),
            "g is taken for a constant in x/g. It changes too, with the slope s: that adds −x s/g².",
        ),
        (
            |v| 0.5 * (v[2] + 1.0 / v[1] + v[0] * v[2] / (v[1] * v[1])),
            "The sign in the quotient rule: what is divided by grows, so the quotient falls.",
        ),
        (
            |v| 0.5 * (v[2] + 1.0 / v[2]),
            "The slope of a quotient is not the quotient of the slopes.",
        ),
        (
            |v| v[2] + 1.0 / v[1] - v[0] * v[2] / (v[1] * v[1]),
            "The ½ in front of the bracket is missing.",
        ),
        (
            |v| 0.5 * (v[1] + v[0] / v[1]),
            "That is the value of the new guess. Wanted is its slope.",
        ),
    ],
}];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_of_the_chapter_is_the_lessons() {
        let [formula] = FORMULAS else { panic!("one formula") };
        let at: [f64; 3] = [5.0, 2.0, 0.3];
        let [x, g, s] = at;
        let written = 0.5 * (s + 1.0 / g - x * s / (g * g));
        assert!(((formula.truth)(&at) - written).abs() < 1e-15);
        for (wrong, why) in formula.mistakes {
            assert!((wrong(&at) - written).abs() > 1e-6, "{why}");
        }
    }
}
