//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use ndarray::array;
use shared::exercise::Formula;

use crate::closed_form::Line;

/// What the reader writes as a formula in the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "line.dj-dw",
        variables: &[("w", -2.0, 2.0), ("b", -2.0, 2.0), ("x", -2.0, 2.0), ("y", -2.0, 2.0)],
        truth: |v| at_one_point(v).0,
        mistakes: &[
            (
                |v| at_one_point(v).1,
                "That is the error, and so the derivative by b; by w it is multiplied by x.",
            ),
            (
                |v| -at_one_point(v).0,
                "The sign: the error is prediction minus target, w x + b − y.",
            ),
            (|v| 2.0 * at_one_point(v).0, "The ½ of the loss takes the 2 away."),
            (
                |v| 0.5 * at_one_point(v).0,
                "Differentiating the square brings a 2, which the ½ takes away: no ½ is left.",
            ),
            (
                |v| (v[0] * v[2] - v[3]) * v[2],
                "The bias is missing in the error: the prediction is w x + b.",
            ),
            (|v| at_one_point(v).1 * v[0], "The error changes with w by x, not by w."),
        ],
    },
    Formula {
        id: "line.b",
        variables: &[("w", -2.0, 2.0), ("p", -3.0, 3.0), ("q", -3.0, 3.0)],
        // With a single point every mean is that point's, and the best line goes through it.
        truth: |v| -Line { slope: v[0], intercept: 0.0 }.gradient(&array![v[1]], &array![v[2]]).1,
        mistakes: &[
            (|v| v[2] + v[0] * v[1], "The sign: w times the mean of x goes to the other side."),
            (|v| v[0] * v[1] - v[2], "Everything has the wrong sign: solve for b, not for −b."),
            (|v| v[1] - v[0] * v[2], "The two means have changed places."),
            (|v| v[2] - v[1], "The w is missing."),
            (|v| v[2], "So it would be for a level line; w times the mean of x comes off."),
        ],
    },
];

/// The gradient of ½(w x + b − y)² at one point, from (w, b, x, y).
fn at_one_point(v: &[f64]) -> (f64, f64) {
    Line { slope: v[0], intercept: v[1] }.gradient(&array![v[2]], &array![v[3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_formula_is_the_chapter_s_and_none_of_its_mistakes() {
        let at: [&[f64]; 2] = [&[0.7, -0.3, 1.2, 0.9], &[0.7, 1.3, -0.4]];
        let right = [(0.7 * 1.2 - 0.3 - 0.9) * 1.2, -0.4 - 0.7 * 1.3];
        for ((formula, at), right) in FORMULAS.iter().zip(at).zip(right) {
            let near = |value: f64| (value - right).abs() < 1e-12;
            assert!(near((formula.truth)(at)), "{}", formula.id);
            let mistaken: Vec<f64> = formula.mistakes.iter().map(|(wrong, _)| wrong(at)).collect();
            assert!(!mistaken.iter().any(|&value| near(value)), "{}: {mistaken:?}", formula.id);
        }
    }
}
