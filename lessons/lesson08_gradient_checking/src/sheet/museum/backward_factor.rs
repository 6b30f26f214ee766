//! The label of what a layer multiplies the gradient by: a chain of ten layers.

use super::Exhibit;
use crate::museum::backward_factor::{by_trying, right, wrong};

/// The label.
pub fn exhibit() -> Exhibit {
    let layers = 10;
    show([wrong(0.5, layers), right(0.5, layers)], by_trying(0.5, layers))
}

/// n1's product, the gradient, and what moving the input says.
pub(super) fn show([by_activations, gradient]: [f64; 2], tried: f64) -> Exhibit {
    let agrees = |product: f64| (product / tried - 1.0).abs() < 1e-3;
    Exhibit {
        id: "backward-factor",
        place: "n1 §5.3",
        bug: "\"multiply by the activations at each layer\", \"sigmoid never explodes\"",
        source: include_str!("../../museum/backward_factor.rs"),
        holds: agrees(gradient) && !agrees(by_activations),
        effect: format!(
            "Ten sigmoids in a chain, with w = 8 and the bias −w/2 that holds them in the middle: \
             n1's product is {by_activations:.5}, the gradient {gradient:.0}, and moving the input \
             says {tried:.0}."
        ),
        caught_by: "a gradient check",
        values: vec![
            ("chain_by_activations", by_activations.into()),
            ("chain_gradient", gradient.into()),
        ],
        figure: None,
        table: None,
    }
}
