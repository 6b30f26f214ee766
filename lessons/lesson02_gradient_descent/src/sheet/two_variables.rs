//! Shows a descent in n4's bowl, from above and on the surface.

use shared::figure::{Chart, Colour, Surface};
use shared::number::fixed;
use shared::{Section, Table};

use crate::two_variables::{descend_bowl, height};

/// The path over the contours.
pub(super) fn figure(start: (f64, f64), eta: f64) -> Chart {
    let path = descend_bowl(start, eta, 0.01);
    Chart::new("two-variables", "Across the contours of x² + sin²y")
        .x("x")
        .y("y")
        .x_range(-3.3..3.3)
        .y_range(-1.6..1.6)
        .equal_units()
        .contours("", [0.1, 0.5, 1.0, 2.0, 4.0, 6.0, 8.0], height)
        .path("descent", path)
        .colour(Colour::Vermilion)
}

/// The same path on the surface.
fn surface(start: (f64, f64), eta: f64) -> Surface {
    let path = descend_bowl(start, eta, 0.01);
    Surface::new("bowl", "The same path on the surface", -3.3..3.3, -1.6..1.6, height)
        .labels("x", "y", "J")
        .path(path.iter().map(|&(x, y)| (x, y, height(x, y))))
}

pub(super) fn section() -> Section {
    let path = descend_bowl((3.0, 1.0), 0.1, 0.01);
    let updates = path.len() - 1;
    let (x, y) = path[updates];
    let mut table = Table::new(
        "two-variables",
        "x² + sin²y from (3, 1) with η = 0.1.",
        ["step", "x", "y", "J"],
    );
    for step in [0, 1, 2, 4, 8, updates] {
        let (x, y) = path[step];
        table.row([step.to_string(), fixed(x, 6), fixed(y, 6), fixed(height(x, y), 9)]);
    }
    let mut section = Section::new("two_variables", "And with two numbers to find?");
    section
        .text(
            "J = x² + sin²y has one slope for each variable: ∂J/∂x = 2x with y held still, and \
             ∂J/∂y = 2·sin y·cos y with x held still. The pair of them, the gradient, points \
             straight uphill, and its length is how steep that is. The step goes the other way.",
        )
        .table(table)
        .text(format!(
            "It takes {updates} updates until J is below 0.01; it is then {:.12}.",
            height(x, y)
        ))
        .figure(figure((3.0, 1.0), 0.1))
        .figure(surface((3.0, 1.0), 0.1))
        .text(
            "In the flat picture, notice that the path crosses each contour at a right angle: \
             straight down. It does not point at the lowest point until late, because steepest \
             and nearest are two things.",
        )
        .value("updates", updates)
        .value("x", x)
        .value("y", y)
        .value("loss", height(x, y));
    section
}
