//! n4's chain, link by link and round by round.

use shared::figure::{Chart, Colour};
use shared::number::{about, fixed};
use shared::{Section, Table};

use crate::nonlinear_chain::{backward, exact, forward, solve};

/// The curve and the steps on it, each along the tangent.
pub fn figure(start: f64, target: f64) -> Chart {
    let path = solve(start, target);
    let mut steps = Vec::new();
    for pair in path.windows(2) {
        steps.push((pair[0], forward(pair[0]).c));
        steps.push((pair[1], target)); // where the tangent meets the target
    }
    Chart::new("nonlinear-chain", "Along the tangent to the target, again and again")
        .x("x")
        .y("c")
        .x_range(1.02..11.0)
        .y_range(0.0..2.5)
        .function("c = √(ln x²)", 1.02..11.0, |x| forward(x).c)
        .colour(Colour::Faint)
        .hline("target", target)
        .line("steps", steps)
        .colour(Colour::Vermilion)
        .thin()
        .scatter("x", path.iter().map(|&x| (x, forward(x).c)))
        .colour(Colour::Vermilion)
}

/// The section: n4's chain, link by link.
pub fn section() -> Section {
    let (start, target) = (2.0, 2.14);
    let chain = forward(start);
    let deltas = backward(start, &chain, target);
    let path = solve(start, target);
    let exact = exact(target);

    let mut links = Table::new(
        "chain-links",
        "The first round: forward from x to c, then back from c to x.",
        ["link", "value", "slope", "asked to change by"],
    );
    for (link, value, slope, delta) in [
        ("x", start, None, deltas.x),
        ("a = x²", chain.a, Some(2.0 * start), deltas.a),
        ("b = ln a", chain.b, Some(1.0 / chain.a), deltas.b),
        ("c = √b", chain.c, Some(0.5 / chain.c), deltas.c),
    ] {
        let slope = slope.map_or("—".into(), |slope| fixed(slope, 6));
        links.row([link.to_owned(), fixed(value, 10), slope, fixed(-delta, 10)]);
    }
    let mut rounds = Table::new("chain-rounds", "All rounds.", ["round", "x", "c", "c − target"]);
    for (round, &x) in path.iter().enumerate() {
        let c = forward(x).c;
        rounds.row([round.to_string(), fixed(x, 8), fixed(c, 8), about(c - target, 3)]);
    }

    let mut section = Section::new("chain", "And when the links are curved?");
    section
        .text(format!(
            "Four people in a row. The first holds x = {start}; the second squares it, the third \
             takes the logarithm, the fourth the root. Out comes c = {:.4}, and it should have been \
             {target}. The fourth is told: more, by {:.4}. Divided by the slope of the root, that \
             becomes an order to the third, and so on back to x.",
            chain.c, -deltas.c
        ))
        .table(links)
        .text(format!(
            "So x becomes {:.8}, and the round begins again with new values and new slopes.",
            path[1]
        ))
        .table(rounds)
        .figure(figure(start, target))
        .text(format!(
            "Each person only knows the own slope, and yet x gets the right message. After {} \
             rounds x = {:.8}; worked out exactly it is √(e^(2.14²)) = {exact:.15}. In the figure, \
             each step follows the tangent up to the target's height: a curve that bends away from \
             its tangent makes the first steps too short.",
            path.len() - 1,
            path[path.len() - 1]
        ))
        .value("c", chain.c)
        .value("deltas", [deltas.c, deltas.b, deltas.a, deltas.x])
        .value("x", path[1..].to_vec())
        .value("exact", exact);
    section
}
