//! Points of two classes over the half of the plane that a network gives to one of them.

use lesson05_backprop::{Batch, Network};
use ndarray::array;
use shared::figure::{Chart, Colour};

/// The points over the half of the plane that `logit` gives to class 1.
pub fn over_region(chart: Chart, logit: impl Fn(f64, f64) -> f64, (x, y): &Batch) -> Chart {
    chart
        .region("the network says 1", logit)
        .colour(Colour::Vermilion)
        .class(x, y, 0)
        .thin()
        .class(x, y, 1)
        .thin()
}

/// What a network says of each point of the plane.
pub fn logit(network: &Network) -> impl Fn(f64, f64) -> f64 + Copy {
    |x1, x2| network.output(&array![[x1, x2]])[[0, 0]]
}
