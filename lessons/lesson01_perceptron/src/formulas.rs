//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use shared::exercise::Formula;

use crate::activation::{Activation, sigmoid};

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "sigmoid.da-dz",
        variables: &[("a", 0.05, 0.95)],
        truth: |v| Activation::Sigmoid.derivative_from_output(v[0]),
        mistakes: &[
            (
                |v| v[0] * v[0],
                "The factor a is right. The other one is e⁻ᶻ/u = (u − 1)/u, and that is 1 − 1/u.",
            ),
            (
                |v| 1.0 - v[0],
                "That is the second factor, e⁻ᶻ/u. The first one, 1/u = a, is missing.",
            ),
            (|v| v[0], "That is the first factor, 1/u. The second one, e⁻ᶻ/u, is missing."),
            (
                |v| -v[0] * (1.0 - v[0]),
                "The sign: −1/u² and −e⁻ᶻ are both negative, so their product is positive. The \
                 sigmoid rises everywhere.",
            ),
            (|v| 1.0 - v[0] * v[0], "That is the slope of tanh from its output."),
            (
                |v| sigmoid(v[0]) * (1.0 - sigmoid(v[0])),
                "The sigmoid is taken twice: a is σ(z) already.",
            ),
        ],
    },
    Formula {
        id: "tanh.da-dz",
        variables: &[("a", -0.95, 0.95)],
        truth: |v| Activation::Tanh.derivative_from_output(v[0]),
        mistakes: &[
            (
                |v| v[0] * (1.0 - v[0]),
                "That is the slope of the sigmoid from its output. tanh runs from −1 to 1 and is \
                 steepest at a = 0.",
            ),
            (
                |v| 0.5 * (1.0 - v[0] * v[0]),
                "Half of it: 2σ(2z) − 1 is stretched by 2 upwards, and it bends at twice the pace. Both \
                 count.",
            ),
            (
                |v| 0.25 * (1.0 - v[0] * v[0]),
                "A quarter of it: that is s(1 − s). The 2 in front of σ and the 2 in front of z each \
                 give a factor.",
            ),
            (|v| (1.0 - v[0]).powi(2), "(1 + a)(1 − a) is 1 − a², and not (1 − a)²."),
            (|v| 1.0 - v[0], "Only one of the two factors: 1 + a is missing."),
            (|v| v[0] * v[0] - 1.0, "The sign: tanh rises everywhere, so its slope is positive."),
            (
                |v| 1.0 - Activation::Tanh.apply(v[0]).powi(2),
                "The function is taken twice: a is tanh z already.",
            ),
        ],
    },
];
