//! # What is known before a graph runs
//!
//! A tape is written while the program runs: at no line does it know what comes after. A
//! session has the whole graph first and is then asked for one of its values. So it can
//! leave out what that value is not made of, and give up a value's memory after its last use.
//!
//! Source: n1 §8; Abadi and others, "TensorFlow: A system for large-scale machine
//! learning" (2016).

use lesson01_perceptron::Activation;
use ndarray::Array2;
use shared::random::Random;

use crate::tape::{Op, Tape, Var};

/// A program as a session gets it: every line's operation and size, and a value only where
/// one is given.
#[derive(Debug, Clone)]
pub struct Graph {
    /// What each line does.
    pub ops: Vec<Op>,
    /// The leaves' values.
    pub given: Vec<Option<Array2<f64>>>,
    /// How many bytes each line's value has.
    pub bytes: Vec<usize>,
}

impl Graph {
    /// The graph of what was recorded.
    pub fn of(tape: &Tape) -> Self {
        let nodes = tape.nodes.borrow();
        let leaf = |op| matches!(op, Op::Leaf);
        Graph {
            ops: nodes.iter().map(|node| node.op).collect(),
            given: nodes.iter().map(|node| leaf(node.op).then(|| node.value.clone())).collect(),
            bytes: nodes.iter().map(|node| bytes(&node.value)).collect(),
        }
    }

    /// Whether a line is computed, and not given.
    pub fn is_computed(&self, line: usize) -> bool {
        self.given[line].is_none()
    }

    /// What all computed values have together: a tape keeps them all.
    pub fn all_bytes(&self) -> usize {
        (0..self.ops.len())
            .filter(|&line| self.is_computed(line))
            .map(|line| self.bytes[line])
            .sum()
    }
}

/// A number has eight.
pub fn bytes(value: &Array2<f64>) -> usize {
    8 * value.len()
}

/// What a session works out before it runs anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The lines that the asked one is made of, itself the last.
    pub lines: Vec<usize>,
    /// For each line of the graph the last of those that uses it.
    pub last_use: Vec<Option<usize>>,
}

// ANCHOR: plan
impl Plan {
    /// From the asked line up: whoever is first to want a value is the last to use it, and
    /// what nobody wants is left out.
    pub fn of(graph: &Graph, asked: usize) -> Self {
        let (mut lines, mut last_use) = (vec![], vec![None; graph.ops.len()]);
        for line in (0..=asked).rev() {
            if line == asked || last_use[line].is_some() {
                for operand in graph.ops[line].operands() {
                    last_use[operand].get_or_insert(line);
                }
                lines.push(line);
            }
        }
        lines.reverse();
        Plan { lines, last_use }
    }
    // ANCHOR_END: plan

    /// The lines of the plan that are computed.
    pub fn computed(&self, graph: &Graph) -> Vec<usize> {
        self.lines.iter().copied().filter(|&line| graph.is_computed(line)).collect()
    }

    /// The computed values that nobody wants after this line.
    fn given_up_after(&self, line: usize, graph: &Graph) -> Vec<usize> {
        let over = |&value: &usize| self.last_use[value] == Some(line) && graph.is_computed(value);
        (0..line).filter(over).collect()
    }

    /// The most bytes of computed values that are needed at once: known from the sizes alone.
    pub fn most_bytes(&self, graph: &Graph) -> usize {
        let (mut held, mut most) = (0, 0);
        for line in self.computed(graph) {
            held += graph.bytes[line];
            most = most.max(held);
            for value in self.given_up_after(line, graph) {
                held -= graph.bytes[value];
            }
        }
        most
    }

    /// Runs the plan; the asked value, and the most bytes of computed values that there
    /// were at once.
    ///
    /// # Panics
    /// If the graph is not the one that the plan was made for.
    pub fn run(&self, graph: &Graph) -> (Array2<f64>, usize) {
        let (mut values, mut most) = (graph.given.clone(), 0);
        let mut last = 0;
        for line in self.computed(graph) {
            let value = graph.ops[line].evaluate(|i| values[i].as_ref().expect("it is still used"));
            values[line] = Some(value);
            let computed = (0..=line).filter(|&line| graph.is_computed(line));
            most = most.max(computed.filter_map(|line| values[line].as_ref()).map(bytes).sum());
            for value in self.given_up_after(line, graph) {
                values[value] = None;
            }
            last = line;
        }
        (values.swap_remove(last).expect("the last line is the asked one"), most)
    }
}

/// Samples, units of every layer, and layers of a tower.
pub const TOWERS: (usize, usize, usize) = (32, 16, 4);

/// A network of two towers that see the same inputs and meet at the end, with its loss.
#[derive(Debug, Clone)]
pub struct Towers {
    pub graph: Graph,
    /// The line of the network's output.
    pub output: usize,
    /// The line of the loss.
    pub loss: usize,
    /// Each line's tower, 0 or 1, and its layer; inputs, output and loss belong to the first
    /// tower.
    pub places: Vec<(usize, usize)>,
}

/// The towers with weights, inputs and targets by chance.
pub fn towers(random: &mut Random) -> Towers {
    let (samples, units, layers) = TOWERS;
    let tape = Tape::default();
    let mut places = vec![(0, 0)];
    let x = tape.leaf("x", random.randn((samples, units)));
    let deviation = 1.0 / (units as f64).sqrt();
    let mut top = |tower| {
        let mut a = x;
        for layer in 0..layers {
            let w = tape.leaf("W", random.normal(0.0, deviation, (units, units)));
            let b = tape.leaf("b", random.normal(0.0, deviation, (1, units)));
            a = (a.dot(w) + b).apply(Activation::Tanh);
            places.resize(a.index + 1, (tower, layer));
        }
        a
    };
    let (first, second) = (top(0), top(1));
    let output = (first + second).apply(Activation::Tanh);
    let error = output - tape.leaf("y", random.randn((samples, units)));
    let loss: Var<'_> = (error * error).sum() * (0.5 / samples as f64);
    places.resize(loss.index + 1, (0, layers - 1));
    Towers { graph: Graph::of(&tape), output: output.index, loss: loss.index, places }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0: u, 1: v, 2: u·v is not asked for, 3: u + v, 4: its square, 5: e to that.
    fn small() -> (Graph, Array2<f64>) {
        let tape = Tape::default();
        let (u, v) = (tape.number("u", 1.0), tape.number("v", 0.5));
        let _ = u * v;
        let sum = u + v;
        let y = (sum * sum).exp();
        (Graph::of(&tape), y.value().clone())
    }

    #[test]
    fn what_is_not_asked_for_is_left_out() {
        let (graph, _) = small();
        let plan = Plan::of(&graph, 5);
        assert_eq!(plan.lines, [0, 1, 3, 4, 5]);
        assert_eq!(plan.last_use, [Some(3), Some(3), None, Some(4), Some(5), None]);
        assert_eq!(plan.computed(&graph), [3, 4, 5]);
        assert_eq!(Plan::of(&graph, 2).lines, [0, 1, 2]);
    }

    #[test]
    fn two_values_at_once_are_enough_and_the_run_has_no_more() {
        let (graph, y) = small();
        let plan = Plan::of(&graph, 5);
        assert_eq!((graph.all_bytes(), plan.most_bytes(&graph)), (4 * 8, 2 * 8));
        assert_eq!(plan.run(&graph), (y, 2 * 8));
    }

    /// Of 26 operations of the output and 4 of the loss; at most three matrices of 32·16
    /// numbers are alive: the first tower's top, and two of the second's.
    #[test]
    fn the_towers_need_three_values_at_once() {
        let towers = towers(&mut Random::seed(1));
        let Towers { graph, output, loss, places } = &towers;
        let plan = Plan::of(graph, *output);
        assert_eq!(plan.computed(graph).len(), 2 * 4 * 3 + 2);
        assert_eq!(Plan::of(graph, *loss).computed(graph).len(), 2 * 4 * 3 + 2 + 4);
        let matrix = 32 * 16 * 8;
        assert_eq!(graph.all_bytes(), 28 * matrix + 2 * 8);
        assert_eq!(plan.most_bytes(graph), 3 * matrix);
        let (value, most) = plan.run(graph);
        assert_eq!((value.dim(), most), ((32, 16), 3 * matrix));
        assert_eq!(places.len(), graph.ops.len());
        assert_eq!([places[0], places[1], places[20]], [(0, 0), (0, 0), (0, 3)]);
        assert_eq!([places[21], places[40], places[41]], [(1, 0), (1, 3), (0, 3)]);
    }

    /// 1/√16 is ¼, and the loss 1/(2·32) Σ (a − y)².
    #[test]
    fn the_towers_are_what_matrices_without_a_tape_give() {
        let mut random = Random::seed(3);
        let Towers { graph, output, loss, .. } = &towers(&mut random.clone());
        let x = random.randn((32, 16));
        let tops = [0, 1].map(|_| {
            (0..4).fold(x.clone(), |a, _| {
                let weights = random.normal(0.0, 0.25, (16, 16));
                (a.dot(&weights) + random.normal(0.0, 0.25, (1, 16))).mapv(f64::tanh)
            })
        });
        let a = (&tops[0] + &tops[1]).mapv(f64::tanh);
        let j = (&a - &random.randn((32, 16))).mapv(|error| error * error).sum() / 64.0;
        let (found, _) = Plan::of(graph, *output).run(graph);
        assert!((&found - &a).iter().all(|off| off.abs() < 1e-14));
        let (found, _) = Plan::of(graph, *loss).run(graph);
        assert!((found[[0, 0]] - j).abs() < 1e-12, "{found} {j}");
    }
}
