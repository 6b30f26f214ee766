//! The figures that a reader can change: a slope that comes along at another place, and
//! two tapes, of the example with other numbers and of a network of another size.

use shared::figure::{Chart, Diagram};
use shared::live::{Controls, Live};

use super::forward_mode::{self, Program};
use super::{graph, network, placement};

/// This lesson's live figures, in the order of the chapter.
pub const FIGURES: &[Live] = &[
    Live::new("tangent", |at| Ok(tangent(at).into())),
    Live::new("tape", |at| Ok(tape(at).into())),
    Live::new("network-tape", |at| Ok(network_tape(at).into())),
    Live::new("placement", |at| Ok(placed(at).into())),
];

fn tangent(at: &mut Controls) -> Chart {
    let program = at.choice("function", &Program::ALL, Program::name, 0);
    let place = at.slider("place", 0.0..=1.0, 0.01).unit("of the range").first(0.1);
    forward_mode::figure(program, place)
}

fn tape(at: &mut Controls) -> Diagram {
    let w = at.slider("w", -5.0..=5.0, 0.1).first(3.0);
    let b = at.slider("b", -5.0..=5.0, 0.1).first(4.0);
    graph::example_figure(w, b)
}

fn network_tape(at: &mut Controls) -> Diagram {
    let hidden = at.whole("hidden units", 1..=20, 1).first(4.0);
    let samples = at.whole("samples", 1..=50, 1).first(8.0);
    network::graph_figure(hidden, samples)
}

fn placed(at: &mut Controls) -> Diagram {
    let number = at.whole("placement", 1..=placement::NAMES.len() as u32, 1).first(2.0);
    placement::figure(number - 1)
}
