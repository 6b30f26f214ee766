//! # Down a curve
//!
//! θ ← θ − η·dJ/dθ on two parabolas: n4 §9's (x − 2)² and x².
//!
//! Source: n4 §9.

use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Table};

// ANCHOR: descend
/// Gradient descent on a curve: the start, and where each step led.
pub fn descend(start: f64, eta: f64, steps: usize, slope: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut x = start;
    let mut path = vec![x];
    for _ in 0..steps {
        x -= eta * slope(x);
        path.push(x);
    }
    path
}
// ANCHOR_END: descend

/// The parabola x² with a descent on it: for any start and learning rate.
pub fn figure(start: f64, eta: f64, steps: usize) -> Chart {
    let path = descend(start, eta, steps, |x| 2.0 * x);
    let reach = start.abs().max(1.0) * 1.25;
    let title = format!("x² from {} with η = {}", short(start), short(eta));
    Chart::new("one-variable", title)
        .x("x")
        .y("J = x²")
        .x_range(-reach..reach)
        .y_range(-0.05 * reach * reach..reach * reach)
        .function("J", -reach..reach, |x| x * x)
        .colour(Colour::Faint)
        .path("descent", path.iter().map(|x| (*x, x * x)))
        .colour(Colour::Vermilion)
}

/// The section: n4's two parabolas.
pub fn section() -> Section {
    let shifted = descend(1.4, 0.1, 1, |x| 2.0 * (x - 2.0));
    let plain = descend(1.2, 0.3, 4, |x| 2.0 * x);
    let mut table = Table::new(
        "one-variable",
        "x² from 1.2 with η = 0.3.",
        ["step", "x", "slope 2x", "J = x²"],
    );
    for (step, x) in plain.iter().enumerate() {
        table.row([step.to_string(), fixed(*x, 5), fixed(2.0 * x, 5), fixed(x * x, 6)]);
    }
    let ratio = plain[2] / plain[1];
    let mut section = Section::new("one_variable", "What does the loop look like on a curve?");
    section
        .text(format!(
            "J = (x − 2)² has the slope 2(x − 2). At x = 1.4 that is −1.2: the ground falls to the \
             right. With η = 0.1 the step is x ← 1.4 − 0.1·(−1.2) = {:.2}. The minus sign in \
             the rule turns \"uphill\" into \"downhill\"; from the other side it would have gone \
             left by itself.",
            shifted[1]
        ))
        .text("J = x² from 1.2 with η = 0.3, step by step:")
        .table(table)
        .figure(figure(1.2, 0.3, 4))
        .text(format!(
            "Each x is {ratio:.1} times the one before, since x − η·2x = (1 − 2η)·x. The steps get \
             shorter although η stays the same: near the bottom the slope itself is small. In the \
             figure the dots crowd together there."
        ))
        .value("shifted", shifted[1])
        .value("path", plain[1..].to_vec())
        .value("ratio", ratio);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n4s_numbers_come_out() {
        assert!((descend(1.4, 0.1, 1, |x| 2.0 * (x - 2.0))[1] - 1.52).abs() < 1e-15);
        let path = descend(1.2, 0.3, 4, |x| 2.0 * x);
        for (x, expected) in path[1..].iter().zip([0.48, 0.192, 0.0768, 0.03072]) {
            assert!((x - expected).abs() < 1e-15, "{x}");
        }
    }
}
