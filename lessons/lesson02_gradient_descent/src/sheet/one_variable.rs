//! Shows descents on n4's two parabolas.

use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Table};

use crate::one_variable::{descend, descend_parabola};

/// The parabola x² with a descent on it: for any start and learning rate.
pub fn figure(start: f64, eta: f64, steps: usize) -> Chart {
    let path = descend_parabola(start, eta, steps);
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

pub(super) fn section() -> Section {
    let shifted = descend(1.4, 0.1, 1, |x| 2.0 * (x - 2.0));
    let plain = descend_parabola(1.2, 0.3, 4);
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
