//! The graph, its derivatives, and four ways to 150.

use shared::figure::{Chart, Diagram, Node, numbered_from};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

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
    Chart::new("linear-convergence", "The gap to 150, for b alone by three ways")
        .x("step")
        .y("|z − 150|")
        .log_y()
        .line("factor frozen", by_step(with_frozen_factor()))
        .line("factor anew", by_step(with_new_factor()))
        .line("gradient descent, η = 10⁻⁴", by_step(by_descent(1e-4, 20)))
}

/// Four ways to 150.
struct Ways {
    /// b alone, by the factor ∂z/∂b of the start.
    frozen: Path,
    /// b alone, by the factor where it is.
    anew: Path,
    /// w and b.
    both: Path,
    /// b alone, by gradient descent.
    descent: Path,
}

/// The section: the graph, its derivatives, and four ways to 150.
pub fn section() -> Section {
    show(&Ways {
        frozen: with_frozen_factor(),
        anew: with_new_factor(),
        both: with_both(),
        descent: by_descent(1e-4, 100),
    })
}

fn show(ways: &Ways) -> Section {
    let Ways { frozen, anew, both, descent } = ways;
    let (w, b) = START;
    let start = forward(w, b);
    let (dw, db) = backward(&start);

    let mut table = Table::new(
        "linear",
        format!("z after each step, from {} towards {TARGET}.", start.z),
        ["step", "factor frozen", "factor anew", "w and b", "descent, η = 10⁻⁴"],
    );
    for step in 0..frozen.len() {
        let z = |path: &Path| path.get(step).map_or("—".into(), |(_, _, z)| fixed(*z, 10));
        table.row([step.to_string(), z(frozen), z(anew), z(both), z(descent)]);
    }
    // What a step leaves of the gap, and of its square.
    let left = |path: &Path, power: i32| -> Vec<f64> {
        gaps(path).windows(2).map(|gap| gap[1] / gap[0].powi(power)).collect()
    };
    let (linear, quadratic) = (left(frozen, 1), left(anew, 2));
    let last = |shares: &[f64]| shares[shares.len() - 1];
    // As good as the same: within a tenth of the last.
    let alike = |shares: &[f64]| shares.iter().all(|s| (s / last(shares) - 1.0).abs() < 0.1);
    let half = |share: f64| (0.45..0.55).contains(&share);
    let steps = |path: &Path| path.len() - 1;
    let arrives = |path: &Path| gaps(path).iter().position(|&gap| gap < 1e-4) == Some(steps(path));

    let (both_w, both_b, both_z) = both[steps(both)];
    let mut section = Section::new("linear", "What made the result too large?");
    section
        .text(format!(
            "x = 2w + 3b, y = 2b + 1 and z = x·y. With w = {w} and b = {b}, z is {}; wanted is \
             {TARGET}. What comes back from z says how much w and b had to do with it.",
            start.z
        ))
        .figure(figure(w, b))
        .text(format!(
            "z is {} too large. To go down by as much, b is moved by the gap over ∂z/∂b, which is \
             kept (frozen) or worked out anew at each step; or w and b take half of the gap each; \
             or b goes by gradient descent.",
            start.gap()
        ))
        .table(table)
        .claim(
            "linear",
            Always,
            alike(&linear[1..]) && half(linear[0] / last(&linear)),
            format!(
                "With the factor kept, each step but the first leaves {} of the gap before it, \
                 which is linear convergence; the first leaves half of that share, {}.",
                fixed(last(&linear), 3),
                fixed(linear[0], 3)
            ),
        )
        .claim(
            "quadratic",
            Always,
            alike(&quadratic),
            format!(
                "With a new factor each step leaves about {} times the square of the gap, which is \
                 quadratic convergence.",
                fixed(last(&quadratic), 4)
            ),
        )
        .claim(
            "steps",
            Always,
            [frozen, anew, both, descent].into_iter().all(arrives)
                && steps(both) == steps(anew)
                && steps(anew) < steps(frozen)
                && steps(frozen) < steps(descent),
            format!(
                "To come within 10⁻⁴ of {TARGET} takes {} steps with a new factor, for b alone as \
                 for w and b together, {} with the old one, and {} by descent.",
                steps(anew),
                steps(frozen),
                steps(descent)
            ),
        )
        .figure(convergence_figure())
        .value("z", start.z)
        .value("dz_db", db)
        .value("dz_dw", dw)
        .value("frozen", frozen[1..].iter().map(|step| step.2).collect::<Vec<_>>())
        .value("anew", anew[1..].iter().map(|step| step.2).collect::<Vec<_>>())
        .value("both_w", both_w)
        .value("both_b", both_b)
        .value("both_z", both_z)
        .value("steps", [anew, both, frozen, descent].map(steps))
        .value("descent", descent[1..].iter().map(|step| step.2).collect::<Vec<_>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_known_by_its_gaps() {
        let ways = || Ways {
            frozen: with_frozen_factor(),
            anew: with_new_factor(),
            both: with_both(),
            descent: by_descent(1e-4, 100),
        };
        let sound = section();
        assert!(["linear", "quadratic", "steps"].iter().all(|id| sound.holds(id)));
        let swapped =
            show(&Ways { frozen: with_new_factor(), anew: with_frozen_factor(), ..ways() });
        assert!(["linear", "quadratic", "steps"].iter().all(|id| !swapped.holds(id)));
        // At a tenth of its rate a hundred steps are too few for descent.
        assert!(!show(&Ways { descent: by_descent(1e-5, 100), ..ways() }).holds("steps"));
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
}
