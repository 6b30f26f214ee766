//! Shows descents on n4's two parabolas.

use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

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
    show(0.3)
}

/// A step down (x − 2)², and a descent of x² with that rate.
fn show(eta: f64) -> Section {
    let shifted = descend(1.4, 0.1, 1, |x| 2.0 * (x - 2.0));
    let plain = descend_parabola(1.2, eta, 4);
    let mut table = Table::new(
        "one-variable",
        format!("x² from 1.2 with η = {}.", short(eta)),
        ["step", "x", "slope 2x", "J = x²"],
    );
    for (step, x) in plain.iter().enumerate() {
        table.row([step.to_string(), fixed(*x, 5), fixed(2.0 * x, 5), fixed(x * x, 6)]);
    }
    let ratio = plain[2] / plain[1];
    let shrinks = |pair: &[f64]| (pair[1] - ratio * pair[0]).abs() < 1e-12;
    let mut section = Section::new("one_variable", "What does the loop look like on a curve?");
    section
        .text(format!(
            "One step down J = (x − 2)² from 1.4 with η = 0.1 leads to {}. Four steps down \
             J = x²:",
            fixed(shifted[1], 2)
        ))
        .table(table)
        .figure(figure(1.2, eta, 4))
        .claim(
            "shorter",
            Always,
            (0.0..1.0).contains(&ratio) && plain.windows(2).all(shrinks),
            format!(
                "Each x is {} times the one before, and so is each step: they get shorter \
                 although η stays the same.",
                fixed(ratio, 1)
            ),
        )
        .value("shifted", shifted[1])
        .value("path", plain[1..].to_vec())
        .value("ratio", ratio);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With η = 1 every step is as long as the last.
    #[test]
    fn with_a_rate_of_1_no_step_is_shorter() {
        assert!(section().holds("shorter") && !show(1.0).holds("shorter"));
    }
}
