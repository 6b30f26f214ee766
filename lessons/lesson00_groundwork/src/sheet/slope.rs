//! Shows straight lines through two points of a curve, as the points come together.

use shared::figure::{Chart, Colour, Figure};
use shared::number::{about, fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::derivative::slope_between;

/// x², and the straight line through its points at x and at x + h.
pub fn secant(x: f64, h: f64) -> Figure {
    let square = |x: f64| x * x;
    let slope = slope_between(square, x, x + h);
    let line = move |at: f64| square(x) + slope * (at - x);
    let chart = Chart::new("secant", "A straight line through two points of a curve")
        .x("x")
        .y("x²")
        .x_range(-1.0..4.0)
        .y_range(-2.0..14.0)
        .function("x²", -1.0..4.0, square)
        .colour(Colour::Blue)
        .function("line through both", -1.0..4.0, line)
        .colour(Colour::Vermilion)
        .scatter("the two points", [(x, square(x)), (x + h, square(x + h))])
        .colour(Colour::Vermilion);
    Figure::from(chart).result(format!(
        "Between x = {} and {} the slope is {}; at {} itself it is {}.",
        short(x),
        about(x + h, 5),
        about(slope, 5),
        short(x),
        short(2.0 * x)
    ))
}

pub(super) fn section() -> Section {
    show(|x| x * x, 6.0, &[1.0, 0.1, 0.01, 0.001, 0.0001])
}

/// A curve, its slope at 3, and the distances at which it is tried.
fn show(f: impl Fn(f64) -> f64, slope: f64, distances: &[f64]) -> Section {
    let x = 3.0;
    let mut table = Table::new(
        "quotients",
        "The slope of x² between 3 and 3 + h, as h becomes smaller.",
        ["h", "f(3 + h) − f(3)", "divided by h", "too much"],
    );
    let tried: Vec<f64> = distances.iter().map(|h| slope_between(&f, x, x + h)).collect();
    for (&h, &quotient) in distances.iter().zip(&tried) {
        table.row([
            short(h),
            about(f(x + h) - f(x), 6),
            fixed(quotient, 4),
            fixed(quotient - slope, 4),
        ]);
    }
    let mut section = Section::new("slope", "What is the slope of a curve?");
    section
        .text(
            "A straight line has one slope; a curve has one between any two of its points. What \
             becomes of it when the second point comes nearer?",
        )
        .table(table)
        .claim(
            "shrinks",
            Always,
            distances
                .iter()
                .zip(&tried)
                .all(|(h, found)| (found - slope - h).abs() < 1e-6 * h.max(0.01)),
            format!(
                "What the slope has too much is h itself, in every row; so it comes as near to {} \
                 as one likes.",
                short(slope)
            ),
        )
        .value("between", tried);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_another_curve_or_another_slope_it_is_not_so() {
        assert!(section().holds("shrinks"));
        assert!(!show(|x| x * x, 5.9, &[1.0, 0.1]).holds("shrinks"));
        assert!(!show(|x| x * x * x, 27.0, &[1.0, 0.1]).holds("shrinks"));
    }

    #[test]
    fn the_live_figure_says_the_slope_that_it_draws() {
        assert!(secant(1.0, 2.0).result.starts_with("Between x = 1 and 3 the slope is 4;"));
    }
}
