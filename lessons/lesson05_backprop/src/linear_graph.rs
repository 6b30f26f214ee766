//! # One multiplication, differentiated by hand
//!
//! x = 2w + 3b, y = 2b + 1, z = x·y. With w = 3 and b = 4, z is 162. Which b, or
//! which w and b, make it 150?
//!
//! n4 §5 calls what follows gradient descent. It is not: dividing the gap by the
//! derivative is a step of Newton's method for finding a root. Descent would
//! multiply by the derivative. Both need the derivative, and that is the lesson.
//!
//! Source: n4 §5–6; the two homework variants are answered here.

use shared::figure::{Chart, Diagram, Node};
use shared::number::{fixed, short};
use shared::{Section, Table};

/// The z that is wanted.
pub const TARGET: f64 = 150.0;

/// The graph's inner values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Graph {
    /// 2w + 3b.
    pub x: f64,
    /// 2b + 1.
    pub y: f64,
    /// x·y.
    pub z: f64,
}

// ANCHOR: forward
/// The graph's values, from the weights up to z.
pub fn forward(w: f64, b: f64) -> Graph {
    let x = 2.0 * w + 3.0 * b;
    let y = 2.0 * b + 1.0;
    Graph { x, y, z: x * y }
}
// ANCHOR_END: forward

// ANCHOR: backward
/// (∂z/∂w, ∂z/∂b): the chain rule, from z down to the weights. b reaches z by
/// two ways, through x and through y, and the two add up.
pub fn backward(graph: &Graph) -> (f64, f64) {
    let (dx, dy) = (graph.y, graph.x); // z = x·y
    (2.0 * dx, 3.0 * dx + 2.0 * dy)
}
// ANCHOR_END: backward

/// The parameters and z before the first step and after each.
pub type Path = Vec<(f64, f64, f64)>;

fn until_close(mut step: impl FnMut(f64, f64, &Graph) -> (f64, f64), most: usize) -> Path {
    let (mut w, mut b) = (3.0, 4.0);
    let mut graph = forward(w, b);
    let mut path = vec![(w, b, graph.z)];
    while (graph.z - TARGET).abs() > 1e-4 && path.len() <= most {
        (w, b) = step(w, b, &graph);
        graph = forward(w, b);
        path.push((w, b, graph.z));
    }
    path
}

// ANCHOR: newton
/// b alone, with ∂z/∂b worked out once at the start and kept.
pub fn with_frozen_factor() -> Path {
    let (_, db) = backward(&forward(3.0, 4.0));
    until_close(|w, b, graph| (w, b - (graph.z - TARGET) / db), 20)
}

/// b alone, with ∂z/∂b worked out anew at each step.
pub fn with_new_factor() -> Path {
    until_close(|w, b, graph| (w, b - (graph.z - TARGET) / backward(graph).1), 20)
}

/// w and b together, each taking half of the gap.
pub fn with_both() -> Path {
    let half = |w, b, graph: &Graph| {
        let (dw, db) = backward(graph);
        let gap = graph.z - TARGET;
        (w - 0.5 * gap / dw, b - 0.5 * gap / db)
    };
    until_close(half, 20)
}
// ANCHOR_END: newton

// ANCHOR: descent
/// Gradient descent on J = ½(z − 150)², by b alone: the gap times the derivative.
pub fn by_descent(eta: f64, most: usize) -> Path {
    until_close(|w, b, graph| (w, b - eta * (graph.z - TARGET) * backward(graph).1), most)
}
// ANCHOR_END: descent

/// How many steps [`figure_after`] has: three forward, four back.
pub const STEPS: usize = 7;

/// The graph with its values going forward and its gradients coming back, for
/// any w and b.
pub fn figure(w: f64, b: f64) -> Diagram {
    figure_after(STEPS, w, b)
}

/// The same after so many steps: first x, y and z become known, then the gradients
/// from z back to w and b.
pub fn figure_after(steps: usize, w: f64, b: f64) -> Diagram {
    let graph = forward(w, b);
    let (dw, db) = backward(&graph);
    let Graph { x, y, z } = graph;
    let short = |number: f64| short((1000.0 * number).round() / 1000.0);
    // Each node with the step that finds its value, and the one that finds its gradient.
    let nodes = [
        (Node::new("w", "w", 0.0, 0.0), (0, w), (6, dw)),
        (Node::new("b", "b", 0.0, 1.0), (0, b), (7, db)),
        (Node::new("x", "x = 2w + 3b", 1.0, 0.0), (1, x), (5, y)),
        (Node::new("y", "y = 2b + 1", 1.0, 1.0), (2, y), (5, x)),
        (Node::new("z", "z = x·y", 2.0, 0.5), (3, z), (4, 1.0)),
    ];
    let mut diagram = Diagram::new("linear-graph", "Values go forward, gradients come back");
    for (mut node, (forward_step, value), (backward_step, gradient)) in nodes {
        if steps >= forward_step {
            node = node.value(short(value));
        }
        if steps >= backward_step {
            let words = format!("∂z/∂{} = {}", node.name, short(gradient));
            node = node.gradient(words);
        }
        diagram = diagram.node(node);
    }
    // What a gradient is multiplied by on its way back, once it goes that way.
    let factor = |step: usize, factor: f64| {
        if steps >= step { format!("×{}", short(factor)) } else { String::new() }
    };
    diagram
        .edge("w", "x", "", factor(6, 2.0))
        .edge("b", "x", "", factor(7, 3.0))
        .edge("b", "y", "", factor(7, 2.0))
        .edge("x", "z", "", factor(5, y))
        .edge("y", "z", "", factor(5, x))
}

/// The gap to the target against the steps, for the three ways by b alone.
pub fn convergence_figure() -> Chart {
    let gaps = |path: &Path| {
        let gaps = path.iter().map(|(_, _, z)| (z - TARGET).abs());
        (0..).map(f64::from).zip(gaps).collect::<Vec<_>>()
    };
    Chart::new("linear-convergence", "The gap to 150: linear against quadratic")
        .x("step")
        .y("|z − 150|")
        .log_y()
        .line("factor frozen", gaps(&with_frozen_factor()))
        .line("factor anew", gaps(&with_new_factor()))
        .line("gradient descent, η = 10⁻⁴", gaps(&by_descent(1e-4, 20)))
}

/// The section: the graph, its derivatives, and four ways to 150.
pub fn section() -> Section {
    let start = forward(3.0, 4.0);
    let (dw, db) = backward(&start);
    let (frozen, anew, both) = (with_frozen_factor(), with_new_factor(), with_both());
    let descent = by_descent(1e-4, 100);

    let mut table = Table::new(
        "linear",
        "z after each step, from 162 towards 150.",
        ["step", "factor frozen", "factor anew", "w and b", "descent, η = 10⁻⁴"],
    );
    for step in 0..frozen.len() {
        let z = |path: &Path| path.get(step).map_or("—".into(), |(_, _, z)| fixed(*z, 10));
        table.row([step.to_string(), z(&frozen), z(&anew), z(&both), z(&descent)]);
    }
    let gap = |path: &Path, step: usize| (path[step].2 - TARGET).abs();
    let (w, b, z) = both[both.len() - 1];
    let mut section = Section::new("linear", "What made the result too large?");
    section
        .text(format!(
            "Three small computations in a row: x = 2w + 3b, y = 2b + 1, z = x·y. With w = 3 and \
             b = 4 they give x = {}, y = {} and z = {}. Wanted is {TARGET}. How much does z move \
             when b moves?",
            start.x, start.y, start.z
        ))
        .text(format!(
            "Go back from z. Since z = x·y, a change of x counts y = {} times, and a change of y \
             counts x = {} times. b moves x by 3 and y by 2, so it reaches z by two ways, and they \
             add: ∂z/∂b = 3·{} + 2·{} = {db}. w reaches it by one: ∂z/∂w = 2·{} = {dw}.",
            start.y, start.x, start.y, start.x, start.y
        ))
        .figure(figure(3.0, 4.0))
        .text(format!(
            "In the figure, read the blue numbers from left to right and the red ones from right to \
             left. No node knows the whole; each passes on what it got, times its own slope. z is \
             {} too large; with ∂z/∂b = {db} that asks for a b smaller by {}/{db} = {:.4}.",
            start.z - TARGET,
            start.z - TARGET,
            (start.z - TARGET) / db
        ))
        .table(table)
        .text(format!(
            "One step does not end at 150, since ∂z/∂b changes as b does. n4's homework asks for \
             the difference between keeping the old factor and working it out anew. Here it is: \
             with the frozen factor each gap is about {:.3} times the last (linear convergence); \
             with a new one each gap is about {:.4} times the square of the last (quadratic). (n4 \
             prints 150.246 after the first step; it had rounded b to 3.81.)",
            gap(&frozen, 3) / gap(&frozen, 2),
            gap(&anew, 2) / gap(&anew, 1).powi(2)
        ))
        .figure(convergence_figure())
        .text(format!(
            "Moving both, each for half of the gap, ends at w = {w:.6}, b = {b:.6}. There are many \
             such pairs: one equation does not fix two numbers."
        ))
        .text(
            "A word on names. Dividing the gap by the derivative is Newton's method for a root, \
             although n4 calls it gradient descent. Descent on J = ½(z − 150)² multiplies: \
             b ← b − η·(z − 150)·∂z/∂b. Newton knows how far to go and needs no η; descent only \
             knows which way, and works where there is no root to find. Networks are trained by \
             descent. What both need is the derivative, and carrying it back is the same.",
        )
        .value("z", start.z)
        .value("dz_db", db)
        .value("dz_dw", dw)
        .value("frozen", frozen[1..].iter().map(|step| step.2).collect::<Vec<_>>())
        .value("anew", anew[1..].iter().map(|step| step.2).collect::<Vec<_>>())
        .value("both_w", w)
        .value("both_b", b)
        .value("both_z", z)
        .value("descent", descent[1..].iter().map(|step| step.2).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn assert_zs(path: &Path, expected: &[f64]) {
        assert_eq!(path.len() - 1, expected.len());
        for ((_, _, z), expected) in path[1..].iter().zip(expected) {
            assert!((z - expected).abs() < 1e-10, "{z} {expected}");
        }
    }

    #[test]
    fn the_notes_numbers_come_out() {
        let graph = forward(3.0, 4.0);
        assert_eq!(graph, Graph { x: 18.0, y: 9.0, z: 162.0 });
        assert_eq!(backward(&graph), (18.0, 63.0));
        let frozen = [150.2176870748, 150.0079695804, 150.0002944871, 150.0000108854];
        assert_zs(&with_frozen_factor(), &frozen);
        assert_zs(&with_new_factor(), &[150.2176870748, 150.0000771320]);
        let &(w, b, z) = with_both().last().expect("it has steps");
        assert!((w - 2.661518661518661).abs() < 1e-12 && (b - 3.903263272264059).abs() < 1e-12);
        assert!((z - 150.0000443353).abs() < 1e-10);
    }

    #[test]
    fn descent_gets_there_too() {
        let path = by_descent(1e-4, 100);
        assert!((path[path.len() - 1].2 - TARGET).abs() <= 1e-4);
    }

    #[test]
    fn values_appear_going_forward_then_gradients_coming_back() {
        let known = |steps| {
            let nodes = figure_after(steps, 3.0, 4.0).nodes;
            let count = |text: fn(&Node) -> &str| {
                nodes.iter().filter(|&node| !text(node).is_empty()).count()
            };
            (count(|node| &node.value), count(|node| &node.gradient))
        };
        let expected = [(2, 0), (3, 0), (4, 0), (5, 0), (5, 1), (5, 3), (5, 4), (5, 5)];
        assert_eq!((0..=STEPS).map(known).collect::<Vec<_>>(), expected);
        assert_eq!(figure(3.0, 4.0).nodes[1].gradient, "∂z/∂b = 63");
    }

    proptest! {
        #[test]
        fn backward_is_the_central_difference(w in -5.0..5.0_f64, b in -5.0..5.0_f64) {
            let h = 1e-5;
            let (dw, db) = backward(&forward(w, b));
            let nw = (forward(w + h, b).z - forward(w - h, b).z) / (2.0 * h);
            let nb = (forward(w, b + h).z - forward(w, b - h).z) / (2.0 * h);
            prop_assert!((dw - nw).abs() < 1e-7 * (1.0 + dw.abs()));
            prop_assert!((db - nb).abs() < 1e-7 * (1.0 + db.abs()));
        }
    }
}
