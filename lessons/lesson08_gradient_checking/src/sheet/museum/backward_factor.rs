//! The label of what a layer multiplies the gradient by: a chain of ten layers.

use super::Exhibit;
use crate::museum::backward_factor::{by_trying, right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let layers = 10;
    Exhibit {
        place: "n1 §5.3",
        bug: "\"multiply by the activations at each layer\", \"sigmoid never explodes\"",
        source: include_str!("../../museum/backward_factor.rs"),
        effect: format!(
            "Ten sigmoids in a chain with w = 8: n1's product is {:.5}, the gradient {:.0}, and \
             moving the input says {:.0}. It doubles with each layer.",
            wrong(0.5, layers),
            right(0.5, layers),
            by_trying(0.5, layers)
        ),
        caught_by: "gradient check",
        values: vec![
            ("chain_by_activations", wrong(0.5, layers).into()),
            ("chain_gradient", right(0.5, layers).into()),
        ],
        figure: None,
    }
}
