//! The best line worked out for four points, each number of it in a table.

use ndarray::array;
use shared::number::fixed;
use shared::{Section, Table};

use crate::closed_form::fit_line;

/// The section: the derivation, on four points.
pub fn section() -> Section {
    let (x, y) = (array![1.0, 2.0, 3.0, 4.0], array![2.0, 3.0, 5.0, 6.0]);
    let line = fit_line(&x, &y).expect("the x differ");
    let (x_mean, y_mean) = (x.sum() / 4.0, y.sum() / 4.0);
    let mut table = Table::new(
        "closed-form",
        "Four points by hand.",
        ["x", "y", "x − x̄", "y − ȳ", "product", "square", "line", "left over"],
    );
    for (&x, &y) in x.iter().zip(&y) {
        let (dx, dy) = (x - x_mean, y - y_mean);
        let cells = [x, y, dx, dy, dx * dy, dx * dx, line.at(x), y - line.at(x)];
        table.row(cells.map(|x| fixed(x, 2)));
    }
    let mut section = Section::new("closed_form", "Must one search for the best line?");
    section
        .text(
            "Not for a line. The loss J(w, b) = 1/(2m) Σ (w·x + b − y)² is a bowl, and at its \
             lowest point both slopes are 0. Set the slope by b to 0: the errors add up to 0, so \
             b = ȳ − w·x̄, and the line goes through the middle of the points. Put that in, and set \
             the slope by w to 0: w = Σ (x − x̄)(y − ȳ) / Σ (x − x̄)².",
        )
        .table(table)
        .text(format!(
            "The products add up to {}, the squares to {}, so w = {} and b = {} − {}·{} = {}. The \
             last column adds up to 0, and so do its products with x: those were the two equations.",
            fixed((&x - x_mean).dot(&(&y - y_mean)), 2),
            fixed((&x - x_mean).dot(&(&x - x_mean)), 2),
            fixed(line.slope, 2),
            y_mean,
            fixed(line.slope, 2),
            x_mean,
            fixed(line.intercept, 2)
        ))
        .value("slope", line.slope)
        .value("intercept", line.intercept);
    section
}
