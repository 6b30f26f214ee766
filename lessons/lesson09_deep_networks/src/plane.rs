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
    use ndarray::Axis;

    /// Points and classes, of one of the sets, with how far each is from the origin.
    fn drawn(plane: Plane) -> Vec<([f64; 2], f64, bool)> {
        let (x, y) = plane.points(400, &mut Random::seed(1));
        let point = |(x, &y): (ndarray::ArrayView1<'_, f64>, &f64)| {
            ([x[0], x[1]], x[0].hypot(x[1]), y == 1.0)
        };
        x.rows().into_iter().zip(&y).map(point).collect()
    }

    /// The cloud of a corner reaches an axis at three of its deviations.
    #[test]
    fn opposite_corners_are_alike() {
        let points = drawn(Plane::Xor);
        let right = points.iter().filter(|([x, y], _, one)| (x * y < 0.0) == *one);
        assert!(right.count() > 390);
        let mean = points.iter().map(|([x, _], ..)| x.abs()).sum::<f64>() / 400.0;
        assert!((mean - 0.8).abs() < 0.05, "{mean}");
    }

    /// The radii are uniform: up to 0.6 inside, from 0.9 to 1.3 outside; so are the angles,
    /// and each class has a quarter of its points in each quadrant, 50 ± 6.
    #[test]
    fn a_ring_lies_around_the_disc() {
        let points = drawn(Plane::Ring);
        for (class, radii, mean) in [(false, 0.0..0.6, 0.3), (true, 0.9..1.3, 1.1)] {
            let of: Vec<_> = points.iter().filter(|(.., one)| *one == class).collect();
            assert!(of.iter().all(|(_, radius, _)| radii.contains(radius)), "{class}");
            let found = of.iter().map(|(_, radius, _)| radius).sum::<f64>() / of.len() as f64;
            assert!((found - mean).abs() < 0.04, "{class}: {found}");
            for signs in [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]] {
                let here = of.iter().filter(|(x, ..)| x.map(f64::signum) == signs).count();
                assert!((30..70).contains(&here), "{class} {signs:?}: {here}");
            }
        }
        assert!(points.windows(2).all(|pair| pair[0].2 != pair[1].2), "the classes take turns");
    }

    /// The moons' common centre is (0.5, 0.25), and a spiral ends at 1, both as they are
    /// drawn in lesson 5 and in the toy sets.
    #[test]
    fn moons_and_spirals_lie_around_the_origin() {
        let (x, _) = Plane::Moons.points(400, &mut Random::seed(1));
        let mean = x.mean_axis(Axis(0)).expect("there are points");
        assert!(mean.iter().all(|mean| mean.abs() < 0.13), "{mean}");
        let farthest = drawn(Plane::Spirals).iter().fold(0.0, |most: f64, one| most.max(one.1));
        assert!((farthest - 1.3).abs() < 0.08, "{farthest}");
    }

    #[test]
    fn a_set_is_named_and_its_name_can_be_padded() {
        let names = Plane::ALL.map(|plane| format!("{plane:>13}"));
        assert_eq!(names, ["   XOR clouds", "   half-moons", "disc and ring", "      spirals"]);
    }

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
