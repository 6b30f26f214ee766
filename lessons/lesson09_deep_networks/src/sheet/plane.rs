//! Points of two classes over the half of the plane that a network gives to one of them.

use lesson05_backprop::Batch;
use ndarray::Array2;
use shared::figure::{Chart, Colour};

/// The points over the half of the plane that `logits`, from (places, 2) to (places, 1), give
/// to class 1.
pub fn over_region(
    chart: Chart,
    logits: impl FnOnce(&Array2<f64>) -> Array2<f64>,
    (x, y): &Batch,
) -> Chart {
    chart
        .decision_region("the network says 1", logits)
        .colour(Colour::Vermilion)
        .class(x, y, 0)
        .thin()
        .class(x, y, 1)
        .thin()
}
