//! # Points that no line can part
//!
//! Four sets of points in the plane, two classes each. A neuron puts a line between
//! two classes, and here any line leaves points on the wrong side.

use std::f64::consts::TAU;
use std::fmt;

use lesson05_backprop::Batch;
use lesson05_backprop::half_moons::targets;
use ndarray::Array2;
use shared::data::toy;
use shared::random::Random;

/// A set of points with two classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
#[value(rename_all = "lower")]
pub enum Plane {
    /// Four clouds, opposite corners alike: XOR with some spread.
    Xor,
    /// Two half-moons that reach into each other.
    Moons,
    /// A disc, and a ring around it.
    Ring,
    /// Two spirals around each other.
    Spirals,
}

impl Plane {
    /// All of them.
    pub const ALL: [Plane; 4] = [Plane::Xor, Plane::Moons, Plane::Ring, Plane::Spirals];

    /// That many points around the origin, (count, 2), seldom as far out as 2, and their
    /// class, 0 or 1, (count, 1).
    pub fn points(self, count: usize, random: &mut Random) -> Batch {
        let (x, classes) = match self {
            Plane::Xor => {
                let corners = [(-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8)];
                let (x, cloud) = toy::blobs(random, &corners, 0.25, count / 4);
                (x, cloud.into_iter().map(|cloud| cloud / 2).collect())
            }
            Plane::Moons => {
                let (x, classes) = toy::moons(random, count, 0.12);
                (x - ndarray::array![0.5, 0.25], classes)
            }
            Plane::Ring => ring(count, random),
            Plane::Spirals => {
                let (x, classes) = toy::spirals(random, count, 1.4, 0.02);
                (1.3 * x, classes)
            }
        };
        (x, targets(&classes))
    }
}

impl fmt::Display for Plane {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Plane::Xor => "XOR clouds",
            Plane::Moons => "half-moons",
            Plane::Ring => "disc and ring",
            Plane::Spirals => "spirals",
        })
    }
}

/// Draws for each point one uniform number for the angle, then one for the radius.
fn ring(count: usize, random: &mut Random) -> (Array2<f64>, Vec<usize>) {
    let mut x = Array2::zeros((count, 2));
    let classes: Vec<usize> = (0..count).map(|sample| sample % 2).collect();
    for (mut row, &class) in x.rows_mut().into_iter().zip(&classes) {
        let (sin, cos) = (TAU * random.uniform()).sin_cos();
        let radius = if class == 0 { 0.6 * random.uniform() } else { 0.9 + 0.4 * random.uniform() };
        row[0] = radius * cos;
        row[1] = radius * sin;
    }
    (x, classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_as_many_of_both_classes_around_the_origin() {
        for plane in Plane::ALL {
            let points = plane.points(200, &mut Random::seed(1));
            assert_eq!(points.0.dim(), (200, 2));
            assert_eq!(points.1.sum(), 100.0, "{plane}");
            assert!(points.0.iter().all(|x| x.abs() < 2.1), "{plane}");
        }
    }
}
