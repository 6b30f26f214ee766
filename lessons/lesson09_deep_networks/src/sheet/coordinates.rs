//! A grid over the plane before and after the hidden layers, and how far the classes come apart.

use lesson05_backprop::{Batch, Network};
use ndarray::Array2;
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use super::Params;
use super::plane::over_region;
use crate::Plane;
use crate::coordinates::{DECAY, hidden, line, network, separation};
use crate::training::{accuracy_on, loss_on, trained};

/// The lines of a grid over the plane, each as so many steps from end to end.
fn grid(steps: i32) -> Vec<Vec<(f64, f64)>> {
    let ends: Vec<f64> = (-5..=5).map(|i| 0.32 * f64::from(i)).collect();
    let along: Vec<f64> =
        (0..=steps).map(|i| -1.6 + 3.2 * f64::from(i) / f64::from(steps)).collect();
    let upright = ends.iter().map(|&x| along.iter().map(|&y| (x, y)).collect());
    let level = ends.iter().map(|&y| along.iter().map(|&x| (x, y)).collect());
    upright.chain(level).collect()
}

/// The points of the figure.
pub fn drawn(plane: Plane) -> Batch {
    plane.points(200, &mut Random::seed(3))
}

fn with_grid(chart: Chart, lines: Vec<Vec<(f64, f64)>>) -> Chart {
    lines.into_iter().fold(chart, |chart, line| chart.line("", line).colour(Colour::Faint).thin())
}

/// The plane before and after the hidden layers: the same grid, the same points,
/// and the same boundary, bent on the left and straight on the right; for a network after so
/// many epochs.
pub fn figure(epochs: usize, network: &Network, plane: Plane) -> Figure {
    let points = &drawn(plane);
    let (x, y) = points;
    let moved = (hidden(network, x), y.clone());
    let right = accuracy_on(network, points);
    let bend = |line: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
        let before: Vec<[f64; 2]> = line.into_iter().map(|(x1, x2)| [x1, x2]).collect();
        hidden(network, &Array2::from(before)).rows().into_iter().map(|a| (a[0], a[1])).collect()
    };
    let before = Chart::new("", "before: the inputs").x("x₁").y("x₂");
    let before = before.x_range(-1.6..1.6).y_range(-1.6..1.6);
    let after = Chart::new("", "after: what the last layer sees").x("a₁").y("a₂");
    let after = after.x_range(-1.1..1.1).y_range(-1.1..1.1);
    let title = format!("The plane, before and after: {plane}, {epochs} epochs");
    let panels = Panels::new("coordinates", title, 2)
        .panel(over_region(with_grid(before, grid(1)), |x| network.output(x), points))
        .panel(over_region(
            with_grid(after, grid(40).into_iter().map(bend).collect()),
            |a| line(network, a),
            &moved,
        ));
    Figure::from(panels)
        .result(format!("{} % of the points are on their side.", fixed(100.0 * right, 0)))
}

/// The figure for a set of points after some epochs of training.
///
/// # Errors
/// If the training diverges.
pub fn figure_after(
    plane: Plane,
    layers: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Figure> {
    let network = network(&drawn(plane), layers, epochs, learning_rate, seed)?;
    Ok(figure(epochs, &network, plane))
}

/// The section: the bent grid, and how the classes come apart.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let points = drawn(params.points);
    let rate = params.learning_rate;
    let network = network(&points, params.layers, params.epochs, rate, params.seed)?;
    let single = trained(&[2, 1], &points, params.epochs, (rate, DECAY), params.seed)?;

    let mut table = Table::new(
        "layers",
        "How far apart the classes are along the direction of the last weights, in spreads, and \
         how many points a line puts on their side.",
        ["hidden layers", "separation", "right"],
    );
    let mut section = Section::new("coordinates", "What does a hidden layer do?");
    for (name, network) in [("0".to_owned(), &single), (params.layers.to_string(), &network)] {
        let (apart, right) = (separation(network, &points), accuracy_on(network, &points));
        table.row([name, fixed(apart, 2), format!("{} %", fixed(100.0 * right, 1))]);
        let key = if network == &single { "line" } else { "network" };
        section.value(format!("{key}_separation"), apart);
        section.value(format!("{key}_accuracy"), right);
        section.value(format!("{key}_loss"), loss_on(network, &points));
    }
    section
        .text(format!(
            "{} points in the plane ({}), and a network whose hidden layers have two units each. \
             Two numbers go in and two come out of each layer, so a layer moves the plane, and one \
             can watch it do so.",
            points.0.nrows(),
            params.points
        ))
        .figure(figure(params.epochs, &network, params.points))
        .table(table)
        .text(
            "Follow the grid from left to right. It is bent until one straight line parts the \
             classes; taken back to the left, that line is no longer straight. The output neuron has \
             not become any cleverer: the layer before it has made its task easy.",
        );
    Ok(section)
}
