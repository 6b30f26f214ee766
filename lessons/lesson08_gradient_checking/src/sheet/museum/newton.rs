//! The label of Newton's step under another name: both kinds of step on lesson 5's graph.

use lesson05_backprop::linear_graph::{by_descent, with_new_factor};

use super::Exhibit;
use crate::museum::newton::{right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let (newton, descent) = (with_new_factor(), by_descent(0.0001, 1000));
    Exhibit {
        place: "n4 §5–8",
        bug: "Δb = Δz/(∂z/∂b) called gradient descent",
        source: include_str!("../../museum/newton.rs"),
        effect: format!(
            "At b = 4 the one goes {:.4}, the other η·{:.0}. Newton's way is there after {} steps, \
             descent with η = 0.0001 after {}. But Newton's needs a target that can be reached; a \
             loss with noise has none.",
            wrong(4.0),
            right(4.0, 1.0),
            newton.len() - 1,
            descent.len() - 1
        ),
        caught_by: "the order of convergence",
        values: vec![
            ("newton_step", wrong(4.0).into()),
            ("descent_step_per_rate", right(4.0, 1.0).into()),
        ],
        figure: None,
    }
}
