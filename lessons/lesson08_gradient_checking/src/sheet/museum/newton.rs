//! The label of Newton's step under another name: both kinds of step on lesson 5's graph.

use lesson05_backprop::linear_graph::{B_ALONE, by_descent, with_new_factors};

use super::Exhibit;
use crate::museum::newton::{right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let (newton, descent) = (with_new_factors(B_ALONE), by_descent(0.0001, 1000));
    show([newton.len() - 1, descent.len() - 1])
}

/// How many steps each takes.
pub(super) fn show([newton, descent]: [usize; 2]) -> Exhibit {
    Exhibit {
        id: "newton",
        place: "n4 §5–8",
        bug: "Δb = Δz/(∂z/∂b) called gradient descent",
        source: include_str!("../../museum/newton.rs"),
        holds: newton < descent,
        effect: format!(
            "At b = 4 Newton's step is {:.4} long, and one of descent η·{:.0}. Newton's way is there \
             after {newton} steps, descent with η = 0.0001 after {descent}.",
            wrong(4.0),
            right(4.0, 1.0)
        ),
        caught_by: "the order of convergence",
        values: vec![
            ("newton_step", wrong(4.0).into()),
            ("descent_step_per_rate", right(4.0, 1.0).into()),
        ],
        figure: None,
        table: None,
    }
}
