//! # Recorded once, run often
//!
//! There are two ways to use a graph. Record a new one for every batch and throw
//! it away: that is what PyTorch does, and what [`crate::network`] did. Or record
//! it once and run it again with other values at its leaves: that is TensorFlow's
//! first design, with its session, and what a compiler wants to see.
//!
//! And the price of a gradient: forward mode runs once for each input, reverse
//! mode twice for all of them.
//!
//! Source: n1 §8, n4 §7.

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::random::Random;
use shared::{Section, Table};

use crate::Params;
use crate::network::{forward, loss_of};
use crate::tape::{Op, Tape, Var};

// ANCHOR: run
impl Tape {
    /// Puts other values at some leaves and computes everything anew, in the order
    /// in which it was recorded.
    pub fn run(&self, feed: &[(Var<'_>, Array2<f64>)]) {
        let mut nodes = self.nodes.borrow_mut();
        for (leaf, value) in feed {
            nodes[leaf.index].value.clone_from(value);
        }
        for index in 0..nodes.len() {
            let op = nodes[index].op;
            if !matches!(op, Op::Leaf) {
                nodes[index].value = op.evaluate(&nodes);
            }
        }
    }
}
// ANCHOR_END: run

/// A network's parameters, and the operations that one run of its loss records.
fn price(sizes: &[usize], seed: u32) -> (usize, usize) {
    let mut random = Random::seed(seed);
    let network = Network::new(sizes, Activation::Tanh, Activation::Identity, &mut random);
    let tape = Tape::default();
    let (_, output) = forward(&network, tape.leaf("x", random.randn((1, sizes[0]))));
    let target = tape.leaf("y", random.randn((1, sizes[sizes.len() - 1])));
    loss_of(Loss::SquaredError, output, target);
    let done = tape.nodes.borrow().iter().filter(|node| !matches!(node.op, Op::Leaf)).count();
    (network.parameter_count(), done)
}

/// The section: a recorded graph with other inputs, and the price of a gradient.
pub fn section(params: &Params) -> Section {
    let tape = Tape::default();
    let (w, x) = (tape.number("w", 2.0), tape.number("x", 0.5));
    let y = (w * x).apply(Activation::Sigmoid).named("y");
    let first = y.value()[[0, 0]];
    tape.run(&[(x, Array2::from_elem((1, 1), -1.0))]);
    let second = y.value()[[0, 0]];
    let mut table = Table::new(
        "price",
        "Runs of the program for all derivatives of a network's loss.",
        ["network", "parameters", "operations recorded", "forward mode", "reverse mode"],
    );
    for sizes in [&[2, 4, 1][..], &[10, 32, 10], &[64, 64, 10]] {
        let (parameters, operations) = price(sizes, params.seed);
        // Forward mode runs once for each parameter, reverse mode forward and back.
        let (ahead, back) = (parameters, 2);
        let name = sizes.iter().map(usize::to_string).collect::<Vec<_>>().join("-");
        table.row(
            [name].into_iter().chain([parameters, operations, ahead, back].map(|n| n.to_string())),
        );
    }
    let mut section = Section::new("session", "A new tape each time, or one for all?");
    section
        .text(format!(
            "The network above records a new tape for every batch. One can also keep a tape and run \
             it again with other values at its leaves: y = σ(w·x) with w = 2 was recorded with \
             x = 0.5 and gives {first:.4}; run again with x = −1 it gives {second:.4}. Frameworks \
             know both ways. The first is easier to write and may take another path each time, \
             through an `if` or a loop; the second can be looked through and made faster before it \
             runs."
        ))
        .table(table)
        .text(
            "Forward mode asks how everything changes with one input, reverse mode how one output \
             changes with everything. A network has one loss and many parameters. The price is \
             memory: reverse mode has to keep all values until it comes back.",
        )
        .value("first", first)
        .value("second", second);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(x: Var<'_>) -> Var<'_> {
        (x * x).exp()
    }

    #[test]
    fn a_tape_that_is_run_again_is_as_if_recorded_anew() {
        let (kept, fresh) = (Tape::default(), Tape::default());
        let (x, anew) = (kept.number("x", 0.3), fresh.number("x", 0.7));
        let (y, z) = (program(x), program(anew));
        kept.run(&[(x, Array2::from_elem((1, 1), 0.7))]);
        assert_eq!(*y.value(), *z.value());
        assert_eq!(kept.backward(y).of(x), fresh.backward(z).of(anew));
    }
}
