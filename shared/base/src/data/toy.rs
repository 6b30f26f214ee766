//! Small sets made to show one thing. Each says in which order it draws its
//! random numbers, so that it can be made again in NumPy.

use std::f64::consts::{PI, TAU};

use ndarray::{Array1, Array2, array};

use crate::random::Random;

/// Points around a line, x in [0, 1): y = slope·x + intercept + noise.
///
/// Draws all x by `rand(count)`, then the noise by `normal(0, noise, count)`.
pub fn line(
    random: &mut Random,
    slope: f64,
    intercept: f64,
    noise: f64,
    count: usize,
) -> (Array1<f64>, Array1<f64>) {
    let x = random.rand(count);
    let y = slope * &x + intercept + random.normal(0.0, noise, count);
    (x, y)
}

/// Exclusive or: the four corners of the unit square, (4, 2), and 1 where just
/// one coordinate is 1, (4).
pub fn xor() -> (Array2<f64>, Array1<f64>) {
    (array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], array![0.0, 1.0, 1.0, 0.0])
}

/// Round clouds, one class each: (samples, 2) and the classes.
///
/// Draws for each centre in turn `randn(per_class, 2)`.
pub fn blobs(
    random: &mut Random,
    centres: &[(f64, f64)],
    deviation: f64,
    per_class: usize,
) -> (Array2<f64>, Vec<usize>) {
    let mut x = Array2::zeros((centres.len() * per_class, 2));
    let mut y = Vec::with_capacity(x.nrows());
    for (class, &(a, b)) in centres.iter().enumerate() {
        let cloud = deviation * random.randn((per_class, 2)) + array![a, b];
        for row in cloud.rows() {
            x.row_mut(y.len()).assign(&row);
            y.push(class);
        }
    }
    (x, y)
}

/// Two half-moons that reach into each other: (count, 2), classes 0 and 1 in
/// turn.
///
/// Draws for each point one uniform number for the angle, then two normal ones.
pub fn moons(random: &mut Random, count: usize, noise: f64) -> (Array2<f64>, Vec<usize>) {
    curves(random, count, noise, |class, share| {
        let (sin, cos) = (PI * share).sin_cos();
        if class == 0 { (cos, sin) } else { (1.0 - cos, 0.5 - sin) }
    })
}

/// Two spirals around each other, of so many turns: (count, 2), classes 0 and 1
/// in turn.
///
/// Draws for each point one uniform number for the place along the spiral, then
/// two normal ones.
pub fn spirals(
    random: &mut Random,
    count: usize,
    turns: f64,
    noise: f64,
) -> (Array2<f64>, Vec<usize>) {
    curves(random, count, noise, |class, share| {
        // The root spreads the points evenly along the spiral.
        let radius = 0.1 + 0.9 * share.sqrt();
        let (sin, cos) = (TAU * turns * radius + PI * class as f64).sin_cos();
        (radius * cos, radius * sin)
    })
}

fn curves(
    random: &mut Random,
    count: usize,
    noise: f64,
    curve: impl Fn(usize, f64) -> (f64, f64),
) -> (Array2<f64>, Vec<usize>) {
    let mut x = Array2::zeros((count, 2));
    let classes: Vec<usize> = (0..count).map(|sample| sample % 2).collect();
    for (mut row, &class) in x.rows_mut().into_iter().zip(&classes) {
        let (a, b) = curve(class, random.uniform());
        row[0] = a + noise * random.standard_normal();
        row[1] = b + noise * random.standard_normal();
    }
    (x, classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_noise_the_sets_lie_on_their_curves() {
        let (x, y) = line(&mut Random::seed(1), 2.0, 3.0, 0.0, 50);
        assert!(x.iter().zip(&y).all(|(x, y)| (y - (2.0 * x + 3.0)).abs() < 1e-12));

        let (x, classes) = moons(&mut Random::seed(1), 100, 0.0);
        for (point, class) in x.rows().into_iter().zip(classes) {
            let (a, b) = if class == 0 { (0.0, 0.0) } else { (1.0, 0.5) };
            assert!(((point[0] - a).hypot(point[1] - b) - 1.0).abs() < 1e-12);
        }

        let (x, _) = spirals(&mut Random::seed(1), 100, 1.5, 0.0);
        assert!(x.rows().into_iter().all(|point| point[0].hypot(point[1]) < 1.0 + 1e-12));
    }

    #[test]
    fn blobs_surround_their_centres() {
        let (x, classes) = blobs(&mut Random::seed(1), &[(0.0, 0.0), (10.0, -5.0)], 1.0, 400);
        assert_eq!(classes.iter().sum::<usize>(), 400);
        let second: Vec<usize> = (400..800).collect();
        let mean = x.select(ndarray::Axis(0), &second).mean_axis(ndarray::Axis(0)).unwrap();
        assert!((mean[0] - 10.0).abs() < 0.2 && (mean[1] + 5.0).abs() < 0.2, "{mean}");
    }
}
