//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use lesson01_perceptron::sigmoid;
use shared::exercise::Formula;

use crate::classification::sigmoid_squared_error_slope;
use crate::information::divergence;

/// z where σ(z) = a.
fn logit(a: f64) -> f64 {
    (a / (1.0 - a)).ln()
}

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "coin.divergence",
        variables: &[("q", 0.05, 0.95)],
        truth: |v| divergence(&[0.5, 0.5], &[v[0], 1.0 - v[0]]),
        mistakes: &[
            (
                |v| -0.5 * v[0].ln() - 0.5 * (1.0 - v[0]).ln(),
                "That is the cross-entropy, all that the forecaster pays. The entropy, ln 2, has to be \
                 taken off.",
            ),
            (
                |v| v[0] * (2.0 * v[0]).ln() + (1.0 - v[0]) * (2.0 * (1.0 - v[0])).ln(),
                "That is the other way round: what one pays who believes in ½ where q is true.",
            ),
            (
                |v| 0.5 * (2.0 * v[0]).ln() + 0.5 * (2.0 * (1.0 - v[0])).ln(),
                "The sign: inside the logarithm stands the true probability over the believed one.",
            ),
            (
                |v| 0.5 * (0.5 / v[0]).ln(),
                "The tails are forgotten: they have the true probability ½ too, and the believed one 1 − q.",
            ),
            (
                |v| (0.5 / v[0]).ln() + (0.5 / (1.0 - v[0])).ln(),
                "Each surprise comes in half of the cases only: it has the weight ½.",
            ),
        ],
    },
    Formula {
        id: "squared-sigmoid.dj-dz",
        variables: &[("a", 0.05, 0.95)],
        truth: |v| sigmoid_squared_error_slope(logit(v[0])),
        mistakes: &[
            (
                |v| v[0] - 1.0,
                "That is the derivative by a. The sigmoid is on the way from z to a, and its slope is \
                 a(1 − a).",
            ),
            (
                |v| v[0] * (1.0 - v[0]),
                "That is the sigmoid's slope alone. The error a − 1 is missing.",
            ),
            (
                |v| v[0] * (1.0 - v[0]).powi(2),
                "The sign: the error is a − 1, prediction minus target, and negative.",
            ),
            (
                |v| -2.0 * v[0] * (1.0 - v[0]).powi(2),
                "Twice too much: the loss has a ½ in front, which cancels the 2 of the square.",
            ),
            (
                |v| 0.5 * (v[0] - 1.0).powi(2) * v[0] * (1.0 - v[0]),
                "The loss itself is multiplied by the sigmoid's slope. It has to be the derivative of the \
                 loss by a.",
            ),
            (
                |v| (v[0] - 1.0) * sigmoid(v[0]) * (1.0 - sigmoid(v[0])),
                "The sigmoid is taken twice: a is σ(z) already.",
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logit_is_what_the_sigmoid_turns_back() {
        for a in [0.1, 0.5, 0.8] {
            assert!((sigmoid(logit(a)) - a).abs() < 1e-15);
        }
    }
}
