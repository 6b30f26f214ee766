//! All methods on all of lesson 6's landscapes: their ways, steps and evaluations.

use lesson06_optimizers::Landscape;
use shared::figure::{Chart, Figure};
use shared::{Section, Table};

use crate::descent::WayDown;
use crate::methods::Method;

/// The ways of some methods over a landscape.
pub fn figure(landscape: Landscape, ways: &[(Method, WayDown)]) -> Figure {
    let mut chart = Chart::new(landscape.id(), format!("Ways down: {}", landscape.name()))
        .x("x")
        .y("y")
        .height_map(landscape.window(), landscape.levels(), |x, y| landscape.height(x, y));
    for (method, way) in ways {
        // Descent's way is thousands of points long; they cannot be told apart.
        let path = way.places.iter().take(300).map(|place| (place.theta[0], place.theta[1]));
        chart = chart.path(method.name(), path);
    }
    let steps = ways.iter().map(|(method, way)| format!("{} {}", method.name(), way.iterations()));
    Figure::from(chart).result(format!("Steps: {}.", steps.collect::<Vec<_>>().join(", ")))
}

/// The section: what curvature learned on the way is worth.
pub fn section() -> Section {
    let mut table = Table::new(
        "landscapes",
        "Steps, and in brackets evaluations of J with its gradient, until the gradient is 10⁻⁸ of \
         what it was at the start.",
        ["method"].into_iter().chain(Landscape::ALL.map(Landscape::name)),
    );
    let mut section = Section::new("race", "And if one can only learn it on the way?");
    for method in Method::ALL {
        let mut cells = vec![method.name().to_owned()];
        for landscape in Landscape::ALL {
            let way = method.down(landscape, landscape.start());
            cells.push(format!("{} ({})", way.iterations(), way.evaluations));
            let key = format!("{}_{}", landscape.id(), method.key());
            section.value(key, [way.iterations(), way.evaluations]);
        }
        table.row(cells);
    }
    let valley = Landscape::Rosenbrock;
    let ways = Method::ALL.map(|method| (method, method.down(valley, valley.start())));
    section
        .text(
            "A Hessian has as many entries as the parameters squared, and a network has thousands of \
             parameters. BFGS begins with none and learns from its own steps: along a step the \
             gradient has changed by so much, so that is the curvature in this direction.",
        )
        .figure(figure(valley, &ways))
        .table(table)
        .text(
            "Newton and the two that imitate it follow the bend of the valley in a few dozen steps. \
             Descent's line search throws it across the hill early, close to the goal by luck; and \
             from there it zigzags between the walls for thousands of steps. BFGS needs nothing but \
             what descent evaluates anyway.",
        );
    section
}
