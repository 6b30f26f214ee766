//! # Formulas to write
//!
//! What the reader writes as a formula in the chapter, and what each is compared with.

use shared::exercise::Formula;

use crate::{chain, hillside};

/// All of them, in the order of the chapter.
pub const FORMULAS: &[Formula] = &[
    Formula {
        id: "chain.dy-dx",
        variables: &[("x", -3.0, 3.0)],
        truth: |v| chain::slope(v[0]),
        mistakes: &[
            (
                |v| 2.0 * chain::inner(v[0]),
                "That is dy/du alone. On the way from x to u there is a slope too, and it is 2.",
            ),
            (|_| 2.0, "That is du/dx alone. It has to be multiplied by dy/du = 2u."),
            (
                |v| 4.0 * v[0],
                "The outer slope is taken at x. Its place is u = 2x + 1: the function u² has the \
                 slope 2u there.",
            ),
            (
                |v| 2.0 * chain::inner(v[0]) + 2.0,
                "The two slopes are added. They are multiplied, as the turns of wheels are.",
            ),
            (|v| chain::outer(chain::inner(v[0])), "That is y itself, and not its slope."),
        ],
    },
    Formula {
        id: "hillside.df-dx",
        variables: &[("x", -3.0, 3.0), ("y", -3.0, 3.0)],
        truth: |v| hillside::gradient(v[0], v[1])[0],
        mistakes: &[
            (|v| 3.0 * v[0], "That is ∂f/∂y: there x is held still. Here it is y."),
            (
                |v| 2.0 * v[0],
                "The term 3xy is forgotten. Where y is held still, it is a number times x, and its \
                 slope is that number.",
            ),
            (
                |v| 2.0 * v[0] + 3.0,
                "The slope of 3xy along x is not 3: y is held still, but it stays as a factor.",
            ),
            (
                |v| 5.0 * v[0] + 3.0 * v[1],
                "Both partial derivatives are added. That is the slope of a walk along x and y at \
                 once.",
            ),
            (|v| v[0] + 3.0 * v[1], "The derivative of x² is 2x."),
        ],
    },
];
