//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use lesson01_perceptron::{Activation, two_sided};
use ndarray::Array2;
use shared::exercise::Formula;

use crate::convolution::{along_a_row, shared_gradient};

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    // A step of descent under weight decay.
    Formula {
        id: "deep.decay",
        variables: &[("θ", -2.0, 2.0), ("g", -1.0, 1.0), ("η", 0.01, 0.5), ("λ", 0.1, 1.5)],
        // A loss whose slope is g everywhere, and the price: for a square both sides are exact.
        truth: |v| v[0] - v[2] * two_sided(|t| v[1] * t + 0.5 * v[3] * t * t, v[0], 0.5),
        mistakes: &[
            (|v| v[0] - v[2] * v[1], "That is a step without the price."),
            (
                |v| (1.0 + v[2] * v[3]) * v[0] - v[2] * v[1],
                "The sign: a step goes against the slope of the price too, so that θ shrinks.",
            ),
            (
                |v| (1.0 - 2.0 * v[2] * v[3]) * v[0] - v[2] * v[1],
                "The price is half of λ times the square; the ½ takes away the 2 of its slope.",
            ),
            (
                |v| (1.0 - 0.5 * v[2] * v[3]) * v[0] - v[2] * v[1],
                "The slope of the price is λθ: the ½ and the 2 that the square brings down are gone.",
            ),
            (
                |v| (1.0 - v[3]) * v[0] - v[2] * v[1],
                "The slope of the price is part of the gradient, so it is multiplied by η too.",
            ),
            (
                |v| (1.0 - v[2] * v[3]) * (v[0] - v[2] * v[1]),
                "Here θ shrinks after the step, and the step with it. Both slopes are taken at the \
                 θ from before.",
            ),
            (
                |v| v[0] - v[2] * (v[1] + 0.5 * v[3] * v[0] * v[0]),
                "That has the price itself in place of its slope.",
            ),
            (|v| v[1] + v[3] * v[0], "That is the gradient; the step from θ is still to be made."),
            (|v| -v[2] * (v[1] + v[3] * v[0]), "That is how far the step goes; it begins at θ."),
        ],
    },
    // ∂J/∂k₂ of a kernel of two weights on three inputs.
    Formula {
        id: "deep.shared-slope",
        variables: &[
            ("δ₁", -2.0, 2.0),
            ("δ₂", -2.0, 2.0),
            ("x₁", -2.0, 2.0),
            ("x₂", -2.0, 2.0),
            ("x₃", -2.0, 2.0),
        ],
        truth: |v| {
            let slopes = Array2::from_shape_fn((3, 2), |(input, place)| v[2 + input] * v[place]);
            shared_gradient(&slopes, &along_a_row(3, 2))[1]
        },
        mistakes: &[
            (
                |v| v[0] * v[2] + v[1] * v[3],
                "That is the slope by k₁: what stands before k₁ in z₁ and z₂.",
            ),
            (|v| v[0] * v[3], "That is the way by z₁ alone; k₂ stands in z₂ too."),
            (|v| v[1] * v[4], "That is the way by z₂ alone; k₂ stands in z₁ too."),
            (
                |v| v[0] * v[4] + v[1] * v[3],
                "The inputs have changed places: in z₁ the weight k₂ meets x₂, in z₂ it meets x₃.",
            ),
            (
                |v| (v[0] + v[1]) * (v[3] + v[4]),
                "Each way has its own slope and its own input: multiply first, then add.",
            ),
            (
                |v| 0.5 * (v[0] * v[3] + v[1] * v[4]),
                "The chain rule adds up the ways; nothing is averaged.",
            ),
            (
                |v| v[3] + v[4],
                "Those are the slopes of z₁ and z₂ by k₂; each is still to be \
                 multiplied by its δ.",
            ),
        ],
    },
    // How a silent time multiplies a small change of h, by what comes out.
    Formula {
        id: "deep.silent-slope",
        variables: &[("a", -0.99, 0.99)],
        truth: |v| 2.0 * Activation::Tanh.derivative_from_output(v[0]),
        mistakes: &[
            (|v| 1.0 - v[0] * v[0], "The inner slope is missing: what goes into tanh is 2h."),
            (
                |v| 2.0 * (1.0 - (2.0 * v[0]).tanh().powi(2)),
                "That takes a for h. What comes out is a already, so its tanh is not taken again.",
            ),
            (|v| 2.0 * v[0] * (1.0 - v[0]), "That is the slope of a sigmoid; tanh has 1 − a²."),
            (|v| 2.0 - v[0] * v[0], "The factor 2 belongs to all of 1 − a²."),
            (
                |v| 1.0 - 4.0 * v[0] * v[0],
                "The 2 is a factor of its own, and not inside the square.",
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
        let at: [(&[f64], f64); 3] = [
            (&[1.5, 0.5, 0.1, 0.3], 1.5 - 0.1 * (0.5 + 0.45)),
            (&[2.0, -1.0, 5.0, 3.0, 0.5], 2.0 * 3.0 - 0.5),
            (&[0.96], 2.0 * (1.0 - 0.9216)),
        ];
        for (formula, (point, value)) in FORMULAS.iter().zip(at) {
            assert_eq!(formula.variables.len(), point.len(), "{}", formula.id);
            assert!(((formula.truth)(point) - value).abs() < 1e-12, "{}", formula.id);
            for (wrong, what) in formula.mistakes {
                assert!((wrong(point) - value).abs() > 1e-3, "{}: {what}", formula.id);
            }
        }
    }
}
