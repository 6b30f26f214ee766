//! Exercises: numbers that can be reckoned with by hand.

use ndarray::Array1;
use shared::random::Random;

/// So many random numbers with one decimal.
pub fn tenths(random: &mut Random, count: usize) -> Array1<f64> {
    (10.0 * random.randn(count)).round() / 10.0
}
