//! The graph, its derivatives, and four ways to 150.

use shared::figure::{Chart, Diagram, Node, numbered_from};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::linear_graph::{
    Graph, Path, START, TARGET, backward, by_descent, forward, with_both, with_frozen_factor,
    with_new_factor,
};

/// How many steps [`figure_after`] has: three forward, four back.
pub const STEPS: usize = 7;

/// How far z is from the target at the start and after each step.
fn gaps(path: &Path) -> Vec<f64> {
    path.iter().map(|(_, _, z)| (z - TARGET).abs()).collect()
}

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
fn convergence_figure() -> Chart {
    let by_step = |path: Path| numbered_from(0, gaps(&path));
    Chart::new("linear-convergence", "The gap to 150: linear against quadratic")
        .x("step")
        .y("|z − 150|")
        .log_y()
        .line("factor frozen", by_step(with_frozen_factor()))
        .line("factor anew", by_step(with_new_factor()))
        .line("gradient descent, η = 10⁻⁴", by_step(by_descent(1e-4, 20)))
}

/// The section: the graph, its derivatives, and four ways to 150.
pub fn section() -> Section {
    let (w, b) = START;
    let start = forward(w, b);
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
    let (linear, quadratic) = (gaps(&frozen), gaps(&anew));
    let (both_w, both_b, both_z) = both[both.len() - 1];
    let mut section = Section::new("linear", "What made the result too large?");
    section
        .text(format!(
            "Three small computations in a row: x = 2w + 3b, y = 2b + 1, z = x·y. With w = {w} and \
             b = {b} they give x = {}, y = {} and z = {}. Wanted is {TARGET}. How much does z move \
             when b moves?",
            start.x, start.y, start.z
        ))
        .text(format!(
            "Go back from z. Since z = x·y, a change of x counts y = {} times, and a change of y \
             counts x = {} times. b moves x by 3 and y by 2, so it reaches z by two ways, and they \
             add: ∂z/∂b = 3·{} + 2·{} = {db}. w reaches it by one: ∂z/∂w = 2·{} = {dw}.",
            start.y, start.x, start.y, start.x, start.y
        ))
        .figure(figure(w, b))
        .text(format!(
            "In the figure, read the blue numbers from left to right and the red ones from right to \
             left. No node knows the whole; each passes on what it got, times its own slope. z is \
             {} too large; with ∂z/∂b = {db} that asks for a b smaller by {}/{db} = {:.4}.",
            start.gap(),
            start.gap(),
            start.gap() / db
        ))
        .table(table)
        .text(format!(
            "One step does not end at 150, since ∂z/∂b changes as b does. n4's homework asks for \
             the difference between keeping the old factor and working it out anew. Here it is: \
             with the frozen factor each gap is about {:.3} times the last (linear convergence); \
             with a new one each gap is about {:.4} times the square of the last (quadratic). (n4 \
             prints 150.246 after the first step; it had rounded b to 3.81.)",
            linear[3] / linear[2],
            quadratic[2] / quadratic[1].powi(2)
        ))
        .figure(convergence_figure())
        .text(format!(
            "Moving both, each for half of the gap, ends at w = {both_w:.6}, b = {both_b:.6}. There are many \
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
        .value("both_w", both_w)
        .value("both_b", both_b)
        .value("both_z", both_z)
        .value("descent", descent[1..].iter().map(|step| step.2).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
