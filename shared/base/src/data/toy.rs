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

    /// The sets of seed 4, made again in NumPy in the order that each says.
    #[test]
    fn the_sets_are_those_that_numpy_makes() {
        let random = || Random::seed(4);
        let close = |made: &Array2<f64>, numpy: &Array2<f64>| {
            assert!((made - numpy).iter().all(|off| off.abs() < 1e-14), "{made} {numpy}");
        };

        let (x, y) = line(&mut random(), 2.0, 1.0, 0.5, 3);
        let points = ndarray::stack(ndarray::Axis(1), &[x.view(), y.view()]).expect("columns");
        close(
            &points,
            &array![
                [0.9670298390136767, 3.430794528831736],
                [0.5472322491757223, 2.634125778316913],
                [0.9726843599648843, 3.6711815231689617],
            ],
        );

        let (x, classes) = blobs(&mut random(), &[(0.0, 0.0), (3.0, -1.0)], 0.5, 2);
        assert_eq!(classes, [0, 0, 1, 1]);
        close(
            &x,
            &array![
                [0.025280853571469777, 0.2499756666189145],
                [-0.49795446555343253, 0.3467992541456558],
                [2.790849239986545, -1.792288617556062],
                [2.6761466164390746, -0.7007124130163114],
            ],
        );

        let (x, classes) = moons(&mut random(), 4, 0.1);
        assert_eq!(classes, [0, 1, 0, 1]);
        close(
            &x,
            &array![
                [-0.949604358035187, 0.10789387336720736],
                [1.5252005130969348, -0.21143186194009583],
                [-0.8520609176078546, 0.04058580404635058],
                [0.21995474175424226, -0.19663380486241144],
            ],
        );

        let (x, classes) = spirals(&mut random(), 4, 1.5, 0.1);
        assert_eq!(classes, [0, 1, 0, 1]);
        close(
            &x,
            &array![
                [-0.930226891955768, 0.1429342053861083],
                [0.12174249623075588, -0.7626237488688479],
                [-0.8390326954111447, 0.06608824445947659],
                [0.032489134252318794, 0.3854079029417631],
            ],
        );
    }

    #[test]
    fn without_noise_the_sets_lie_where_they_should() {
        let (x, classes) = moons(&mut Random::seed(1), 100, 0.0);
        for (point, class) in x.rows().into_iter().zip(classes) {
            let (a, b) = if class == 0 { (0.0, 0.0) } else { (1.0, 0.5) };
            assert!(((point[0] - a).hypot(point[1] - b) - 1.0).abs() < 1e-12);
        }

        let centres = [(0.0, 1.0), (2.0, 3.0), (4.0, 5.0)];
        let (x, classes) = blobs(&mut Random::seed(1), &centres, 0.0, 4);
        assert_eq!((x.nrows(), classes.len()), (12, 12));
        for (point, class) in x.rows().into_iter().zip(classes) {
            assert_eq!((point[0], point[1]), centres[class]);
        }

        let (x, _) = spirals(&mut Random::seed(1), 100, 1.5, 0.0);
        assert!(x.rows().into_iter().all(|point| point[0].hypot(point[1]) < 1.0 + 1e-12));
    }

    #[test]
    fn exclusive_or_is_one_where_the_coordinates_differ() {
        let (x, y) = xor();
        let differ = x.rows().into_iter().map(|point| f64::from(point[0] != point[1]));
        assert_eq!(differ.collect::<Array1<f64>>(), y);
        assert_eq!(y.sum(), 2.0);
    }
}
