//! The paths of descent and of the neuron towards the line that was worked out.

use ndarray::Array1;
use shared::figure::{Chart, Colour};
use shared::number::{about, fixed, short};
use shared::random::Random;
use shared::{Result, Section, Table};

use super::Params;
use crate::by_descent::{descend, neuron};
use crate::closed_form::{Line, fit_line};
use crate::server_room::rooms;

/// The paths of (w, b) over the contours of the loss.
pub fn figure(x: &Array1<f64>, y: &Array1<f64>, descent: &[Line], neuron: &[Line]) -> Chart {
    let points =
        |path: &[Line]| path.iter().map(|line| (line.slope, line.intercept)).collect::<Vec<_>>();
    let loss = |w: f64, b: f64| Line { slope: w, intercept: b }.loss(x, y);
    Chart::new("by-descent", "Down the bowl: all rooms at once, and one at a time")
        .x("slope w")
        .y("intercept b")
        .height_map((0.0..5.0, 0.0..5.0), [0.03, 0.1, 0.3, 0.8, 1.8, 3.5, 6.0], loss)
        .path("descent", points(descent))
        .colour(Colour::Blue)
        .path("neuron", points(neuron))
        .colour(Colour::Vermilion)
}

/// The section: three ways to one line.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let exact = fit_line(&x, &y)?;
    let descent = descend(&x, &y, params.learning_rate, params.epochs)?;
    let mut random = Random::seed(params.seed);
    let neuron = neuron(&x, &y, params.learning_rate, params.epochs, &mut random)?;

    let mut table = Table::new(
        "by-descent",
        format!("η = {}; the neuron's is divided by the epoch.", short(params.learning_rate)),
        ["epochs", "descent w", "descent b", "neuron w", "neuron b"],
    );
    let mut shown = vec![1, 10, 30, 100, params.epochs];
    shown.retain(|epoch| *epoch <= params.epochs);
    shown.dedup();
    for epoch in shown {
        let (d, n) = (descent[epoch], neuron[epoch]);
        let cells = [d.slope, d.intercept, n.slope, n.intercept].map(|x| fixed(x, 8));
        table.row(std::iter::once(epoch.to_string()).chain(cells));
    }
    let worked_out = [exact.slope, exact.intercept].map(|x| fixed(x, 8));
    table.row(std::iter::once("worked out".to_owned()).chain(worked_out.clone()).chain(worked_out));

    let last = |path: &[Line]| {
        let line = path[path.len() - 1];
        (line.slope - exact.slope).abs().max((line.intercept - exact.intercept).abs())
    };
    let mut section = Section::new("by_descent", "Does descent find the same line?");
    section
        .text(
            "Descent needs no formula, only slopes. It starts at w = b = 0 and goes down the bowl \
             with all rooms at once. A neuron with f(z) = z does the same one room at a time, as n4 \
             draws it; each room pulls it to itself, so its learning rate has to shrink.",
        )
        .table(table)
        .figure(figure(&x, &y, &descent, &neuron))
        .text(format!(
            "After {} epochs descent is within {} of the line that was worked out, the neuron \
             within {}. Which to use? For a line, work it out. But with n features the closed \
             form takes time that grows with n³, and most losses have none: then descent is what is \
             left, and the neuron's way, a few samples at a time, is how everything large is trained.",
            params.epochs,
            about(last(&descent), 1),
            about(last(&neuron), 1)
        ))
        .value("descent_slope", descent[params.epochs].slope)
        .value("descent_intercept", descent[params.epochs].intercept)
        .value("neuron_slope", neuron[params.epochs].slope)
        .value("neuron_intercept", neuron[params.epochs].intercept)
        .value("descent_distance", last(&descent))
        .value("neuron_distance", last(&neuron));
    Ok(section)
}
