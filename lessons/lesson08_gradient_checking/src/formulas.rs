//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use lesson01_perceptron::two_sided;
use shared::exercise::Formula;

use crate::differences::one_sided;

/// What the reader writes as a formula in the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "differences.one-sided-error",
        variables: &[("h", 0.1, 2.0)],
        truth: |v| one_sided(cube, 1.0, v[0]) - 3.0,
        mistakes: &[
            (
                |v| one_sided(cube, 1.0, v[0]),
                "That is the difference itself. Its error is what it says beyond the slope, 3.",
            ),
            (|v| v[0] * (one_sided(cube, 1.0, v[0]) - 3.0), "The division by h is missing."),
            (
                |v| 3.0 - one_sided(cube, 1.0, v[0]),
                "The sign: the difference is larger than 3 here.",
            ),
            (|v| 3.0 * v[0], "That is the larger part. There is one more, with h²."),
            (
                |v| 3.0 + v[0],
                "The powers of h have lost one too many in the division: 3h²/h is 3h.",
            ),
            (
                |v| two_sided(cube, 1.0, v[0]) - 3.0,
                "That is the error from both sides. From one side the term with h² of the cube does not cancel.",
            ),
        ],
    },
    Formula {
        id: "differences.two-sided-error",
        variables: &[("h", 0.1, 2.0)],
        truth: |v| two_sided(cube, 1.0, v[0]) - 3.0,
        mistakes: &[
            (
                |v| two_sided(cube, 1.0, v[0]),
                "That is the difference itself. Its error is what it says beyond the slope, 3.",
            ),
            (|v| 2.0 * v[0] * v[0], "Divided by h: the two points lie 2h apart."),
            (
                |v| v[0].powi(3),
                "The division by 2h is missing, or not carried through: h³ becomes h².",
            ),
            (
                |v| 3.0 * v[0] + v[0] * v[0],
                "That is the error from one side. With both sides the term 3h is there twice with opposite signs, and cancels.",
            ),
            (
                |v| 3.0 * v[0] * v[0],
                "3h² stands on both sides alike and cancels in the difference. What is left over is made of the two h³.",
            ),
        ],
    },
    Formula {
        id: "relative.error",
        variables: &[("a", -3.0, 3.0), ("n", -3.0, 3.0)],
        truth: |v| crate::relative_error(v[0], v[1]),
        mistakes: &[
            (|v| (v[0] - v[1]).abs(), "That is the difference alone, in proportion to nothing."),
            (
                |v| (v[0] - v[1]).abs() / v[1].abs(),
                "In proportion to n alone: where n is the smaller one, the error has no limit. Take the larger of the two.",
            ),
            (
                |v| (v[0] - v[1]).abs() / v[0].abs(),
                "In proportion to a alone: where a is the smaller one, the error has no limit. Take the larger of the two.",
            ),
            (
                |v| (v[0] - v[1]).abs() / (v[0].abs() + v[1].abs()),
                "In proportion to the sum of both; that is used too, and is about half as large. Here it is the larger of the two.",
            ),
            (
                |v| (v[0] - v[1]).abs() / v[0].abs().min(v[1].abs()),
                "In proportion to the smaller of the two. Take the larger one, and the error is at most 2.",
            ),
            (
                |v| (v[0] - v[1]).abs() / v[0].max(v[1]),
                "The larger of the two by size: without bars, −3 counts as smaller than 1.",
            ),
            (
                |v| (v[0] - v[1]) / v[0].abs().max(v[1].abs()),
                "The bars of the numerator are missing: an error of −½ is as bad as one of ½.",
            ),
        ],
    },
];

/// x³, whose slope at 1 is 3.
fn cube(x: f64) -> f64 {
    x * x * x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_what_the_chapter_derives() {
        let [one, two, relative] = FORMULAS else { panic!("there are three") };
        for h in [0.1, 0.7, 2.0] {
            assert!(((one.truth)(&[h]) - (3.0 * h + h * h)).abs() < 1e-12);
            assert!(((two.truth)(&[h]) - h * h).abs() < 1e-12);
        }
        assert_eq!((relative.truth)(&[2.0, -1.0]), 1.5);
        for formula in FORMULAS {
            for (wrong, what) in formula.mistakes {
                let off = |at: &[f64]| (wrong(at) - (formula.truth)(at)).abs();
                let places = [[1.3, -0.4], [-0.4, 1.3], [0.2, 0.9], [-2.0, 0.5]];
                let most = places.iter().map(|at| off(&at[..formula.variables.len()]));
                assert!(most.fold(0.0, f64::max) > 1e-3, "{}: {what}", formula.id);
            }
        }
    }
}
