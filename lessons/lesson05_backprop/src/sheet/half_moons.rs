//! Two half-moons, and where a network on them says yes.

use lesson04_losses::Loss;
use shared::Result;
use shared::figure::{Chart, Colour, Figure};
use shared::number::fixed;

use crate::half_moons::{learn, points};
use crate::{Batch, Network};

/// Trains a network with one hidden tanh layer on two half-moons and shows where
/// it says yes: for any width, length and learning rate.
///
/// # Errors
/// If the training diverges.
pub fn figure(hidden: usize, epochs: usize, learning_rate: f64, seed: u32) -> Result<Figure> {
    let points = drawn();
    let way = learn(&points, hidden, epochs, learning_rate, seed)?;
    Ok(figure_after(epochs, &way[epochs], &points))
}

/// The points on which it learns.
pub fn drawn() -> Batch {
    points(160, 3)
}

/// Where such a network says yes after so many epochs on these points.
pub fn figure_after(epochs: usize, network: &Network, (x, y): &Batch) -> Figure {
    let hidden = network.layout.sizes[1];
    let right = Loss::BinaryCrossEntropy.accuracy(&network.output(x), y);
    let title = format!("Two half-moons, {hidden} hidden units, {epochs} epochs");
    let chart = Chart::new("half-moons", title)
        .x("x₁")
        .y("x₂")
        .x_range(-1.6..2.6)
        .y_range(-1.2..1.7)
        .decision_region("the network says 1", |x| network.output(x))
        .colour(Colour::Vermilion)
        .class(x, y, 0)
        .class(x, y, 1);
    Figure::from(chart).result(format!(
        "{} % of the points are on the right side of the region's edge.",
        fixed(100.0 * right, 1)
    ))
}
