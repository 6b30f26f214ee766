//! # Weights shared over time
//!
//! Where numbers come one after the other, and what is right now depends on what came
//! before, a network needs a memory. A recurrent one has *states*, hₜ = f(xₜ·Wₓ + hₜ₋₁·Wₕ + b)
//! with h₀ = 0, and the same Wₓ, Wₕ and b at all times: each state is a layer of what comes
//! in now and of the state before.
//!
//! Unrolled, it is a network as deep as the sequence is long, with the same weights in each
//! of its layers. So the way back is lesson 5's, and the gradient of a shared weight is the
//! sum over the times. The product on that way is lesson 7's, too: what comes from far back
//! vanishes or explodes.
//!
//! Source: n4 §3; Elman, "Finding structure in time" (1990); Bengio, Simard and Frasconi,
//! "Learning long-term dependencies with gradient descent is difficult" (1994).

use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network, Samples, Training};
use ndarray::{Array1, Array2, ArrayRef1, ArrayRef2, Axis, concatenate};
use shared::Result;
use shared::random::Random;

use crate::convolution::{along_a_row, seen};
use crate::training::{LOSS, fresh};

// ANCHOR: forward
/// What the state at a time is a layer of: xₜ and hₜ₋₁ beside each other, (batch, 1 + hidden).
fn step_inputs(x: &ArrayRef2<f64>, t: usize, before: &ArrayRef2<f64>) -> Array2<f64> {
    concatenate![Axis(1), x.column(t).insert_axis(Axis(1)), before.view()]
}

/// h₀ = 0 and the state at each time, each (batch, hidden), for a number at each time, x,
/// (batch, times). The network's first layer makes the next state: its W, (1 + hidden,
/// hidden), is Wₓ above Wₕ.
pub fn states(network: &Network, x: &ArrayRef2<f64>) -> Vec<Array2<f64>> {
    let step = network.layer(0);
    let mut states = vec![Array2::zeros((x.nrows(), step.bias.len()))];
    for t in 0..x.ncols() {
        let z = step.z(&step_inputs(x, t, &states[t]));
        states.push(step.activation.apply_to_all(z));
    }
    states
}

/// A logit at each time, (batch, times): the network's second layer of each state.
fn logits(network: &Network, states: &[Array2<f64>]) -> Array2<f64> {
    let last = network.layer(1);
    let columns: Vec<_> = states[1..].iter().map(|state| last.z(state)).collect();
    let views: Vec<_> = columns.iter().map(|column| column.view()).collect();
    ndarray::concatenate(Axis(1), &views).expect("a logit for each sample at each time")
}

/// The same from the numbers.
pub fn output(network: &Network, x: &ArrayRef2<f64>) -> Array2<f64> {
    logits(network, &states(network, x))
}
// ANCHOR_END: forward

// ANCHOR: backward
/// ∂J/∂θ, back through time, for targets at each time, y, (batch, times).
pub fn gradient(network: &Network, loss: Loss, (x, y): Samples<'_>) -> Array1<f64> {
    let (step, last) = (network.layer(0), network.layer(1));
    let (_, w_h) = step.weights.split_at(Axis(0), 1); // (hidden, hidden)
    let states = states(network, x);
    let d_logits = loss.gradient(&logits(network, &states), y); // (batch, times)
    let mut gradient = Array1::zeros(network.theta.len());
    let mut d_next = Array2::zeros(states[0].dim()); // ∂J/∂hₜ by way of hₜ₊₁
    for t in (0..x.ncols()).rev() {
        let (before, state) = (&states[t], &states[t + 1]);
        let d_logit = d_logits.column(t).insert_axis(Axis(1)); // (batch, 1)
        let slope = state.mapv(|h| step.activation.derivative_from_output(h));
        let delta = (d_next + d_logit.dot(&last.weights.t())) * slope; // (batch, hidden)
        // At each time its share is added.
        let (mut d_weights, mut d_bias) = network.layout.layer_mut(&mut gradient, 1);
        d_weights += &state.t().dot(&d_logit);
        d_bias += &d_logit.sum_axis(Axis(0));
        let (mut d_weights, mut d_bias) = network.layout.layer_mut(&mut gradient, 0);
        d_weights += &step_inputs(x, t, before).t().dot(&delta);
        d_bias += &delta.sum_axis(Axis(0));
        d_next = delta.dot(&w_h.t());
    }
    gradient
}
// ANCHOR_END: backward

// ANCHOR: influence
/// ∂(last logit)/∂xₜ for one sequence, from its last number back to its first.
pub fn influence(network: &Network, x: &ArrayRef1<f64>) -> Vec<f64> {
    let (step, last) = (network.layer(0), network.layer(1));
    let (w_x, w_h) = step.weights.split_at(Axis(0), 1); // (1, hidden), (hidden, hidden)
    let states = states(network, &x.view().insert_axis(Axis(0)));
    let mut d_state = last.weights.column(0).to_owned(); // ∂(last logit)/∂hₜ
    let back = |state: &Array2<f64>| {
        let slope = state.row(0).mapv(|h| step.activation.derivative_from_output(h));
        let delta = &d_state * &slope;
        d_state = w_h.dot(&delta);
        w_x.row(0).dot(&delta)
    };
    states[1..].iter().rev().map(back).collect()
}
// ANCHOR_END: influence

/// Sequences of on, 1, off, −1, and silence, 0, and at each time whether it is on, each
/// (count, times). The first symbol is no silence; each later one is a switch with that
/// chance.
pub fn switches(count: usize, times: usize, chance: f64, random: &mut Random) -> Batch {
    let mut x = random.rand((count, times));
    let mut y = Array2::zeros((count, times));
    for (mut x, mut y) in x.rows_mut().into_iter().zip(y.rows_mut()) {
        let mut on = 0.0;
        for (t, (x, y)) in x.iter_mut().zip(&mut y).enumerate() {
            let chance = if t == 0 { 1.0 } else { chance };
            *x = if *x < 0.5 * chance {
                -1.0
            } else if *x < chance {
                1.0
            } else {
                0.0
            };
            on = if *x == 0.0 { on } else { 0.5 * (*x + 1.0) };
            *y = on;
        }
    }
    (x, y)
}

/// The share of all times at which a logit is on the side of its target.
pub fn right(logits: &ArrayRef2<f64>, y: &ArrayRef2<f64>) -> f64 {
    let right = logits.iter().zip(y).filter(|(z, y)| (**z > 0.0) == (**y > 0.5)).count();
    right as f64 / y.len() as f64
}

/// The units of the state.
pub const HIDDEN: usize = 2;
/// The times of a sequence that is trained on.
pub const TIMES: usize = 8;
/// How many of them.
pub const COUNT: usize = 64;
/// The chance of a switch at a time, in training.
pub const CHANCE: f64 = 0.3;
/// The epochs of the training.
pub const EPOCHS: usize = 200;

/// Trains a network with a state on sequences; `watch` sees it before and after each epoch.
///
/// # Errors
/// If the training diverges.
pub fn train(
    (x, y): &Batch,
    eta: f64,
    random: &mut Random,
    watch: impl FnMut(&Network),
) -> Result<Network> {
    let (mut network, mut adam) = fresh(&[1 + HIDDEN, HIDDEN, 1], eta, random);
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: None };
    let gradient =
        |network: &Network, batch: Samples<'_>, _: &mut Random| gradient(network, LOSS, batch);
    training.train_by(gradient, &mut network, &mut adam, (x, y), random, watch)?;
    Ok(network)
}

/// The hidden units of the dense network.
pub const UNITS: usize = 4;

/// What a dense network is given in place of a memory: at each time the last [`TIMES`]
/// numbers, with zeros before the first, (batch·times, TIMES).
pub fn last_numbers(x: &ArrayRef2<f64>) -> Array2<f64> {
    let before = Array2::zeros((x.nrows(), TIMES - 1));
    let padded = concatenate![Axis(1), before, x.view()];
    let windows = seen(&padded, &along_a_row(padded.ncols(), TIMES));
    windows.into_shape_with_order((x.len(), TIMES)).expect("so many numbers for each time")
}

/// Trains a dense network on the last numbers of each time.
///
/// # Errors
/// If the training diverges.
pub fn train_dense((x, y): &Batch, eta: f64, random: &mut Random) -> Result<Network> {
    let (mut network, mut adam) = fresh(&[TIMES, UNITS, 1], eta, random);
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: None };
    let y = y.flatten().into_owned().insert_axis(Axis(1)); // (batch·times, 1)
    training.train(&mut network, &mut adam, (&last_numbers(x), &y), random, |_| {})?;
    Ok(network)
}

/// The dense network's logit at each time, (batch, times).
pub fn dense_output(network: &Network, x: &ArrayRef2<f64>) -> Array2<f64> {
    let logits = network.output(&last_numbers(x));
    logits.into_shape_with_order(x.dim()).expect("a logit for each time")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::{Activation, two_sided};
    use lesson08_gradient_checking::numeric_gradient::{STEP, worst_error};
    use ndarray::array;

    /// A network with a state, its biases drawn too.
    fn drawn(hidden: usize, random: &mut Random) -> Network {
        let sizes = [1 + hidden, hidden, 1];
        let mut network = Network::new(&sizes, Activation::Tanh, Activation::Identity, random);
        network.theta += &random.normal(0.0, 0.3, network.theta.len());
        network
    }

    /// One unit that doubles what it held and adds what comes: 1, 2·1 + 3, 2·5 − 1.
    #[test]
    fn a_state_is_made_of_the_one_before_and_of_what_comes() {
        let identity = Activation::Identity;
        let mut network =
            Network::of(&[(array![[1.0], [2.0]], identity), (array![[10.0]], identity)]);
        let x = array![[1.0, 3.0, -1.0], [0.0, 0.0, 1.0]];
        let found = states(&network, &x);
        assert_eq!(found[0], array![[0.0], [0.0]]);
        assert_eq!(found[1..], [array![[1.0], [0.0]], array![[5.0], [0.0]], array![[9.0], [1.0]]]);
        network.bias_mut(1)[0] = 0.5;
        assert_eq!(output(&network, &x), array![[10.5, 50.5, 90.5], [0.5, 0.5, 10.5]]);
        assert_eq!(influence(&network, &array![1.0, 3.0, -1.0]), [10.0, 20.0, 40.0]);
    }

    #[test]
    fn the_gradient_through_time_is_the_differences() {
        let mut random = Random::seed(4);
        let network = drawn(3, &mut random);
        let (x, y) = (random.randn((5, 6)), random.rand((5, 6)).round());
        for loss in [Loss::BinaryCrossEntropy, Loss::SquaredError] {
            let at = |theta: &Array1<f64>| {
                let network = Network { theta: theta.clone(), ..network.clone() };
                loss.value(&output(&network, &x), &y)
            };
            let found = gradient(&network, loss, (&x, &y));
            let error = worst_error(at, &network.theta, &found, STEP);
            assert!(error < 1e-7, "{loss:?}: {error}");
        }
    }

    #[test]
    fn an_influence_is_the_slope_of_the_last_logit() {
        let mut random = Random::seed(6);
        let network = drawn(3, &mut random);
        let x: Array2<f64> = random.randn((1, 5));
        let found = influence(&network, &x.row(0));
        assert_eq!(found.len(), 5);
        for (distance, found) in found.into_iter().enumerate() {
            let last = |value| {
                let mut x = x.clone();
                x[[0, 4 - distance]] = value;
                output(&network, &x)[[0, 4]]
            };
            let tried = two_sided(last, x[[0, 4 - distance]], 1e-5);
            assert!((found - tried).abs() < 1e-8, "{distance}: {found} {tried}");
        }
    }

    #[test]
    fn a_switch_stays_until_the_next() {
        let (x, y) = switches(2000, 5, 0.4, &mut Random::seed(1));
        for (x, y) in x.rows().into_iter().zip(y.rows()) {
            assert!(x[0] != 0.0);
            for t in 0..5 {
                let last = x.iter().take(t + 1).rfind(|x| **x != 0.0).expect("the first is one");
                assert!((y[t] == 1.0) == (*last == 1.0) && (y[t] == 0.0) == (*last == -1.0));
            }
        }
        let (first, later) = x.view().split_at(Axis(1), 1);
        for symbol in [1.0, -1.0] {
            let share = [first, later].map(|x| x.mapv(|x| f64::from(x == symbol)).mean());
            let [first, later] = share.map(|share| share.expect("there are some"));
            assert!((first - 0.5).abs() < 0.04 && (later - 0.2).abs() < 0.015, "{symbol}");
        }
    }

    #[test]
    fn what_is_right_is_counted_over_all_times() {
        let logits = array![[1.0, -1.0, 2.0], [0.0, -3.0, 0.1]];
        let y = array![[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        assert_eq!(right(&logits, &y), 4.0 / 6.0);
    }

    #[test]
    fn the_last_numbers_end_with_the_one_that_comes() {
        let x = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        let windows = last_numbers(&x);
        assert_eq!(windows.dim(), (6, 8));
        assert_eq!(windows.row(0), array![0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]);
        assert_eq!(windows.row(5), array![0.0, 0.0, 0.0, 0.0, 0.0, 4.0, 5.0, 6.0]);
        let sum = Network::of(&[(Array2::ones((8, 1)), Activation::Identity)]);
        assert_eq!(dense_output(&sum, &x), array![[1.0, 3.0, 6.0], [4.0, 9.0, 15.0]]);
    }

    #[test]
    fn a_state_holds_longer_than_any_sequence_that_it_was_trained_on() {
        let mut random = Random::seed(1);
        let points = switches(COUNT, TIMES, CHANCE, &mut random);
        let network = train(&points, 0.03, &mut random, |_| {}).expect("it converges");
        let dense = train_dense(&points, 0.03, &mut random).expect("it converges");
        assert_eq!((network.theta.len(), dense.theta.len()), (3 * 2 + 2 + 3, 8 * 4 + 4 + 5));
        let short = dense_output(&dense, &points.0);
        let (x, y) = switches(50, 100, 0.05, &mut random);
        assert_eq!(right(&output(&network, &x), &y), 1.0);
        assert!(right(&short, &points.1) > 0.9 && right(&dense_output(&dense, &x), &y) < 0.9);
    }
}
