//! The best line worked out for four points, each number of it in a table.

use ndarray::{Array1, array};
use shared::number::{fixed, short};
use shared::{Section, Strength::Always, Table};

use crate::closed_form::{Line, fit_line};

/// The section: the formula's numbers on four points.
pub fn section() -> Section {
    let (x, y) = four_points();
    let line = fit_line(&x, &y).expect("the x differ");
    show(&x, &y, line)
}

/// Four points whose best line is worked out by hand.
pub fn four_points() -> (Array1<f64>, Array1<f64>) {
    (array![1.0, 2.0, 3.0, 4.0], array![2.0, 3.0, 5.0, 6.0])
}

/// The points, and a line that is said to be their best.
fn show(x: &Array1<f64>, y: &Array1<f64>, line: Line) -> Section {
    let m = x.len() as f64;
    let (x_mean, y_mean) = (x.sum() / m, y.sum() / m);
    let (dx, dy) = (x - x_mean, y - y_mean);
    let left = line.residuals(x, y);
    let mut table = Table::new(
        "closed-form",
        "Four points by hand.",
        ["x", "y", "x − x̄", "y − ȳ", "product", "square", "line", "left over"],
    );
    for i in 0..x.len() {
        let cells =
            [x[i], y[i], dx[i], dy[i], dx[i] * dy[i], dx[i] * dx[i], line.at(x[i]), left[i]];
        table.row(cells.map(|x| fixed(x, 2)));
    }
    let (products, squares) = (dx.dot(&dy), dx.dot(&dx));
    let none = |sum: f64| sum.abs() < 1e-12; // but for rounding
    let mut section = Section::new("closed_form", "Must one search for the best line?");
    section
        .text("Not for a line: w = Σ (x − x̄)(y − ȳ) / Σ (x − x̄)², and b = ȳ − w·x̄.")
        .table(table)
        .claim(
            "by-hand",
            Always,
            none(line.slope - products / squares) && none(line.at(x_mean) - y_mean),
            format!(
                "The products add up to {} and the squares to {}, so w = {} and b = {} − {}·{} = \
                 {}.",
                short(products),
                short(squares),
                short(line.slope),
                short(y_mean),
                short(line.slope),
                short(x_mean),
                fixed(line.intercept, 1)
            ),
        )
        .claim(
            "left-over",
            Always,
            none(left.sum()) && none(left.dot(x)),
            "The last column adds up to 0, and so do its products with x.",
        )
        .value("slope", line.slope)
        .value("intercept", line.intercept)
        .value("loss", line.loss(x, y));
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_any_other_line_something_is_left_over() {
        let (best, (x, y)) = (section(), four_points());
        for (slope, intercept) in [(1.4, 0.6), (1.5, 0.25), (1.4, 0.4)] {
            let other = show(&x, &y, Line { slope, intercept });
            for id in ["by-hand", "left-over"] {
                assert!(best.holds(id) && !other.holds(id), "{id} of {slope}, {intercept}");
            }
        }
    }
}
