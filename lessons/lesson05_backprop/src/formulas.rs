//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use ndarray::array;
use shared::exercise::Formula;

use crate::backward_pass::OneHidden;
use crate::{linear_graph, nonlinear_chain};

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "linear.dz-db",
        variables: &[("w", -5.0, 5.0), ("b", -5.0, 5.0)],
        truth: |v| linear_graph::backward(&linear_graph::forward(v[0], v[1])).1,
        mistakes: &[
            (
                |v| 3.0 * linear_graph::forward(v[0], v[1]).y,
                "This is the way through x alone. b reaches z through y as well, and the two add.",
            ),
            (
                |v| 2.0 * linear_graph::forward(v[0], v[1]).x,
                "This is the way through y alone. b reaches z through x as well, and the two add.",
            ),
            (
                |v| {
                    let graph = linear_graph::forward(v[0], v[1]);
                    3.0 * graph.x + 2.0 * graph.y
                },
                "The two factors at the product have changed places: the slope of z = x·y by x is y.",
            ),
            (
                |v| linear_graph::backward(&linear_graph::forward(v[0], v[1])).0,
                "This is the slope by w.",
            ),
            (
                |v| {
                    let graph = linear_graph::forward(v[0], v[1]);
                    6.0 * graph.x * graph.y
                },
                "Along a way the factors are multiplied; two ways that meet are added.",
            ),
            (|v| linear_graph::forward(v[0], v[1]).z, "This is z itself, and not its slope."),
        ],
    },
    Formula {
        id: "hidden.error-term",
        variables: &[("δ", -1.0, 1.0), ("w", -2.0, 2.0), ("h", 0.05, 0.95)],
        truth: |v| hidden_term(v[0], v[1], v[2]),
        mistakes: &[
            (
                |v| v[0] * v[1],
                "This is the slope by what the unit puts out. One factor more leads to the sum \
                 inside of it: the sigmoid's slope.",
            ),
            (|v| v[0] * v[1] * v[2], "The sigmoid's slope is h(1 − h); here it is h alone."),
            (
                |v| v[0] * v[1] * (1.0 - v[2]),
                "The sigmoid's slope is h(1 − h); here it is 1 − h alone.",
            ),
            (|v| v[0] * v[1] * (1.0 - v[2] * v[2]), "1 − h² is the slope of tanh."),
            (
                |v| v[0] * v[2] * (1.0 - v[2]),
                "The weight is missing, along which the error was handed back.",
            ),
            (
                |v| v[1] * v[2] * (1.0 - v[2]),
                "This is the slope of the output's sum. How much the loss changes with that sum, \
                 δ, is missing.",
            ),
            (
                |v| v[0] * v[2],
                "This is the slope by the weight to the output: δ times what came in.",
            ),
        ],
    },
    Formula {
        id: "chain.dc-dx",
        variables: &[("x", 1.2, 6.0)],
        truth: |v| slope_of_chain(v[0]),
        mistakes: &[
            (
                |v| 0.5 / nonlinear_chain::forward(v[0]).c,
                "This is the root's slope, the last link alone. The chain rule multiplies all three.",
            ),
            (
                |v| 0.5 / nonlinear_chain::forward(v[0]).c / (v[0] * v[0]),
                "The first link is missing: the slope of x² is 2x.",
            ),
            (|v| 1.0 / v[0], "The root is missing: this is half of the slope of ln x²."),
            (|v| 2.0 / v[0], "The root is missing: this is the slope of ln x²."),
            (|v| nonlinear_chain::forward(v[0]).c, "This is c itself, and not its slope."),
        ],
    },
];

/// The error term of a hidden unit that puts out h, with the weight w to an output whose error
/// term is δ.
fn hidden_term(delta: f64, w: f64, h: f64) -> f64 {
    // One input of 1, and the weight at which the unit puts out h.
    let to_hidden = array![[(h / (1.0 - h)).ln()]];
    let network = OneHidden { to_hidden, to_output: array![w] };
    let x = array![[1.0]];
    // The target that leaves the output this error term.
    let a = network.forward(&x).1[0];
    let y = a - delta / (a * (1.0 - a));
    network.backward(&x, &array![y]).hidden_terms[[0, 0]]
}

/// The slope of c by x: the gap at c over the gap at x that makes up for it.
fn slope_of_chain(x: f64) -> f64 {
    let deltas = nonlinear_chain::backward(x, &nonlinear_chain::forward(x), 0.0);
    deltas.c / deltas.x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_truths_are_the_derivations() {
        let at = |formula: usize, place: &[f64]| (FORMULAS[formula].truth)(place);
        assert_eq!(at(0, &[3.0, 4.0]), 63.0);
        assert!((at(1, &[0.5, -0.4, 0.2]) + 0.5 * 0.4 * 0.2 * 0.8).abs() < 1e-12);
        let (x, c) = (2.0, nonlinear_chain::forward(2.0).c);
        assert!((at(2, &[x]) - 1.0 / (x * c)).abs() < 1e-12);
    }
}
