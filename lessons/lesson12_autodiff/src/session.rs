//! # Recorded once, run often
//!
//! There are two ways to use a graph. Record a new one for every batch and throw
//! it away: that is what PyTorch does, and what [`crate::network`] did. Or record
//! it once and run it again with other values at its leaves: that is TensorFlow's
//! first design, with its session, and what a compiler wants to see.
//!
//! Source: n1 §8, n4 §7.

use ndarray::Array2;

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
                nodes[index].value = op.evaluate(|i| &nodes[i].value);
            }
        }
    }
}
// ANCHOR_END: run

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
