//! # On lesson 6's landscapes
//!
//! The same ravine, saddle and valley, now with methods that know or learn the
//! curvature. What counts is how often J and its gradient are evaluated.

use lesson06_optimizers::Landscape;
use ndarray::Array1;
use shared::figure::Figure;
use shared::{Section, Table};

use crate::methods::{Method, Run, minimise};

/// One method from a landscape's own start.
pub fn run(method: Method, landscape: Landscape, start: [f64; 2]) -> Run {
    minimise(method, &landscape, &Array1::from(start.to_vec()), 1e-8, 100_000)
}

/// The ways of some methods over a landscape.
pub fn figure(landscape: Landscape, runs: &[(Method, Run)]) -> Figure {
    let mut chart = landscape.chart(landscape.id(), format!("Ways down: {}", landscape.name()));
    for (method, run) in runs {
        // Descent's way is thousands of points long; they cannot be told apart.
        let path = run.places.iter().take(300).map(|place| (place.theta[0], place.theta[1]));
        chart = chart.path(method.to_string(), path);
    }
    let steps = runs.iter().map(|(method, run)| format!("{method} {}", run.iterations()));
    Figure::from(chart).result(format!("Steps: {}.", steps.collect::<Vec<_>>().join(", ")))
}

/// The section: all methods on all landscapes.
pub fn section() -> Section {
    let mut table = Table::new(
        "landscapes",
        "Steps, and in brackets evaluations of J with its gradient, until the gradient is 10⁻⁸ of \
         what it was at the start.",
        ["method"].into_iter().chain(Landscape::ALL.map(Landscape::name)),
    );
    let mut section = Section::new("race", "And if one can only learn it on the way?");
    for method in Method::ALL {
        let mut cells = vec![method.to_string()];
        for landscape in Landscape::ALL {
            let run = run(method, landscape, landscape.start());
            cells.push(format!("{} ({})", run.iterations(), run.evaluations));
            let key = format!("{}_{}", landscape.id(), method.key());
            section.value(key, [run.iterations(), run.evaluations]);
        }
        table.row(cells);
    }
    let valley = Landscape::Rosenbrock;
    let runs = Method::ALL.map(|method| (method, run(method, valley, valley.start())));
    section
        .text(
            "A Hessian has as many entries as the parameters squared, and a network has thousands of \
             parameters. BFGS begins with none and learns from its own steps: along a step the \
             gradient has changed by so much, so that is the curvature in this direction.",
        )
        .figure(figure(valley, &runs))
        .table(table)
        .text(
            "Newton and the two that imitate it follow the bend of the valley in a few dozen steps. \
             Descent's line search throws it across the hill early, close to the goal by luck; and \
             from there it zigzags between the walls for thousands of steps. BFGS needs nothing but \
             what descent evaluates anyway.",
        );
    section
}
