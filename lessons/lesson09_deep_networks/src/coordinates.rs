//! # A hidden layer is a change of coordinates
//!
//! A layer of two units takes a point (x₁, x₂) to a point (a₁, a₂): it moves the
//! whole plane. The output neuron draws a straight line, but in the new
//! coordinates; seen from the old ones the line is bent.
//!
//! Source: n1 §6.1, n3 §2; the picture of a bent grid is C. Olah's, "Neural
//! networks, manifolds, and topology" (2014).

use lesson04_losses::Loss;
use lesson05_backprop::Network;
use ndarray::Array2;
use shared::figure::{Chart, Colour, Figure, Panels};
use shared::number::fixed;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::plane::{Batch, Plane, of_class, over_region, point, trained};
use crate::{Params, plane};

// ANCHOR: hidden
/// Where the last hidden layer puts each sample, (samples, its units): the
/// inputs of the layer behind it.
pub fn hidden(network: &Network, x: &Array2<f64>) -> Array2<f64> {
    let trace = network.forward(x);
    trace.inputs[network.layers.len() - 1].clone()
}

/// What the output neuron makes of such a place: one line, w·a + b.
pub fn line(network: &Network, a1: f64, a2: f64) -> f64 {
    let output = &network.layers[network.layers.len() - 1];
    (point(a1, a2).dot(&output.weights) + &output.bias)[[0, 0]]
}
// ANCHOR_END: hidden

/// λ of the weight decay here, which keeps the grid from being crushed against the
/// sides of the square. (The last section says what else it is good for.)
pub const DECAY: f64 = 0.1;

/// A network whose hidden layers have two units each, trained.
///
/// # Errors
/// If the training diverges.
pub fn network(
    points: &Batch,
    layers: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Network> {
    let sizes = [vec![2; layers + 1], vec![1]].concat();
    trained(&sizes, points, epochs, (learning_rate, DECAY), seed)
}

/// The lines of a grid over the plane, each as so many steps from end to end.
fn grid(steps: i32) -> Vec<Vec<(f64, f64)>> {
    let ends: Vec<f64> = (-5..=5).map(|i| 0.32 * f64::from(i)).collect();
    let along: Vec<f64> =
        (0..=steps).map(|i| -1.6 + 3.2 * f64::from(i) / f64::from(steps)).collect();
    let upright = ends.iter().map(|&x| along.iter().map(|&y| (x, y)).collect());
    let level = ends.iter().map(|&y| along.iter().map(|&x| (x, y)).collect());
    upright.chain(level).collect()
}

fn with_grid(chart: Chart, lines: Vec<Vec<(f64, f64)>>) -> Chart {
    lines.into_iter().fold(chart, |chart, line| chart.line("", line).colour(Colour::Faint).thin())
}

/// The plane before and after the hidden layers: the same grid, the same points,
/// and the same boundary, bent on the left and straight on the right.
pub fn figure(network: &Network, points: &Batch, title: &str) -> Figure {
    let (x, y) = points;
    let moved = (hidden(network, x), y.clone());
    let right = Loss::BinaryCrossEntropy.accuracy(&network.output(x), y);
    let logit = |x1: f64, x2: f64| network.output(&point(x1, x2))[[0, 0]];
    let bend = |line: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
        let flat = line.iter().flat_map(|&(x, y)| [x, y]).collect();
        let before = Array2::from_shape_vec((line.len(), 2), flat).expect("two for each point");
        hidden(network, &before).rows().into_iter().map(|a| (a[0], a[1])).collect()
    };
    let before = Chart::new("", "before: the inputs").x("x₁").y("x₂");
    let before = before.x_range(-1.6..1.6).y_range(-1.6..1.6);
    let after = Chart::new("", "after: what the last layer sees").x("a₁").y("a₂");
    let after = after.x_range(-1.1..1.1).y_range(-1.1..1.1);
    let panels = Panels::new("coordinates", format!("The plane, before and after: {title}"), 2)
        .panel(over_region(with_grid(before, grid(1)), logit, points))
        .panel(over_region(
            with_grid(after, grid(40).into_iter().map(bend).collect()),
            |a1, a2| line(network, a1, a2),
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
    let points = plane.points(200, &mut Random::seed(3));
    let network = network(&points, layers, epochs, learning_rate, seed)?;
    Ok(figure(&network, &points, &format!("{plane}, {epochs} epochs")))
}

/// How far apart the classes are as seen along one direction: the distance of
/// their means, in spreads.
fn separation(points: &Batch, along: impl Fn((f64, f64)) -> f64) -> f64 {
    let of = |class| -> Vec<f64> { of_class(points, class).into_iter().map(&along).collect() };
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (zeros, ones) = (of(0.0), of(1.0));
    let (m0, m1) = (mean(&zeros), mean(&ones));
    let square = |values: &[f64], m: f64| values.iter().map(|v| (v - m).powi(2)).sum::<f64>();
    let spread = (square(&zeros, m0) + square(&ones, m1)) / (zeros.len() + ones.len()) as f64;
    (m1 - m0).abs() / spread.sqrt()
}

/// The section: the bent grid, and how the classes come apart.
///
/// # Errors
/// If the training diverges.
pub fn section(params: &Params) -> Result<Section> {
    let points = params.points.points(200, &mut Random::seed(3));
    let rate = params.learning_rate;
    let network = network(&points, params.layers, params.epochs, rate, params.seed)?;
    let (x, y) = &points;
    let loss = Loss::BinaryCrossEntropy;
    let single = plane::trained(&[2, 1], &points, params.epochs, (rate, DECAY), params.seed)?;

    let mut table = Table::new(
        "layers",
        "How far apart the classes are along the direction of the last weights, in spreads, and \
         how many points a line puts on their side.",
        ["hidden layers", "separation", "right"],
    );
    let mut section = Section::new("coordinates", "What does a hidden layer do?");
    for (name, network) in [("0".to_owned(), &single), (params.layers.to_string(), &network)] {
        let last = &network.layers[network.layers.len() - 1].weights;
        let seen = (hidden(network, x), y.clone());
        let apart = separation(&seen, |(a, b)| a * last[[0, 0]] + b * last[[1, 0]]);
        let right = loss.accuracy(&network.output(x), y);
        table.row([name, fixed(apart, 2), format!("{} %", fixed(100.0 * right, 1))]);
        let key = if network == &single { "line" } else { "network" };
        section.value(format!("{key}_separation"), apart);
        section.value(format!("{key}_accuracy"), right);
        section.value(format!("{key}_loss"), loss.value(&network.output(x), y));
    }
    let title = format!("{}, {} epochs", params.points, params.epochs);
    section
        .text(format!(
            "{} points in the plane ({}), and a network whose hidden layers have two units each. \
             Two numbers go in and two come out of each layer, so a layer moves the plane, and one \
             can watch it do so.",
            x.nrows(),
            params.points
        ))
        .figure(figure(&network, &points, &title))
        .table(table)
        .text(
            "Follow the grid from left to right. It is bent until one straight line parts the \
             classes; taken back to the left, that line is no longer straight. The output neuron has \
             not become any cleverer: the layer before it has made its task easy.",
        );
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::Activation;

    /// The boundary on the left is the line on the right: f(x) = line(hidden(x)).
    #[test]
    fn both_panels_show_the_same_boundary() {
        let points = Plane::Spirals.points(40, &mut Random::seed(2));
        let network = network(&points, 3, 20, 0.03, 1).expect("it converges");
        let (seen, out) = (hidden(&network, &points.0), network.output(&points.0));
        for (a, z) in seen.rows().into_iter().zip(&out) {
            assert!((line(&network, a[0], a[1]) - z).abs() < 1e-12);
        }
    }

    /// A layer of two tanh units is a continuous map of the plane into a square.
    #[test]
    fn a_layer_moves_the_plane_into_a_square() {
        let mut random = Random::seed(7);
        let network = Network::new(&[2, 2, 1], Activation::Tanh, Activation::Identity, &mut random);
        for line in grid(40) {
            for (x1, x2) in line {
                let a = hidden(&network, &point(x1, x2));
                assert!(a.iter().all(|a| a.abs() < 1.0));
            }
        }
    }

    #[test]
    fn separation_is_in_spreads() {
        let x = ndarray::array![[-1.0, 0.0], [1.0, 0.0], [9.0, 0.0], [11.0, 0.0]];
        let points = (x, plane::targets(&[0, 0, 1, 1]));
        assert_eq!(separation(&points, |(a, _)| a), 10.0);
    }
}
