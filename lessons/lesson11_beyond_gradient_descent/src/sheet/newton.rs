//! Newton's roots and minima step by step, and what goes wrong at a saddle.

use lesson06_optimizers::Landscape;
use ndarray::{Array1, Array2, array};
use shared::figure::{Chart, Colour, numbered_from};
use shared::number::fixed;
use shared::{Result, Section, Table};

use super::Params;
use crate::descent::{StraightDown, WayDown, minimise};
use crate::methods::Method;
use crate::newton::{Newton, chain, root};
use crate::objective::{Logistic, Objective};

/// Loss above its minimum against steps, Newton against descent.
fn figure(descent: &WayDown, newton: &WayDown) -> Chart {
    let lowest = newton.end().value;
    let gaps = |way: &WayDown| {
        let gaps = way.places.iter().map(|place| place.value - lowest).collect::<Vec<_>>();
        numbered_from(0, gaps).filter(|gap| gap.1 > 1e-16).take(41)
    };
    Chart::new("admissions", "The admissions neuron: loss above its minimum")
        .x("steps")
        .y("J − lowest J")
        .log_y()
        .y_range(1e-16..1.0)
        .path(Method::Descent.name(), gaps(descent))
        .colour(Colour::Vermilion)
        .path(Method::Newton.name(), gaps(newton))
        .colour(Colour::Blue)
}

/// H⁻¹·g for any H of two rows, positive or not.
fn solve_two(h: &Array2<f64>, g: &Array1<f64>) -> Array1<f64> {
    let determinant = h[[0, 0]] * h[[1, 1]] - h[[0, 1]] * h[[1, 0]];
    let x = h[[1, 1]] * g[0] - h[[0, 1]] * g[1];
    let y = h[[0, 0]] * g[1] - h[[1, 0]] * g[0];
    array![x, y] / determinant
}

/// The section: roots, minima, and what goes wrong at a saddle.
///
/// # Errors
/// None with the applicants that are built in.
pub fn section(params: &Params) -> Result<Section> {
    let mut roots = Table::new(
        "roots",
        "Newton's method for the root of c(x) − 2.14, n4's chain, and for the minimum of x⁴ − 3x.",
        ["step", "x, chain", "x, minimum"],
    );
    let chained = root(chain, 2.0, 5);
    let lowest = root(|x| (4.0 * x.powi(3) - 3.0, 12.0 * x * x), 2.0, 5);
    for (step, (a, b)) in chained.iter().zip(&lowest).enumerate() {
        roots.row([step.to_string(), fixed(*a, 10), fixed(*b, 10)]);
    }

    let neuron = Logistic::admissions(params.seed)?;
    let start = Array1::zeros(neuron.x.ncols());
    let descent = minimise(&mut StraightDown, &neuron, &start, 1e-12, 20_000);
    let newton = minimise(&mut Newton, &neuron, &start, 1e-12, 20_000);
    let (saddle, near) = (Landscape::Saddle, array![0.5, 0.1]);
    let pure = &near - &solve_two(&saddle.hessian(&near), &saddle.gradient(&near));

    let mut section = Section::new("newton", "What if one knew the curvature?");
    section
        .text(
            "To find where a function is 0, follow its tangent. That is Newton's method, and it is \
             what n4 does under the name of gradient descent: Δx = gap/slope. To find where a \
             function is lowest, look for the root of its slope, and divide by the second \
             derivative.",
        )
        .table(roots)
        .text(format!(
            "With many parameters the second derivative is a matrix, the Hessian. On the admissions \
             neuron Newton's method needs {} steps to make the gradient 10⁻¹² of what it was; \
             gradient descent with a line search needs {}.",
            newton.iterations(),
            descent.iterations()
        ))
        .figure(figure(&descent, &newton))
        .text(format!(
            "It is no cure for everything. The method looks for a place where the slope is 0, and \
             at a saddle it is. From (0.5, 0.1), near lesson 6's saddle, one pure Newton step goes \
             to ({}, {}): into the saddle. So the direction is checked: where the Hessian is \
             not positive, a multiple of the identity is added until it is.",
            fixed(pure[0], 3),
            fixed(pure[1], 3)
        ))
        .value("chain", chained)
        .value("minimum", lowest)
        .value("newton_steps", newton.iterations())
        .value("descent_steps", descent.iterations())
        .value("weights", &newton.end().theta)
        .value("lowest_loss", newton.end().value)
        .value("into_the_saddle", &pure);
    Ok(section)
}
