//! # Two half-moons
//!
//! What no single line can keep apart, and one hidden layer can.

use lesson01_perceptron::Activation::{Identity, Tanh};
use lesson02_gradient_descent::check_parameters;
use lesson04_losses::Loss;
use ndarray::{Array1, Array2, Axis, array};
use shared::Result;
use shared::data::toy;
use shared::random::Random;

use crate::{Batch, GradientDescent, Network, Optimizer as _, Training};

/// Classes 0 and 1 as a column of targets, (samples, 1).
pub fn targets(classes: &[usize]) -> Array2<f64> {
    classes.iter().map(|&class| class as f64).collect::<Array1<f64>>().insert_axis(Axis(1))
}

/// Points on two half-moons, (count, 2), and their class as a target, (count, 1).
pub fn points(count: usize, seed: u32) -> Batch {
    let (x, classes) = toy::moons(&mut Random::seed(seed), count, 0.15);
    (x, targets(&classes))
}

/// On the right side of how many points the best of all lines lies, with a class on
/// either side of it.
///
/// Any line can be moved until it runs through two points, without one of the others
/// changing sides; and a small shift or turn of that line puts each of the two on
/// whichever side is its own. So it is enough to try the lines through two points.
pub fn best_line((x, y): &Batch) -> usize {
    let points: Vec<(f64, f64, bool)> =
        x.rows().into_iter().zip(y).map(|(x, &y)| (x[0], x[1], y > 0.5)).collect();
    let mut best = 0;
    for (i, p) in points.iter().enumerate() {
        for (j, q) in points.iter().enumerate().skip(i + 1) {
            let left =
                |r: &(f64, f64, bool)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
            let others = points.iter().enumerate().filter(|&(k, _)| k != i && k != j);
            let right = others.filter(|(_, r)| left(r) == r.2).count();
            // Or the other way round: what is 1 to the right of the line.
            best = best.max(right + 2).max(points.len() - right);
        }
    }
    best
}

/// Two hidden units with weights set by hand. With h₁ = tanh(0.6x₁ − 0.2x₂ − 0.2) and
/// h₂ = tanh(3.5 − 5x₁ − 5x₂), 2h₁ + h₂ is 0 where h₁ = −h₂/2: along two parallel lines,
/// which the step of h₂ from 1 to −1 joins.
pub fn two_units_by_hand() -> Network {
    let to_hidden = array![[0.6, -5.0], [-0.2, -5.0]]; // (inputs, hidden)
    let mut network = Network::of(&[(to_hidden, Tanh), (array![[2.0], [1.0]], Identity)]);
    network.bias_mut(0).assign(&array![-0.2, 3.5]);
    network
}

/// One hidden tanh layer and a logit as the output.
fn start(hidden: usize, random: &mut Random) -> Network {
    Network::new(&[2, hidden, 1], Tanh, Identity, random)
}

/// A network with one hidden tanh layer and a logit as its output, trained on all
/// points at once: as it is before the first epoch and after each.
///
/// # Errors
/// If the training diverges.
pub fn learn(
    (x, y): &Batch,
    hidden: usize,
    epochs: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Vec<Network>> {
    let mut random = Random::seed(seed);
    let mut network = start(hidden, &mut random);
    let training = Training { loss: Loss::BinaryCrossEntropy, epochs, batch_size: None };
    let mut descent = GradientDescent { learning_rate };
    let mut way = vec![];
    let watch = |network: &Network| way.push(network.clone());
    training.train(&mut network, &mut descent, (x, y), &mut random, watch)?;
    Ok(way)
}

/// A training that ends as soon as all points are on the right side.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// J before the first epoch and after each.
    pub losses: Vec<f64>,
    /// The share of points on the right side at the end.
    pub right: f64,
}

impl Run {
    /// How many epochs it took.
    pub fn epochs(&self) -> usize {
        self.losses.len() - 1
    }
}

/// The same network, trained in the same way until all points are on the right side, or
/// for `most` epochs.
///
/// # Errors
/// If the training diverges.
pub fn learn_until_right(
    (x, y): &Batch,
    hidden: usize,
    most: usize,
    learning_rate: f64,
    seed: u32,
) -> Result<Run> {
    let loss = Loss::BinaryCrossEntropy;
    let mut network = start(hidden, &mut Random::seed(seed));
    let mut descent = GradientDescent { learning_rate };
    let mut losses = vec![];
    loop {
        let a = network.forward(x);
        let logits = &a[a.len() - 1]; // (count, 1)
        losses.push(loss.value(logits, y));
        let right = loss.accuracy(logits, y);
        if right == 1.0 || losses.len() > most {
            return Ok(Run { losses, right });
        }
        let gradient = network.backward(&a, loss.gradient(logits, y));
        descent.step(&mut network.theta, &gradient);
        check_parameters("the training", losses.len(), &network.theta)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_units_keep_apart_what_one_cannot() {
        let points = points(160, 3);
        let right = |hidden| {
            let way = learn(&points, hidden, 400, 1.0, 21).expect("it converges");
            Loss::BinaryCrossEntropy.accuracy(&way[400].output(&points.0), &points.1)
        };
        let (one, eight) = (right(1), right(8));
        assert!(one < 0.92 && eight > 0.98, "{one} {eight}");
    }

    /// Of the four corners of XOR a line has three at most on the right side; with one
    /// corner of the other class, all. Which class is on which side does not matter.
    #[test]
    fn the_best_line_is_known_of_four_corners() {
        let x = array![[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]];
        let best = |y: [f64; 4]| best_line(&(x.clone(), array![y].reversed_axes()));
        assert_eq!((best([0.0, 1.0, 1.0, 0.0]), best([1.0, 0.0, 0.0, 1.0])), (3, 3));
        assert_eq!((best([1.0, 0.0, 0.0, 0.0]), best([0.0, 1.0, 1.0, 1.0])), (4, 4));
    }

    /// As tests/oracle/lesson05.py finds them, on the half-moons of eight seeds.
    #[test]
    fn the_best_lines_are_numpys() {
        let found: Vec<usize> = (1..=8).map(|seed| best_line(&points(30, seed))).collect();
        assert_eq!(found, [30, 27, 29, 28, 25, 30, 29, 29]);
    }

    /// The best line as NumPy finds it; from one unit descent finds lines, and none is better.
    #[test]
    fn no_line_that_was_learned_is_better_than_the_best() {
        let points = points(160, 3);
        let learned = learn_until_right(&points, 1, 200, 1.0, 21).expect("it converges");
        assert_eq!(best_line(&points), 141);
        assert!(160.0 * learned.right <= 141.0);
        assert_eq!(learned.epochs(), 200);
    }

    /// h₂ is 1 to the lower left of x₁ + x₂ = 0.7 and −1 to the upper right.
    #[test]
    fn the_network_by_hand_is_what_is_written_beside_it() {
        let x = array![[0.3, 0.4], [1.0, 1.0]];
        let z = two_units_by_hand().output(&x);
        let expected =
            [2.0 * (-0.1_f64).tanh() + 0.0_f64.tanh(), 2.0 * 0.2_f64.tanh() + (-6.5_f64).tanh()];
        assert!(z.iter().zip(expected).all(|(z, expected)| (z - expected).abs() < 1e-15), "{z}");
    }

    /// It goes the way of `learn`, and ends where for the first time all are right.
    #[test]
    fn a_run_ends_with_the_first_network_that_is_right_about_all() {
        let points = points(160, 3);
        let (x, y) = &points;
        let run = learn_until_right(&points, 8, 1000, 1.0, 21).expect("it converges");
        let way = learn(&points, 8, run.epochs(), 1.0, 21).expect("it converges");
        let loss = Loss::BinaryCrossEntropy;
        let losses: Vec<f64> = way.iter().map(|network| network.loss(loss, x, y)).collect();
        let all = |network: &Network| loss.accuracy(&network.output(x), y) == 1.0;
        assert_eq!((run.losses, run.right), (losses, 1.0));
        assert_eq!(way.iter().position(all), Some(way.len() - 1));
    }
}
