//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use lesson05_backprop::Optimizer as _;
use ndarray::Array1;
use shared::exercise::Formula;

use crate::{Momentum, MovingAverage, noisy_descent};

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "average.missing",
        variables: &[("β", 0.1, 0.95), ("t", 1.0, 20.0)],
        truth: |at| {
            let whole = |t| MovingAverage { beta: at[0], mean: 0.0, count: t }.bias();
            let below = at[1].floor();
            // Between two counts the share falls by the same factor over equal ways.
            whole(below as i32) * at[0].powf(at[1] - below)
        },
        mistakes: &[
            (|at| 1.0 - at[0].powf(at[1]), "That is what m has; what it lacks is the rest."),
            (
                |at| (1.0 - at[0]).powf(at[1]),
                "1 − β is the share of the new value. What is kept of the old one, t times, is \
                 another share.",
            ),
            (|at| at[0] * at[1], "The share is kept t times in a row: a power, not a product."),
            (|at| at[0].powf(at[1] - 1.0), "One step too few: after one step β is missing."),
        ],
    },
    Formula {
        id: "momentum.swinging",
        variables: &[("η", 0.01, 1.0), ("μ", 0.1, 0.9)],
        truth: |at| velocity_after(at[0], at[1], |step| if step % 2 == 0 { 1.0 } else { -1.0 }),
        mistakes: &[
            (|at| at[0] / (1.0 - at[1]), "That is the step along a slope that keeps its sign."),
            (
                |at| at[0] * (1.0 - at[1]),
                "Solve v = η − μv: both terms with v have to be on one side before you divide.",
            ),
            (|at| at[0] - at[1], "v = η − μv: the v on the right is missing."),
        ],
    },
    Formula {
        id: "noise.mean-square",
        variables: &[("η", 0.05, 1.5)],
        truth: |at| 2.0 * noisy_descent::floor(at[0]),
        mistakes: &[
            (|at| 0.5 * at[0] / (2.0 - at[0]), "That is the mean loss, which is half of q."),
            (
                |at| at[0] * at[0] / (1.0 - (1.0 - at[0])),
                "1 − (1 − η)² is not 1 − (1 − η): the bracket is squared.",
            ),
            (|at| at[0] * at[0] / (1.0 - at[0]).powi(2), "What is left is 1 − (1 − η)², times q."),
            (|at| at[0] * at[0] / (2.0 - at[0]), "η² divided by η(2 − η): one η cancels."),
            (|at| at[0] / (2.0 + at[0]), "(1 − η)² is 1 − 2η + η²: look at the signs."),
        ],
    },
];

/// Momentum's velocity, as a length, after many steps under these slopes.
fn velocity_after(eta: f64, mu: f64, slope: impl Fn(usize) -> f64) -> f64 {
    let mut ball = Momentum { momentum: mu, ..Momentum::new(eta, 1) };
    let mut theta = Array1::zeros(1);
    for step in 0..400 {
        ball.step(&mut theta, &Array1::from_elem(1, slope(step)));
    }
    ball.velocity[0].abs()
}
