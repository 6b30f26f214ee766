//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use lesson01_perceptron::Activation;
use shared::exercise::Formula;

use crate::{chain, vanishing};

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "chain.middle",
        variables: &[("w", -9.0, 9.0)],
        truth: |at| chain::factors(at[0], chain::centring(at[0]), 0.5, 1)[0],
        mistakes: &[
            (|at| at[0], "The slope of the sigmoid is missing: it is ¼ where z is 0."),
            (|at| at[0] / 2.0, "That is with σ(0) = ½. The slope at 0 is σ(0)·(1 − σ(0))."),
            (|_| 0.25, "That is the slope alone; z changes w times as much as a does."),
            (|at| 4.0 * at[0], "The slope of the sigmoid is a quarter, not 4."),
        ],
    },
    Formula {
        id: "relu.factor",
        variables: &[("s", 0.2, 4.0)],
        truth: |at| vanishing::factor(Activation::Relu, at[0]),
        mistakes: &[
            (
                |at| at[0] * at[0] / 2.0,
                "That is the factor of the mean square; the spread is its root.",
            ),
            (|at| at[0], "The slopes are missing: half of them are 0."),
            (
                |at| at[0] / 2.0,
                "Half of the slopes are 1, so the mean of their squares is ½, and the root of that \
                 is wanted.",
            ),
            (|at| at[0] * 2.0_f64.sqrt(), "The ReLU makes a gradient smaller, not larger."),
        ],
    },
];
