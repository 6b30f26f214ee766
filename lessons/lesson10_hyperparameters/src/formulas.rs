//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use lesson03_least_squares::cholesky::{cholesky, solve};
use ndarray::array;
use shared::exercise::Formula;

use crate::scale::Scale;

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    // A learning rate at a share s of the way from a to b, in the logarithm.
    Formula {
        id: "hyper.log-scale",
        variables: &[("a", 0.001, 0.2), ("b", 0.5, 3.0), ("s", 0.05, 0.95)],
        truth: |v| Scale::Log(v[0]..v[1]).at(v[2]),
        mistakes: &[
            (
                |v| v[0] + v[2] * (v[1] - v[0]),
                "That goes evenly along the numbers themselves; it is ln η that goes evenly.",
            ),
            (|v| v[0].ln() + v[2] * (v[1] / v[0]).ln(), "That is ln η. Take e to the power of it."),
            (|v| (v[1] / v[0]).powf(v[2]), "The sum begins with ln a: the factor a is missing."),
            (
                |v| v[0] * v[1].powf(v[2]),
                "The bracket is the logarithm of the ratio b/a, not of b.",
            ),
            (|v| v[1] * (v[0] / v[1]).powf(v[2]), "That goes from b to a: s = 0 should give a."),
            (
                |v| v[0] + (v[1] / v[0]).powf(v[2]),
                "The power of a sum is a product: e^(x + y) = e^x · e^y.",
            ),
            (
                |v| v[0] * v[2] * v[1] / v[0],
                "s · ln(b/a) is the logarithm of (b/a) to the power of s, not of s times b/a.",
            ),
        ],
    },
    // How much of the doubt is left half way between two values seen: the variance, in units of s².
    Formula {
        id: "hyper.middle-variance",
        variables: &[("a", 0.05, 0.8), ("c", 0.1, 0.6), ("n", 0.01, 0.3)],
        truth: |v| {
            let (a, c, n) = (v[0], v[1], v[2]);
            let k = array![c, c];
            let factor = cholesky(&array![[1.0 + n, a], [a, 1.0 + n]]);
            factor.map_or(f64::NAN, |l| 1.0 - k.dot(&solve(&l, &k)))
        },
        mistakes: &[
            (
                |v| 2.0 * v[1] * v[1] / (1.0 + v[2] + v[0]),
                "That is what the two values tell; it is taken off 1.",
            ),
            (|v| 1.0 - v[1] * v[1] / (1.0 + v[2] + v[0]), "w · k has two terms, w₁c and w₂c."),
            (
                |v| 1.0 - 2.0 * v[1] / (1.0 + v[2] + v[0]),
                "That is 1 − w₁ − w₂; each w is still to be multiplied by its c.",
            ),
            (
                |v| 1.0 - 2.0 * v[1] * v[1],
                "That leaves out K: the two values tell the same in part, and with some noise.",
            ),
            (
                |v| 1.0 - 2.0 * v[1] * v[1] / (1.0 + v[0]),
                "The noise is missing: it stands on the diagonal of K.",
            ),
            (
                |v| 1.0 - 2.0 * v[1] * v[1] / (1.0 + v[2] - v[0]),
                "With w₁ = w₂ the equation is (1 + n + a) w = c, with a plus.",
            ),
            (
                |v| 1.0 - 2.0 * v[1] * v[1] / (1.0 + v[2]),
                "The two values are not independent: a stands beside the diagonal of K.",
            ),
            (
                |v| (1.0 - 2.0 * v[1] * v[1] / (1.0 + v[2] + v[0])).sqrt(),
                "That is the deviation; the variance is its square.",
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, what a formula is at a point; its mistakes are something else there.
    #[test]
    fn each_formula_is_what_the_chapter_derives() {
        let at: [(&[f64], f64); 2] =
            [(&[0.01, 1.0, 0.25], 10.0_f64.powf(-1.5)), (&[0.5, 0.4, 0.1], 1.0 - 0.32 / 1.6)];
        for (formula, (point, value)) in FORMULAS.iter().zip(at) {
            assert_eq!(formula.variables.len(), point.len(), "{}", formula.id);
            assert!(((formula.truth)(point) - value).abs() < 1e-12, "{}", formula.id);
            for (wrong, what) in formula.mistakes {
                // With b = 1 two of them agree; a little further they do not.
                let near: Vec<f64> = point.iter().map(|x| 1.1 * x).collect();
                let far = (wrong(&near) - (formula.truth)(&near)).abs();
                assert!(far > 1e-4, "{}: {what}", formula.id);
            }
        }
    }
}
