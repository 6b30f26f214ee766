//! # Points that no line can part
//!
//! Four sets of points in the plane, two classes each, and the training that all
//! sections of the lesson share.

use std::f64::consts::TAU;
use std::fmt;

use lesson01_perceptron::Activation;
use lesson04_losses::Loss;
use lesson05_backprop::{Network, Training};
use lesson06_optimizers::{Adam, AdamW};
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::data::toy;
use shared::figure::{Chart, Colour};
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

/// A batch: inputs, (samples, features), and targets, (samples, outputs).
pub type Batch = (Array2<f64>, Array2<f64>);

impl Plane {
    /// All of them.
    pub const ALL: [Plane; 4] = [Plane::Xor, Plane::Moons, Plane::Ring, Plane::Spirals];

    /// That many points, (count, 2), within −1.5 to 1.5, and their class, 0 or 1,
    /// (count, 1).
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

/// Classes 0 and 1 as a column of targets, (samples, 1).
pub fn targets(classes: &[usize]) -> Array2<f64> {
    classes.iter().map(|&class| class as f64).collect::<Array1<f64>>().insert_axis(Axis(1))
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

// ANCHOR: train
/// A network of these sizes with tanh units, ready to train, and Adam for it.
pub fn fresh(sizes: &[usize], learning_rate: f64, random: &mut Random) -> (Network, Adam) {
    let network = Network::new(sizes, Activation::Tanh, Activation::Identity, random);
    let optimizer = Adam::new(learning_rate, network.parameter_count());
    (network, optimizer)
}

/// Trains a fresh network on all samples at once, for yes or no, and lets its
/// weights decay by the share η·λ in each step (0 for not at all).
///
/// # Errors
/// If the training diverges.
pub fn trained(
    sizes: &[usize],
    (x, y): &Batch,
    epochs: usize,
    (learning_rate, lambda): (f64, f64),
    seed: u32,
) -> Result<Network> {
    let mut random = Random::seed(seed);
    let (mut network, adam) = fresh(sizes, learning_rate, &mut random);
    let mut optimizer = AdamW { adam, weight_decay: lambda };
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    training.train(&mut network, &mut optimizer, (x, y), &mut random, |_, _| {})?;
    Ok(network)
}
// ANCHOR_END: train

/// One point as a batch of its own, (1, 2).
pub fn point(x1: f64, x2: f64) -> Array2<f64> {
    ndarray::array![[x1, x2]]
}

/// The points of one class, as a chart takes them.
pub fn of_class((x, y): &Batch, class: f64) -> Vec<(f64, f64)> {
    let all = x.rows().into_iter().zip(y.column(0));
    all.filter(|(_, y)| **y == class).map(|(x, _)| (x[0], x[1])).collect()
}

/// The points over the half of the plane that `logit` gives to class 1.
pub fn over_region(chart: Chart, logit: impl Fn(f64, f64) -> f64, points: &Batch) -> Chart {
    chart
        .region("the network says 1", logit)
        .colour(Colour::Vermilion)
        .scatter("class 0", of_class(points, 0.0))
        .colour(Colour::Blue)
        .thin()
        .scatter("class 1", of_class(points, 1.0))
        .colour(Colour::Vermilion)
        .thin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_both_classes_and_stays_on_the_page() {
        for plane in Plane::ALL {
            let points = plane.points(200, &mut Random::seed(1));
            assert_eq!(points.0.dim(), (200, 2));
            assert_eq!(points.1.sum(), 100.0, "{plane}");
            assert!(points.0.iter().all(|x| x.abs() < 2.1), "{plane}");
            assert_eq!(of_class(&points, 0.0).len(), 100);
        }
    }

    /// What makes the lesson necessary: without a hidden layer none can be parted.
    #[test]
    fn no_line_parts_them() {
        for plane in Plane::ALL {
            let points = plane.points(200, &mut Random::seed(1));
            let line = trained(&[2, 1], &points, 400, (0.1, 0.0), 1).expect("it converges");
            let right = Loss::BinaryCrossEntropy.accuracy(&line.output(&points.0), &points.1);
            assert!(right < 0.92, "{plane}: {right}");
        }
    }
}
