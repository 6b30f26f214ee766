//! # The tape is a graph
//!
//! What was recorded is a graph: an arrow from each operand to what uses it. Lesson 5's
//! first example, drawn by hand there, is such a tape, and can be drawn from it.

use crate::tape::{Op, Tape, Var};

// ANCHOR: example
/// x = 2w + 3b, y = 2b + 1, z = x·y, as one writes it; (w, b, z).
pub fn example(tape: &Tape, w: f64, b: f64) -> (Var<'_>, Var<'_>, Var<'_>) {
    let (w, b) = (tape.number("w", w), tape.number("b", b));
    let x = (w * 2.0 + b * 3.0).named("x");
    let y = (b * 2.0 + tape.number("1", 1.0)).named("y");
    (w, b, (x * y).named("z"))
}
// ANCHOR_END: example

impl Op {
    /// The operands' places.
    pub fn operands(self) -> Vec<usize> {
        match self {
            Op::Leaf => vec![],
            Op::Add(u, v) | Op::Sub(u, v) | Op::Mul(u, v) | Op::Dot(u, v) => vec![u, v],
            Op::Apply(_, u)
            | Op::Exp(u)
            | Op::Ln(u)
            | Op::Scale(_, u)
            | Op::Sum(u)
            | Op::SumRows(u) => {
                vec![u]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson05_backprop::linear_graph;

    #[test]
    fn the_example_is_lesson_5s() {
        for (w, b) in [(3.0, 4.0), (-1.5, 0.25)] {
            let tape = Tape::default();
            let (on_w, on_b, z) = example(&tape, w, b);
            let by_hand = linear_graph::forward(w, b);
            let gradients = tape.backward(z);
            assert_eq!(z.value()[[0, 0]], by_hand.z);
            let (dw, db) = linear_graph::backward(&by_hand);
            assert_eq!((gradients.of(on_w)[[0, 0]], gradients.of(on_b)[[0, 0]]), (dw, db));
        }
    }
}
