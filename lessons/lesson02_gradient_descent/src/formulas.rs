//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use ndarray::{Array2, array};
use shared::exercise::Formula;

use crate::neuron::Neuron;
use crate::{scaling, slope, two_variables};

/// What the reader writes as a formula in the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "slope.dj-dw",
        variables: &[("w", -2.0, 2.0), ("x", -2.0, 2.0), ("y", -2.0, 2.0)],
        truth: |v| slope::slope(v[0], v[1], v[2]),
        mistakes: &[
            (|v| v[0] * v[1] - v[2], "That is dJ/da alone; the link from w to a is missing: x."),
            (
                |v| (v[2] - v[0] * v[1]) * v[1],
                "The sign: the derivative of ½(a − y)² by a is a − y, prediction minus target.",
            ),
            (
                |v| 2.0 * (v[0] * v[1] - v[2]) * v[1],
                "Twice the slope: the ½ of the loss takes the 2 away.",
            ),
            (
                |v| (v[0] * v[1] - v[2]) * v[0],
                "The inner derivative is by w, and a = w x: it is x, not w.",
            ),
            (
                |v| 0.5 * (v[0] * v[1] - v[2]) * v[1],
                "Half the slope: differentiating the square brings a 2, which the ½ takes away.",
            ),
        ],
    },
    Formula {
        id: "bowl.dj-dy",
        variables: &[("y", -2.0, 2.0)],
        truth: |v| two_variables::gradient(0.0, v[0]).1,
        mistakes: &[
            (
                |v| 2.0 * v[0].sin(),
                "That is the derivative of the square; the chain rule goes on with that of sin y.",
            ),
            (
                |v| v[0].cos().powi(2),
                "The square is outside: its derivative is 2 sin y, not cos² y.",
            ),
            (|v| 2.0 * v[0].cos(), "The square's derivative is 2 times what was squared, sin y."),
            (|v| v[0].sin() * v[0].cos(), "The 2 of the square is missing."),
            (|v| -2.0 * v[0].sin() * v[0].cos(), "The sign: the derivative of sin y is cos y."),
        ],
    },
    Formula {
        id: "ravine.best-rate",
        variables: &[("c₁", 2.0, 9.0), ("c₂", 0.1, 1.5)],
        truth: |v| scaling::best_rate(&diagonal(v[0], v[1])),
        mistakes: &[
            (
                |v| 2.0 / v[0],
                "That is the limit: there the steep axis swings for ever, from side to side.",
            ),
            (
                |v| 1.0 / v[0],
                "So the steep axis is done in one step, and the flat one takes longer than it has to.",
            ),
            (|v| 1.0 / (v[0] + v[1]), "The 2 is missing: η c₁ + η c₂ = 1 + 1."),
            (
                |v| 2.0 / v[1],
                "That is the limit of the flat axis; along the steep one it diverges.",
            ),
            (
                |v| (v[0] - v[1]) / (v[0] + v[1]),
                "That is what a step leaves of the way, with the best rate; asked for is the rate.",
            ),
        ],
    },
    Formula {
        id: "neuron.dj-dw",
        variables: &[("a", 0.1, 0.9), ("y", 0.0, 1.0), ("x", 0.5, 2.0)],
        truth: |v| {
            // The weight with which the neuron answers a.
            let weight = (v[0] / (1.0 - v[0])).ln() / v[2];
            Neuron { weights: array![weight] }.gradient(&array![[v[2]]], &array![v[1]])[0]
        },
        mistakes: &[
            (|v| (v[0] - v[1]) * v[2], "The link through the sigmoid is missing: a(1 − a)."),
            (
                |v| (v[0] - v[1]) * v[0] * (1.0 - v[0]),
                "That is the error term, ∂J/∂z; the link from the weight to z is missing: x.",
            ),
            (
                |v| (v[1] - v[0]) * v[0] * (1.0 - v[0]) * v[2],
                "The sign: the derivative of ½(a − y)² is a − y, prediction minus target.",
            ),
            (
                |v| 2.0 * (v[0] - v[1]) * v[0] * (1.0 - v[0]) * v[2],
                "Twice the gradient: the ½ of the loss takes the 2 away.",
            ),
            (|v| (v[0] - v[1]) * v[0] * v[2], "The sigmoid's slope is a(1 − a), not a."),
            (
                |v| 0.5 * (v[0] - v[1]).powi(2) * v[0] * (1.0 - v[0]) * v[2],
                "The loss itself stands where its derivative, a − y, should be.",
            ),
        ],
    },
];

/// A bowl along the axes, with these curvatures.
fn diagonal(first: f64, second: f64) -> Array2<f64> {
    array![[first, 0.0], [0.0, second]]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_formula_is_the_chapter_s_and_none_of_its_mistakes() {
        let at: [&[f64]; 4] = [&[0.3, -1.2, 0.7], &[0.9], &[5.0, 0.4], &[0.3, 0.8, 1.7]];
        let right = [
            (0.3 * -1.2 - 0.7) * -1.2,
            2.0 * 0.9_f64.sin() * 0.9_f64.cos(),
            2.0 / 5.4,
            (0.3 - 0.8) * 0.3 * 0.7 * 1.7,
        ];
        for ((formula, at), right) in FORMULAS.iter().zip(at).zip(right) {
            let near = |value: f64| (value - right).abs() < 1e-12;
            assert!(near((formula.truth)(at)), "{}", formula.id);
            let mistaken: Vec<f64> = formula.mistakes.iter().map(|(wrong, _)| wrong(at)).collect();
            assert!(!mistaken.iter().any(|&value| near(value)), "{}: {mistaken:?}", formula.id);
        }
    }
}
