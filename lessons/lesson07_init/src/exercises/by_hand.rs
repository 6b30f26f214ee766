//! Exercises: numbers that can be reckoned with by hand, and how they are shown.

use ndarray::{Array, Array2, Dimension, ShapeBuilder};
use shared::exercise::written;
use shared::random::Random;

/// Random numbers with one decimal.
pub fn tenths<D: Dimension>(
    random: &mut Random,
    shape: impl ShapeBuilder<Dim = D>,
) -> Array<f64, D> {
    (10.0 * random.randn(shape)).round() / 10.0
}

/// An array in one line for a counterexample; only its shape if it is large.
pub fn matrix(name: &str, values: &Array2<f64>) -> String {
    if values.len() > 12 {
        format!("{name} of shape {:?}", values.dim())
    } else {
        format!("{name} = {}", written(values))
    }
}
