//! # The engine
//!
//! A tape records every operation: what was done, to what, and what came of it.
//! Played backward it carries ∂output/∂value from the output to everything that
//! the output was made of. Each operation needs to know its own slope and nothing
//! else; the chain rule does the rest.
//!
//! All values are matrices, (rows, columns); a number is (1, 1).
//!
//! Sources: n0, n1 §8, n4 §7; Linnainmaa (1970), reverse mode.

use std::cell::{Ref, RefCell};

use lesson01_perceptron::Activation;
use ndarray::{Array2, Axis};

/// What an operation did, with the places of its operands on the tape.
#[derive(Debug, Clone, Copy)]
pub enum Op {
    /// A value that nothing was done to: an input or a parameter.
    Leaf,
    /// u + v; a row or a column is repeated to fit.
    Add(usize, usize),
    /// u − v, likewise.
    Sub(usize, usize),
    /// u⊙v, entry by entry, likewise.
    Mul(usize, usize),
    /// u·v, the matrix product.
    Dot(usize, usize),
    /// f(u), entry by entry.
    Apply(Activation, usize),
    /// eᵘ, entry by entry.
    Exp(usize),
    /// ln u, entry by entry.
    Ln(usize),
    /// c·u for a number c.
    Scale(f64, usize),
    /// Σ over all entries, (1, 1).
    Sum(usize),
    /// Σ over each row, (rows, 1).
    SumRows(usize),
}

/// One line of the tape.
#[derive(Debug, Clone)]
pub struct Node {
    /// What was done.
    pub op: Op,
    /// What came of it.
    pub value: Array2<f64>,
    /// What the program calls it; empty for what has no name.
    pub name: String,
}

/// Everything that was done, in order: an operand stands before what uses it.
#[derive(Debug, Default)]
pub struct Tape {
    pub(crate) nodes: RefCell<Vec<Node>>,
}

/// A place on a tape: what a program computes with.
#[derive(Debug, Clone, Copy)]
pub struct Var<'t> {
    pub(crate) tape: &'t Tape,
    pub(crate) index: usize,
}

/// ∂output/∂value for every value on the tape that the output was made of.
#[derive(Debug, Clone)]
pub struct Gradients(pub(crate) Vec<Option<Array2<f64>>>);

// ANCHOR: evaluate
impl Op {
    /// Forward: the value, from the operands' values.
    pub(crate) fn evaluate<'v>(self, value: impl Fn(usize) -> &'v Array2<f64>) -> Array2<f64> {
        match self {
            Op::Leaf => unreachable!("a leaf is given, not computed"),
            Op::Add(u, v) => value(u) + value(v),
            Op::Sub(u, v) => value(u) - value(v),
            Op::Mul(u, v) => value(u) * value(v),
            Op::Dot(u, v) => value(u).dot(value(v)),
            Op::Apply(f, u) => value(u).mapv(|z| f.apply(z)),
            Op::Exp(u) => value(u).mapv(f64::exp),
            Op::Ln(u) => value(u).mapv(f64::ln),
            Op::Scale(c, u) => c * value(u),
            Op::Sum(u) => Array2::from_elem((1, 1), value(u).sum()),
            Op::SumRows(u) => value(u).sum_axis(Axis(1)).insert_axis(Axis(1)),
        }
    }
    // ANCHOR_END: evaluate

    // ANCHOR: pull_back
    /// Backward: each operand's share of the gradient, from the gradient of the
    /// result, (operand, share).
    fn pull_back(
        self,
        nodes: &[Node],
        result: &Array2<f64>,
        gradient: &Array2<f64>,
    ) -> Vec<(usize, Array2<f64>)> {
        let value = |i: usize| &nodes[i].value;
        let shape = |i: usize| nodes[i].value.dim();
        match self {
            Op::Leaf => vec![],
            Op::Add(u, v) => {
                vec![(u, fit(gradient.clone(), shape(u))), (v, fit(gradient.clone(), shape(v)))]
            }
            Op::Sub(u, v) => {
                vec![(u, fit(gradient.clone(), shape(u))), (v, fit(-gradient, shape(v)))]
            }
            Op::Mul(u, v) => {
                vec![
                    (u, fit(gradient * value(v), shape(u))),
                    (v, fit(gradient * value(u), shape(v))),
                ]
            }
            Op::Dot(u, v) => {
                vec![(u, gradient.dot(&value(v).t())), (v, value(u).t().dot(gradient))]
            }
            Op::Apply(f, u) => vec![(u, gradient * &value(u).mapv(|z| f.derivative(z)))],
            Op::Exp(u) => vec![(u, gradient * result)],
            Op::Ln(u) => vec![(u, gradient / value(u))],
            Op::Scale(c, u) => vec![(u, c * gradient)],
            Op::Sum(u) => vec![(u, Array2::from_elem(shape(u), gradient[[0, 0]]))],
            Op::SumRows(u) => vec![(u, gradient + &Array2::<f64>::zeros(shape(u)))],
        }
    }
}
// ANCHOR_END: pull_back

// ANCHOR: fit
/// What was repeated to fit has got a gradient for each repetition: they add up.
fn fit(mut gradient: Array2<f64>, (rows, columns): (usize, usize)) -> Array2<f64> {
    if rows == 1 && gradient.nrows() != 1 {
        gradient = gradient.sum_axis(Axis(0)).insert_axis(Axis(0));
    }
    if columns == 1 && gradient.ncols() != 1 {
        gradient = gradient.sum_axis(Axis(1)).insert_axis(Axis(1));
    }
    gradient
}
// ANCHOR_END: fit

impl Tape {
    /// Puts a value on the tape: an input or a parameter.
    pub fn leaf(&self, name: &str, value: Array2<f64>) -> Var<'_> {
        self.push(Op::Leaf, value, name)
    }

    /// Puts a number on the tape.
    pub fn number(&self, name: &str, value: f64) -> Var<'_> {
        self.leaf(name, Array2::from_elem((1, 1), value))
    }

    /// Does something to what is on the tape, and records it.
    pub(crate) fn record(&self, op: Op) -> Var<'_> {
        let nodes = self.nodes.borrow();
        let value = op.evaluate(|i| &nodes[i].value);
        drop(nodes);
        self.push(op, value, "")
    }

    fn push(&self, op: Op, value: Array2<f64>, name: &str) -> Var<'_> {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { op, value, name: name.to_owned() });
        Var { tape: self, index: nodes.len() - 1 }
    }

    // ANCHOR: backward
    /// From the output's gradient, 1, back to everything before it. A value that
    /// is used twice gets a share from each use, and they add up.
    pub fn backward(&self, output: Var<'_>) -> Gradients {
        let nodes = self.nodes.borrow();
        let mut gradients = vec![None; nodes.len()];
        gradients[output.index] = Some(Array2::ones(nodes[output.index].value.dim()));
        for index in (0..=output.index).rev() {
            let Some(gradient) = gradients[index].take() else { continue };
            let node = &nodes[index];
            for (operand, share) in node.op.pull_back(&nodes, &node.value, &gradient) {
                gradients[operand] = Some(match gradients[operand].take() {
                    Some(sum) => sum + share,
                    None => share,
                });
            }
            gradients[index] = Some(gradient);
        }
        Gradients(gradients)
    }
    // ANCHOR_END: backward
}

impl Gradients {
    /// ∂output/∂value, of the value's shape; zeros if the output does not depend
    /// on it.
    pub fn of(&self, var: Var<'_>) -> Array2<f64> {
        let gradient = self.0.get(var.index).and_then(Clone::clone);
        gradient.unwrap_or_else(|| Array2::zeros(var.value().dim()))
    }
}

impl<'t> Var<'t> {
    /// The value.
    pub fn value(self) -> Ref<'t, Array2<f64>> {
        Ref::map(self.tape.nodes.borrow(), |nodes| &nodes[self.index].value)
    }

    /// Gives it a name, for pictures.
    pub fn named(self, name: &str) -> Self {
        name.clone_into(&mut self.tape.nodes.borrow_mut()[self.index].name);
        self
    }
}

#[cfg(test)]
mod tests;
