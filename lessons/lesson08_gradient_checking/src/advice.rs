//! # How to check, and how not to
//!
//! The practical advice of n1 §5.7 and of CS231n, each point tried out on one small
//! network: what happens to a right gradient when it is checked in a wrong way, and to
//! a wrong one when the check does not look.

use std::cell::Cell;

use lesson04_losses::Loss;
use lesson05_backprop::{GradientDescent, Network, Training};
use ndarray::{Array1, Array2};
use shared::Result;
use shared::random::Random;

use crate::checker::{check, check_gradient};
use crate::forgotten_slope::{example, without_slope};
use crate::numeric_gradient::{STEP, errors, numeric_gradient, worst};
use crate::relative_error::relative_distance;

/// Of the network that everything is tried on.
pub const SIZES: [usize; 3] = [3, 5, 2];

const LOSS: Loss = Loss::SquaredError;

/// The check as it should be: its worst error.
pub fn check_right(seed: u32) -> f64 {
    let (network, (x, y)) = example(&SIZES, seed);
    check(&network, LOSS, &x, &y).error
}

/// Use 64 bits: the worst error of the right gradient when the loss is rounded to 32
/// before differences of step h are taken.
pub fn in_single_precision(seed: u32, h: f64) -> f64 {
    let (network, (x, y)) = example(&SIZES, seed);
    let (value, gradient) = (network.loss(LOSS, &x, &y), network.gradient(LOSS, &x, &y));
    let rounded = |theta: &Array1<f64>| f64::from(network.loss_at(theta, LOSS, &x, &y) as f32);
    worst(&errors(&gradient, &numeric_gradient(rounded, &network.theta, h), value))
}

/// Check the loss that is trained: the relative distance from the gradient of
/// J + λ/2·‖θ‖² when λ·θ is forgotten.
pub fn penalty_forgotten(seed: u32, lambda: f64) -> f64 {
    let (network, (x, y)) = example(&SIZES, seed);
    let gradient = network.gradient(LOSS, &x, &y);
    distance_from_penalised(&gradient, lambda, &network, (&x, &y))
}

/// But check the data's part alone too: the same distance when λ·θ is there, but the
/// data's part forgets the hidden layer's f′.
pub fn bug_beside_penalty(seed: u32, lambda: f64) -> f64 {
    let (network, (x, y)) = example(&SIZES, seed);
    let gradient = without_slope(&network, 1, LOSS, (&x, &y)) + lambda * &network.theta;
    distance_from_penalised(&gradient, lambda, &network, (&x, &y))
}

fn distance_from_penalised(
    gradient: &Array1<f64>,
    lambda: f64,
    network: &Network,
    (x, y): (&Array2<f64>, &Array2<f64>),
) -> f64 {
    let loss = |t: &Array1<f64>| network.loss_at(t, LOSS, x, y) + 0.5 * lambda * t.dot(t);
    relative_distance(gradient, &numeric_gradient(loss, &network.theta, STEP))
}

/// The network that is left when each hidden unit is kept by chance `keep`, and its
/// output scaled by 1/keep, or else dropped: that is done to the weights that leave it.
/// Lesson 9 trains with it.
///
/// Draws one uniform number per hidden unit, layer by layer.
pub fn thinned(network: &Network, keep: f64, random: &mut Random) -> Network {
    let mut thinned = network.clone();
    for l in 1..network.activations.len() {
        for mut leaving in thinned.weights_mut(l).rows_mut() {
            leaving *= if random.uniform() < keep { 1.0 / keep } else { 0.0 };
        }
    }
    thinned
}

/// Switch off what is random: the worst error in the first layer when every evaluation
/// of the loss draws the hidden units that are kept anew.
pub fn dropout_drawn_anew(seed: u32) -> f64 {
    under_dropout(seed, |evaluation| seed.wrapping_add(evaluation))
}

/// Or hold the draw: the same when all evaluations share one.
pub fn dropout_held(seed: u32) -> f64 {
    under_dropout(seed, |_| seed)
}

/// The worst error in the first layer, where `draw` gives the seed of each evaluation of
/// the loss by its number: 0 is the one whose gradient is checked.
fn under_dropout(seed: u32, draw: impl Fn(u32) -> u32) -> f64 {
    let (network, (x, y)) = example(&SIZES, seed);
    let thin = |network: &Network, evaluation: u32| {
        thinned(network, 0.5, &mut Random::seed(draw(evaluation)))
    };
    let first_draw = thin(&network, 0);
    let (value, gradient) = (first_draw.loss(LOSS, &x, &y), first_draw.gradient(LOSS, &x, &y));
    let evaluation = Cell::new(0);
    let loss = |theta: &Array1<f64>| {
        let mut moved = network.clone();
        moved.theta.assign(theta);
        evaluation.set(evaluation.get() + 1);
        LOSS.value(&thin(&moved, evaluation.get()).output(&x), &y)
    };
    let numeric = numeric_gradient(loss, &network.theta, STEP);
    // The weights behind the hidden units are scaled by the draw, and their slopes with
    // them; only those before them have the same slopes in both networks.
    let first = network.layer(0).weights.len();
    worst(errors(&gradient, &numeric, value).iter().take(first))
}

/// Check again after some training: the worst error of the gradient that forgets f′
/// before the first step, with weights a thousandth of the usual size, and after 300
/// epochs.
///
/// # Errors
/// If the training diverges.
pub fn before_and_after_training(seed: u32) -> Result<(f64, f64)> {
    let (mut network, (x, y)) = example(&SIZES, seed);
    let batch = (&x, &y);
    network.theta *= 0.001;
    let error = |network: &Network| {
        let gradient = without_slope(network, 1, LOSS, (&x, &y));
        check_gradient(network, LOSS, batch, &gradient).error
    };
    let before = error(&network);
    let training = Training { loss: LOSS, epochs: 300, batch_size: None };
    let mut descent = GradientDescent { learning_rate: 0.3 };
    training.train(&mut network, &mut descent, batch, &mut Random::seed(seed), |_| {})?;
    Ok((before, error(&network)))
}

/// Only while debugging: how many evaluations of the loss four-point differences cost
/// for a network of these sizes, where backpropagation costs about two forward passes.
pub fn evaluations(sizes: &[usize]) -> usize {
    let parameters = |size: &[usize]| size[0] * size[1] + size[1]; // of a layer: W and b
    4 * sizes.windows(2).map(parameters).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_of_the_advice_holds() {
        for seed in [1, 42, u32::MAX] {
            // Right, but by differences that are rounded: never quite 0.
            let rounded = 1e-15..1e-7;
            assert!(rounded.contains(&check_right(seed)));
            let best = [1e-1, 1e-2, 1e-3, 1e-4].map(|h| in_single_precision(seed, h));
            assert!(best.iter().all(|&error| error > 1e-5), "{best:?}");
            assert!(best.iter().any(|&error| error < 0.1), "{best:?}");
            assert!(penalty_forgotten(seed, 0.1) > 1e-3);
            assert!(penalty_forgotten(seed, 0.0) < 1e-7);
            let (small, large) = (bug_beside_penalty(seed, 0.0), bug_beside_penalty(seed, 1e4));
            assert!(small > 0.05 && large < 1e-3, "{small} {large}");
            let (anew, held) = (dropout_drawn_anew(seed), dropout_held(seed));
            assert!(anew > 0.1 && rounded.contains(&held), "{anew} {held}");
            let (before, after) = before_and_after_training(seed).expect("it converges");
            assert!(before < 1e-3 && after > 0.1, "{before} {after}");
        }
    }

    /// With four of five units kept, a thinned network's output is right on average.
    #[test]
    fn thinning_keeps_the_mean_of_what_a_unit_passes_on() {
        let (network, _) = example(&[2, 1000, 1], 1);
        let thin = thinned(&network, 0.8, &mut Random::seed(2));
        assert_eq!(thin.layer(0), network.layer(0));
        let factors = &thin.layer(1).weights / &network.layer(1).weights;
        assert!(factors.iter().all(|&f| f == 0.0 || (f - 1.25).abs() < 1e-12));
        assert!((factors.mean().unwrap() - 1.0).abs() < 0.05);
    }

    #[test]
    fn evaluations_are_counted_as_they_are_made() {
        let (network, (x, y)) = example(&SIZES, 1);
        let count = Cell::new(0);
        let loss = |theta: &Array1<f64>| {
            count.set(count.get() + 1);
            network.loss_at(theta, LOSS, &x, &y)
        };
        numeric_gradient(loss, &network.theta, STEP);
        assert_eq!(evaluations(&SIZES), count.get());
    }

    #[test]
    fn what_is_drawn_anew_is_another_error_for_each_seed() {
        let errors = [1, 2, 3, 4].map(dropout_drawn_anew);
        assert!(errors.windows(2).all(|pair| pair[0] != pair[1]), "{errors:?}");
    }

    /// A gradient of the whole loss is no distance away, and of a penalty alone, all of it:
    /// ‖λθ‖/(0 + ‖λθ‖).
    #[test]
    fn a_penalty_counts_lambda_times_each_parameter() {
        let (network, (x, y)) = example(&SIZES, 3);
        let gradient = network.gradient(LOSS, &x, &y);
        for lambda in [0.0, 0.1, 3.0] {
            let whole = &gradient + lambda * &network.theta;
            let found = distance_from_penalised(&whole, lambda, &network, (&x, &y));
            assert!(found < 1e-7, "{lambda}: {found}");
        }
        assert!(penalty_forgotten(3, 1e9) > 0.999);
    }

    /// One time in 2³² or so; then a unit is dropped, or the chance to be kept were more.
    #[test]
    fn a_unit_is_dropped_whose_number_is_the_chance_itself() {
        let (network, _) = example(&[2, 1, 1], 1);
        let keep = Random::seed(5).uniform();
        assert_eq!(thinned(&network, keep, &mut Random::seed(5)).layer(1).weights[[0, 0]], 0.0);
    }
}
