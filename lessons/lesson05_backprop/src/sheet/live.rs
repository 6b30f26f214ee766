//! # The figures that a reader can change
//!
//! One multiplication step by step, a chain of curves from another start, and a hidden
//! layer of another width on two half-moons.

use shared::Result;
use shared::figure::{Chart, Diagram, Figure};
use shared::live::{Controls, Live};

use super::{half_moons, linear_graph, nonlinear_chain};
use crate::half_moons::learn;

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("linear-graph", |at| Ok(graph(at).into())),
    Live::new("nonlinear-chain", |at| Ok(chain(at).into())),
    Live::new("half-moons", moons),
];

// What the unit of its steps says.
const _: () = assert!(linear_graph::STEPS == 7);

fn graph(at: &mut Controls) -> Diagram {
    let step = at.whole("step", 0..=linear_graph::STEPS as u32, 1).unit("of 7").first(7.0);
    let w = at.slider("w", -5.0..=5.0, 0.1).first(3.0);
    let b = at.slider("b", -5.0..=5.0, 0.1).first(4.0);
    linear_graph::figure_after(step, w, b)
}

fn chain(at: &mut Controls) -> Chart {
    let start = at.slider("start x", 1.2..=12.0, 0.1).first(2.0);
    let target = at.slider("target c", 1.0..=2.2, 0.01).first(2.14);
    nonlinear_chain::figure(start, target)
}

fn moons(at: &mut Controls) -> Result<Figure> {
    let hidden = at.whole("hidden units", 1..=12, 1).first(4.0);
    let epochs = at.whole("epochs", 0..=1000, 10).first(600.0);
    let learning_rate = at.power("learning rate η", -2.0..=0.7).first(0.0);
    let (seed, points) = (at.seed(), half_moons::drawn());
    let run = |epochs| learn(&points, hidden, epochs, learning_rate, seed);
    Ok(half_moons::figure_after(epochs, &at.walk("epochs", run)?, &points))
}
