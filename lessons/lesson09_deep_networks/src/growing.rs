//! # Growing hidden units
//!
//! The other way round: begin with one hidden unit, train until the loss stalls, add a unit,
//! and go on. A unit that is added with outgoing weights of 0 changes nothing yet, so that what
//! was learned is kept. A copy of a unit that is there would change nothing either, and never
//! will: what is equal stays equal.
//!
//! Sources: n1 §10.1; Ash, "Dynamic node creation" (1989); Chen, Goodfellow and Shlens,
//! "Net2Net" (2016).

use lesson05_backprop::{Batch, Network, Training};
use lesson06_optimizers::Adam;
use ndarray::{Array1, ArrayRef1, Axis, concatenate};
use shared::Result;
use shared::random::Random;

use crate::pruning::{hidden, rebuilt};
use crate::training::{LOSS, fresh, loss_on};

/// A loss that is low enough: on average a point gets 95 % for its own class.
pub const ENOUGH: f64 = 0.05;

/// After so many epochs one asks whether the loss still falls.
pub const PIECE: usize = 50;

/// It stalls where it has not fallen by a tenth.
pub const STALLS: f64 = 0.9;

// ANCHOR: unit
/// The network with one more hidden unit, of these incoming weights, (inputs), this bias, and
/// these outgoing weights, (outputs).
pub fn with_unit(
    network: &Network,
    incoming: &ArrayRef1<f64>,
    bias: f64,
    outgoing: &ArrayRef1<f64>,
) -> Network {
    let [first, second] = [0, 1].map(|l| network.layer(l));
    let w1 = concatenate![Axis(1), first.weights, incoming.view().insert_axis(Axis(1))]; // (inputs, hidden + 1)
    let b1 = concatenate![Axis(0), first.bias, Array1::from_elem(1, bias)]; // (hidden + 1)
    let w2 = concatenate![Axis(0), second.weights, outgoing.view().insert_axis(Axis(0))]; // (hidden + 1, outputs)
    rebuilt(network, w1, &b1, w2)
}

/// With a new unit: incoming weights drawn as a fresh network's, a bias of 0 and outgoing
/// weights of 0.
pub fn with_new(network: &Network, random: &mut Random) -> Network {
    let (inputs, outputs) = (network.layout.sizes[0], network.layout.sizes[2]);
    let incoming = random.normal(0.0, 1.0 / (inputs as f64).sqrt(), inputs);
    with_unit(network, &incoming, 0.0, &Array1::zeros(outputs))
}

/// With a copy of a unit; each of the two has half of its outgoing weights.
pub fn with_copy(network: &Network, unit: usize) -> Network {
    let mut halved = network.clone();
    halved.weights_mut(1).row_mut(unit).mapv_inplace(|weight| weight / 2.0);
    let [first, second] = [0, 1].map(|l| halved.layer(l));
    with_unit(&halved, &first.weights.column(unit), first.bias[unit], &second.weights.row(unit))
}
// ANCHOR_END: unit

// ANCHOR: grow
/// Trains a network on until its loss is low enough or stalls: the epochs that it took.
///
/// # Errors
/// If the training diverges.
pub fn settle(network: &mut Network, points: &Batch, learning_rate: f64) -> Result<usize> {
    let mut adam = Adam::new(learning_rate, network.theta.len());
    let training = Training { loss: LOSS, epochs: PIECE, batch_size: None };
    let (mut before, mut epochs) = (f64::INFINITY, 0);
    let (x, y) = points;
    loop {
        let loss = loss_on(network, points);
        if loss <= ENOUGH || loss > STALLS * before {
            return Ok(epochs);
        }
        training.train(network, &mut adam, (x, y), &mut Random::seed(0), |_| {})?;
        (before, epochs) = (loss, epochs + PIECE);
    }
}

/// A network that has grown so far: where its loss stalled or was low enough, and the epochs
/// since its last unit was added.
#[derive(Debug, Clone)]
pub struct Stage {
    /// The network.
    pub network: Network,
    /// The epochs.
    pub epochs: usize,
}

/// From one hidden unit to as many as it takes to bring the loss low enough, or to that many.
///
/// # Errors
/// If the training diverges.
pub fn grow(points: &Batch, most: usize, learning_rate: f64, seed: u32) -> Result<Vec<Stage>> {
    let mut random = Random::seed(seed);
    let (mut network, _) = fresh(&[points.0.ncols(), 1, 1], learning_rate, &mut random);
    let mut stages = vec![];
    loop {
        let epochs = settle(&mut network, points, learning_rate)?;
        stages.push(Stage { network: network.clone(), epochs });
        if loss_on(&network, points) <= ENOUGH || hidden(&network) == most {
            return Ok(stages);
        }
        network = with_new(&network, &mut random);
    }
}
// ANCHOR_END: grow

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plane;
    use crate::pruning::{merged, train_on};
    use ndarray::array;

    fn points() -> Batch {
        Plane::Xor.points(40, &mut Random::seed(3))
    }

    fn two() -> Network {
        fresh(&[2, 2, 1], 0.03, &mut Random::seed(1)).0
    }

    #[test]
    fn a_unit_stands_last() {
        let mut network = two();
        network.theta = array![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        let three = with_unit(&network, &array![10.0, 11.0], 12.0, &array![13.0]);
        let theta = [1.0, 2.0, 10.0, 3.0, 4.0, 11.0, 5.0, 6.0, 12.0, 7.0, 8.0, 13.0, 9.0];
        assert_eq!(three.theta.to_vec(), theta);
        assert_eq!(three.layout.sizes, [2, 3, 1]);
    }

    /// Its incoming weights get no gradient yet, since nothing comes back through a 0; its
    /// outgoing weight gets one.
    #[test]
    fn a_new_unit_changes_nothing_and_can_learn() {
        let ((x, y), network) = (points(), two());
        let new = with_new(&network, &mut Random::seed(5));
        assert_eq!(new.output(&x), network.output(&x));
        let drawn = Random::seed(5).normal(0.0, 0.5_f64.sqrt(), 2);
        let far = &new.layer(0).weights.column(2) - &drawn;
        assert!(far.iter().all(|d| d.abs() < 1e-12), "{far}");
        assert_eq!((new.layer(0).bias[2], new.layer(1).weights[[2, 0]]), (0.0, 0.0));
        let gradient = new.gradient(LOSS, &x, &y);
        let (first, _) = new.layout.layer(&gradient, 0);
        let (second, _) = new.layout.layer(&gradient, 1);
        assert!(first.column(2).iter().all(|&d| d == 0.0) && first[[0, 0]] != 0.0);
        assert!(second[[2, 0]] != 0.0);
    }

    /// Lesson 7's symmetry: what is equal stays equal, and can be merged again.
    #[test]
    fn a_copy_changes_nothing_and_never_will() {
        let (points, network) = (points(), two());
        let mut three = with_copy(&network, 0);
        assert_eq!(three.layer(1).weights[[0, 0]], network.layer(1).weights[[0, 0]] / 2.0);
        let far = |a: &Network, b: &Network| {
            (a.output(&points.0) - b.output(&points.0)).iter().all(|d| d.abs() < 1e-12)
        };
        assert!(far(&three, &network));
        train_on(&mut three, &points, 50, 0.03).expect("it converges");
        let [first, second] = [0, 1].map(|l| three.layer(l));
        assert_eq!(first.weights.column(0), first.weights.column(2));
        assert_eq!(
            (first.bias[0], second.weights[[0, 0]]),
            (first.bias[2], second.weights[[2, 0]])
        );
        assert!(far(&merged(&three, 0, 2), &three));
    }

    /// Where nothing moves one sees so after a piece; where it is low enough, at once.
    #[test]
    fn who_has_settled_stops() {
        let points = points();
        let mut still = two();
        assert_eq!(settle(&mut still, &points, 0.0).expect("it stands still"), PIECE);
        assert_eq!(still, two());
        let mut network = two();
        let epochs = settle(&mut network, &points, 0.03).expect("it converges");
        let loss = loss_on(&network, &points);
        // The run that stopped is the beginning of one that goes on.
        let [mut same, mut before] = [two(), two()];
        train_on(&mut same, &points, epochs, 0.03).expect("it converges");
        train_on(&mut before, &points, epochs - PIECE, 0.03).expect("it converges");
        assert_eq!((network.clone(), epochs % PIECE), (same, 0));
        let fell = loss / loss_on(&before, &points);
        assert!(loss <= ENOUGH || fell > STALLS, "{loss} {fell}");
        assert!(epochs > 2 * PIECE, "{epochs}");
        if loss <= ENOUGH {
            assert_eq!(settle(&mut network, &points, 0.03).expect("nothing to do"), 0);
        }
    }

    #[test]
    fn it_grows_until_it_is_good_enough_or_as_large_as_it_may() {
        let points = points();
        let stages = grow(&points, 8, 0.03, 1).expect("it converges");
        let losses: Vec<f64> = stages.iter().map(|one| loss_on(&one.network, &points)).collect();
        let (last, before) = losses.split_last().expect("there is a stage");
        assert!(*last <= ENOUGH && before.iter().all(|&loss| loss > ENOUGH), "{losses:?}");
        let widths: Vec<usize> = stages.iter().map(|one| hidden(&one.network)).collect();
        assert_eq!(widths, (1..=stages.len()).collect::<Vec<_>>());
        assert!(stages.len() > 1);
        let (mut first, _) = fresh(&[2, 1, 1], 0.03, &mut Random::seed(1));
        assert_eq!(settle(&mut first, &points, 0.03).expect("it converges"), stages[0].epochs);
        assert_eq!(first, stages[0].network);
        let short = grow(&points, 1, 0.03, 1).expect("it converges");
        assert_eq!((short.len(), &short[0].network), (1, &stages[0].network));
    }
}
