//! n4's chain, link by link and round by round.

use shared::figure::{Chart, Colour};
use shared::number::{about, fixed};
use shared::{Section, Strength::Always, Table};

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
    show(2.0, 2.14)
}

fn show(start: f64, target: f64) -> Section {
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
        let slope = slope.map_or("—".into(), |slope| fixed(slope, 4));
        links.row([link.to_owned(), fixed(value, 4), slope, fixed(-delta, 4)]);
    }
    let mut rounds = Table::new("chain-rounds", "All rounds.", ["round", "x", "c", "c − target"]);
    let gaps: Vec<f64> = path.iter().map(|&x| forward(x).c - target).collect();
    for (round, (&x, &gap)) in path.iter().zip(&gaps).enumerate() {
        rounds.row([round.to_string(), fixed(x, 8), fixed(forward(x).c, 8), about(gap, 3)]);
    }
    let last = path[path.len() - 1];
    // From where the curve is nearly its tangent, whatever the start.
    let near = gaps.iter().position(|gap| gap.abs() < 0.05).unwrap_or(gaps.len());
    let squares: Vec<f64> =
        gaps[near..].windows(2).map(|gap| gap[1].abs() / gap[0].powi(2)).collect();
    let constant = squares.last().copied().unwrap_or(f64::NAN);

    let mut section = Section::new("chain", "And when the links are curved?");
    section
        .text(format!(
            "x is squared, then its logarithm is taken, then the root. With x = {start}, c is {}; \
             it should have been {target}. Back from c each link divides what it is asked for by \
             its own slope.",
            fixed(chain.c, 4)
        ))
        .table(links)
        .text(format!(
            "So x becomes {}, and the round begins again with new values and new slopes.",
            fixed(path[1], 4)
        ))
        .table(rounds)
        .figure(figure(start, target))
        .claim(
            "quadratic",
            Always,
            // As good as the same: within a tenth of the last.
            squares.len() >= 2 && squares.iter().all(|s| (s / constant - 1.0).abs() < 0.1),
            format!(
                "Near the target each round leaves about {} times the square of the gap.",
                fixed(constant, 1)
            ),
        )
        .claim(
            "arrives",
            Always,
            (last - exact).abs() < 5e-9,
            format!(
                "After {} rounds x = {} agrees in all these digits with √(e^(c²)) for c = {target}, \
                 which is the chain undone.",
                path.len() - 1,
                fixed(last, 8)
            ),
        )
        .value("c", chain.c)
        .value("deltas", [deltas.c, deltas.b, deltas.a, deltas.x])
        .value("x", path[1..].to_vec())
        .value("exact", exact);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For c = ½ the tangent at x = 10 leads out of the chain's range.
    #[test]
    fn a_tangent_may_lead_astray() {
        let (sound, lost) = (section(), show(10.0, 0.5));
        for id in ["quadratic", "arrives"] {
            assert!(sound.holds(id) && !lost.holds(id), "{id}");
        }
    }
}
