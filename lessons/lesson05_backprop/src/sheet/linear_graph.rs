//! The graph, its derivatives, and five ways to 150.

use shared::figure::{Chart, Diagram, Node, numbered_from};
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::linear_graph::{
    B_ALONE, Graph, HALF_EACH, Path, START, TARGET, backward, by_descent, forward, left_by,
    left_of_square, order, with_frozen_factors, with_new_factors,
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
        .line("factor kept", by_step(with_frozen_factors(B_ALONE)))
        .line("new factors", by_step(with_new_factors(B_ALONE)))
        .line("gradient descent, η = 10⁻⁴", by_step(by_descent(1e-4, 20)))
}

/// Five ways to 150, and one past it.
struct Ways {
    /// By the factors of the start: b alone, then w and b for half each.
    kept: [Path; 2],
    /// By the factors where it is, likewise.
    new: [Path; 2],
    /// By the factors where it is, w and b each for the whole gap.
    whole: Path,
    /// b alone, by gradient descent.
    descent: Path,
}

fn ways() -> Ways {
    Ways {
        kept: [B_ALONE, HALF_EACH].map(with_frozen_factors),
        new: [B_ALONE, HALF_EACH].map(with_new_factors),
        whole: with_new_factors((1.0, 1.0)),
        descent: by_descent(1e-4, 100),
    }
}

/// What the last step of a way left, as measured and as derived for where it led.
struct Last {
    order: f64,
    /// Of the gap before it, or of that gap's square.
    left: f64,
    derived: f64,
}

impl Last {
    /// Of the gap to a power, where `derived` says what is left of it.
    fn of(path: &Path, power: i32, derived: impl Fn((f64, f64)) -> f64) -> Last {
        let last = gaps(path).last_chunk().copied().expect("it has two steps");
        let (w, b, _) = path[path.len() - 1];
        let left = last[2] / last[1].powi(power);
        Last { order: order(last), left, derived: derived((w, b)) }
    }

    /// Whether the order is this and the rest as derived, both within one part in fifty.
    fn is_of_order(&self, order: f64) -> bool {
        (self.order / order - 1.0).abs() < 0.02 && (self.left / self.derived - 1.0).abs() < 0.02
    }
}

/// The four ways by n4's homework, as the tables call them.
const NAMES: [&str; 4] = ["b, kept", "b, new", "w and b, kept", "w and b, new"];

/// z after each step of all ways that arrive.
fn steps_table(Ways { kept, new, descent, .. }: &Ways) -> Table {
    let mut table = Table::new(
        "linear",
        format!("z after each step, from {} towards {TARGET}.", kept[0][0].2),
        ["step"].into_iter().chain(NAMES).chain(["descent, η = 10⁻⁴"]),
    );
    for step in 0..kept[0].len() {
        let z = |path: &Path| path.get(step).map_or("—".into(), |(_, _, z)| fixed(*z, 6));
        let four = [&kept[0], &new[0], &kept[1], &new[1], descent].map(z);
        table.row([step.to_string()].into_iter().chain(four));
    }
    table
}

/// What the last steps of the four left: by kept factors, b alone and both; by new ones.
fn lasts(Ways { kept, new, .. }: &Ways) -> [[Last; 2]; 2] {
    let (w, b) = START;
    let first = backward(&forward(w, b));
    let by_kept = |way: usize, shares| Last::of(&kept[way], 1, |at| left_by(first, shares, at));
    let by_new = |way: usize, shares| Last::of(&new[way], 2, |at| left_of_square(shares, at));
    [[by_kept(0, B_ALONE), by_kept(1, HALF_EACH)], [by_new(0, B_ALONE), by_new(1, HALF_EACH)]]
}

fn orders_table([by_kept, by_new]: &[[Last; 2]; 2]) -> Table {
    let mut table = Table::new(
        "orders",
        "Each gap is c times the p-th power of the one before: p by the last three gaps, and c by \
         the last two, measured and derived.",
        ["way", "p", "c", "c, derived"],
    );
    let lasts = [&by_kept[0], &by_new[0], &by_kept[1], &by_new[1]];
    for (name, last) in NAMES.iter().zip(lasts) {
        let [left, derived] = [last.left, last.derived].map(|number| about(number, 3));
        table.row([*name, &fixed(last.order, 3), &left, &derived]);
    }
    table
}

/// The section: the graph, its derivatives, and five ways to 150.
pub fn section() -> Section {
    show(&ways())
}

fn show(ways: &Ways) -> Section {
    let (w, b) = START;
    let start = forward(w, b);
    let lasts = lasts(ways);
    let mut section = Section::new("linear", "What made the result too large?");
    section
        .text(format!(
            "x = 2w + 3b, y = 2b + 1 and z = x·y. With w = {w} and b = {b}, z is {}, and it should \
             be {TARGET}. What comes back from z says how much w and b had to do with it.",
            start.z
        ))
        .figure(figure(w, b))
        .text(format!(
            "z is {} too large. To go down by as much, b is moved by the gap over its factor \
             ∂z/∂b; or w and b move by half of the gap each, over ∂z/∂w and ∂z/∂b. The factors \
             are those of the start (kept) or worked out at each step (new). Last, b goes by \
             gradient descent.",
            start.gap()
        ))
        .table(steps_table(ways))
        .table(orders_table(&lasts));
    claims(&mut section, ways, &lasts);
    section.figure(convergence_figure());
    values(&mut section, ways, &lasts);
    section
}

fn claims(section: &mut Section, ways: &Ways, [by_kept, by_new]: &[[Last; 2]; 2]) {
    let Ways { kept, new, whole, descent } = ways;
    // The first step leaves half the share that the last one does.
    let half = |path: &Path, last: &Last| {
        let gaps = gaps(path);
        (0.45..0.55).contains(&(gaps[1] / gaps[0] / last.left))
    };
    let arrives = |path: &Path| gaps(path).iter().position(|&gap| gap < 1e-4) == Some(steps(path));
    let same = |paths: &[Path; 2]| steps(&paths[0]) == steps(&paths[1]);
    let side = |step: usize| (whole[step].2 - TARGET).signum();
    section
        .claim(
            "linear",
            Always,
            (0..2).all(|way| by_kept[way].is_of_order(1.0) && half(&kept[way], &by_kept[way])),
            format!(
                "Kept factors converge linearly: in the end each step leaves {} of the gap if b \
                 moves alone, {} if both do, and the first step left about half as much.",
                about(by_kept[0].left, 2),
                about(by_kept[1].left, 2)
            ),
        )
        .claim(
            "quadratic",
            Always,
            by_new.iter().all(|last| last.is_of_order(2.0)),
            format!(
                "New factors converge quadratically: what a step leaves is the square of the gap \
                 times {} or {}.",
                about(by_new[0].left, 2),
                about(by_new[1].left, 2)
            ),
        )
        .claim(
            "steps",
            Always,
            kept.iter().chain(new).chain([descent]).all(arrives)
                && same(kept)
                && same(new)
                && steps(&new[0]) < steps(&kept[0])
                && steps(&kept[0]) < steps(descent),
            format!(
                "To come within 10⁻⁴ of {TARGET} takes {} steps with new factors, for b alone as \
                 for w and b together, {} with kept ones, and {} by descent.",
                steps(&new[0]),
                steps(&kept[0]),
                steps(descent)
            ),
        )
        .claim(
            "whole",
            Always,
            (1..whole.len()).all(|step| side(step) != side(step - 1))
                && gaps(whole).iter().all(|gap| *gap > 11.0),
            format!(
                "If w and b each take the whole gap, with new factors, z goes from {} to {}, then \
                 to {}, and after {} steps it still jumps from one side of {TARGET} to the other \
                 and has never been within 11 of it.",
                whole[0].2,
                fixed(whole[1].2, 1),
                fixed(whole[2].2, 1),
                steps(whole)
            ),
        );
}

fn values(section: &mut Section, ways: &Ways, lasts: &[[Last; 2]; 2]) {
    let Ways { kept, new, whole, descent } = ways;
    let (w, b) = START;
    let (dw, db) = backward(&forward(w, b));
    let (both_w, both_b, both_z) = new[1][steps(&new[1])];
    let of_lasts = |what: fn(&Last) -> f64| lasts.iter().flatten().map(what).collect::<Vec<_>>();
    section
        .value("z", kept[0][0].2)
        .value("dz_db", db)
        .value("dz_dw", dw)
        .value("frozen", zs(&kept[0]))
        .value("anew", zs(&new[0]))
        .value("both_frozen", zs(&kept[1]))
        .value("both_anew", zs(&new[1]))
        .value("whole", zs(whole))
        .value("both_w", both_w)
        .value("both_b", both_b)
        .value("both_z", both_z)
        .value("orders", of_lasts(|last| last.order))
        .value("left", of_lasts(|last| last.left))
        .value("derived", of_lasts(|last| last.derived))
        .value("steps", [&new[0], &new[1], &kept[0], &kept[1], descent].map(steps))
        .value("descent", zs(descent));
}

fn steps(path: &Path) -> usize {
    path.len() - 1
}

/// z after each step.
fn zs(path: &Path) -> Vec<f64> {
    path[1..].iter().map(|step| step.2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_is_known_by_its_gaps() {
        let sound = section();
        assert!(["linear", "quadratic", "steps", "whole"].iter().all(|id| sound.holds(id)));
        // For b alone, for both, and each in the other's place.
        for way in 0..2 {
            let mut other = ways();
            std::mem::swap(&mut other.kept[way], &mut other.new[way]);
            let swapped = show(&other);
            assert!(["linear", "quadratic", "steps"].iter().all(|id| !swapped.holds(id)), "{way}");
        }
        let mut turned = ways();
        turned.kept.reverse();
        turned.new.reverse();
        let turned = show(&turned);
        assert!(["linear", "quadratic"].iter().all(|id| !turned.holds(id)));
        // At a tenth of its rate a hundred steps are too few for descent.
        assert!(!show(&Ways { descent: by_descent(1e-5, 100), ..ways() }).holds("steps"));
    }

    #[test]
    fn shares_that_come_to_the_right_place_do_not_jump_over_it() {
        let whole = |shares| show(&Ways { whole: with_new_factors(shares), ..ways() });
        assert!(whole((1.0, 1.0)).holds("whole"));
        // A quarter each stays above, and three quarters jump nearer.
        for shares in [(0.25, 0.25), (0.75, 0.75)] {
            assert!(!whole(shares).holds("whole"));
        }
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
