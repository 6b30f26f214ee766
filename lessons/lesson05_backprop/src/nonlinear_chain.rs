//! # A chain of curves
//!
//! Four people in a row: the first has x, the second squares it, the third takes
//! the logarithm, the fourth the root. c = √(ln x²). The fifth says what c should
//! have been, and the message goes back from hand to hand.
//!
//! As in the linear graph, each Δ is the gap divided by a derivative: Newton's
//! method for the root of c(x) − 2.14, which n4 §8 calls gradient descent.
//!
//! Source: n4 §8–9.

use shared::figure::{Chart, Colour};
use shared::number::{about, fixed};
use shared::{Section, Table};

/// What each of the three makes of x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chain {
    /// x².
    pub a: f64,
    /// ln a.
    pub b: f64,
    /// √b.
    pub c: f64,
}

/// What each is asked to change by, from the last to the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deltas {
    /// c − target.
    pub c: f64,
    /// Δc / (dc/db).
    pub b: f64,
    /// Δb / (db/da).
    pub a: f64,
    /// Δa / (da/dx).
    pub x: f64,
}

// ANCHOR: forward
/// From x to c, defined for x > 1.
pub fn forward(x: f64) -> Chain {
    let a = x * x;
    let b = a.ln();
    Chain { a, b, c: b.sqrt() }
}
// ANCHOR_END: forward

// ANCHOR: backward
/// From the gap at c back to x, each link dividing by its own slope.
pub fn backward(x: f64, chain: &Chain, target: f64) -> Deltas {
    let c = chain.c - target;
    let b = c * 2.0 * chain.b.sqrt(); // dc/db = 1/(2√b)
    let a = b * chain.a; // db/da = 1/a
    Deltas { c, b, a, x: a / (2.0 * x) } // da/dx = 2x
}
// ANCHOR_END: backward

/// x before the first step and after each, until c is within 10⁻⁷ of the target
/// or 20 steps are over. A step that would leave x > 1, where the root has no
/// value, ends it.
pub fn solve(start: f64, target: f64) -> Vec<f64> {
    let mut x = start;
    let mut path = vec![x];
    for _ in 0..20 {
        let chain = forward(x);
        if (chain.c - target).abs() < 1e-7 {
            break;
        }
        x -= backward(x, &chain, target).x;
        path.push(x);
        if x <= 1.0 {
            break;
        }
    }
    path
}

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
    let exact = (target * target).exp().sqrt();

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_notes_numbers_come_out() {
        let chain = forward(2.0);
        assert!((chain.c - 1.1774100225).abs() < 1e-10);
        let deltas = backward(2.0, &chain, 2.14);
        for (found, expected) in [
            (deltas.c, -0.9625899775),
            (deltas.b, -2.2667261741),
            (deltas.a, -9.0669046965),
            (deltas.x, -2.2667261741),
        ] {
            assert!((found - expected).abs() < 1e-10, "{found} {expected}");
        }
        let path = solve(2.0, 2.14);
        let expected = [4.26672617, 7.43971565, 9.47551514, 9.86309101, 9.87295688, 9.87296289];
        assert_eq!(path.len() - 1, expected.len());
        for (x, expected) in path[1..].iter().zip(expected) {
            assert!((x - expected).abs() < 5e-9, "{x} {expected}");
        }
        assert!((path[6] - 9.872962891122537).abs() < 1e-9);
    }

    proptest! {
        /// Δx is the gap divided by the whole chain's slope.
        #[test]
        fn backward_divides_by_the_central_difference(x in 1.2..10.0_f64, target in 0.5..3.0_f64) {
            let h = 1e-6;
            let slope = (forward(x + h).c - forward(x - h).c) / (2.0 * h);
            let chain = forward(x);
            let expected = (chain.c - target) / slope;
            let found = backward(x, &chain, target).x;
            prop_assert!((found - expected).abs() < 1e-7 * (1.0 + expected.abs()));
        }
    }
}
