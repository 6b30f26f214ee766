//! # How long a ridge holds an optimizer
//!
//! Beside the saddle's ridge the slope of the way out is as small as the distance from
//! it: ∂J/∂y = y³ − y, which is −y as long as y is small. So plain descent multiplies y by
//! 1 + η each step, and a start ten times nearer costs ln 10/ln(1 + η) steps more. What
//! divides by the gradient's own size begins with a step of about η, or more, from
//! wherever it starts.

use ndarray::Array1;

use crate::race::path;
use crate::{Choice, Landscape};

/// How far from the ridge one is off it: half-way to the lowest points, at y = ±1.
pub const OFF: f64 = 0.5;

/// After how many steps the optimizer is off the saddle's ridge when it starts at that
/// distance from it; none if so many steps are not enough.
pub fn steps_off(choice: Choice, learning_rate: f64, distance: f64, most: usize) -> Option<usize> {
    let [x, _] = Landscape::Saddle.start();
    let slope = |theta: &Array1<f64>| Landscape::Saddle.gradient(theta);
    let path = path(&mut *choice.build(learning_rate, 2), [x, distance], most, slope);
    path.iter().position(|&(_, y)| y.abs() > OFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// y doubles with η = 1, while it is small: 2¹⁰ is about a thousand.
    #[test]
    fn plain_descent_doubles_its_distance() {
        let off = |distance| steps_off(Choice::Sgd, 1.0, distance, 100);
        assert_eq!(off(1e-9 * 1024.0).map(|steps| steps + 10), off(1e-9));
        assert_eq!([0.6, 0.5, 0.0].map(off), [Some(0), Some(1), None]);
    }

    /// A step of η = 0.6, whatever the slope.
    #[test]
    fn one_step_takes_the_scaled_off() {
        for distance in [1e-3, 1e-5] {
            assert_eq!(steps_off(Choice::AdaGrad, 0.6, distance, 100), Some(1));
            assert_eq!(steps_off(Choice::Adam, 0.6, distance, 100), Some(1));
            assert_eq!(steps_off(Choice::Adam, 0.6, distance, 0), None);
        }
    }
}
