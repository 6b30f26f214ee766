//! # Weights shared over places
//!
//! A dense layer has a weight of its own from each input to each unit. Where the inputs
//! stand in an order, as along a row or in a picture, two ideas make it a *convolution*:
//!
//! - local: a unit stands at a place and sees only the inputs around it;
//! - shared: the units of all places have the same weights, the *kernel*.
//!
//! So it is still a dense layer, whose matrix is mostly 0 and has the kernel in each of its
//! columns, one place further down. And it is lesson 5's layer in which each place counts
//! as a sample; the gradient of a shared weight is then the sum over the places, as
//! it has always been the sum over the samples.
//!
//! After it each kernel's *strongest* response is kept, wherever it was.
//!
//! Source: n4 §3; Fukushima, "Neocognitron" (1980); LeCun and others,
//! "Backpropagation applied to handwritten zip code recognition" (1989).

use std::ops::Range;

use lesson04_losses::Loss;
use lesson05_backprop::{Batch, Network, Samples, Training};
use ndarray::{Array1, Array2, ArrayRef1, ArrayRef2, ArrayView2, Axis};
use shared::Result;
use shared::random::Random;

use crate::training::{LOSS, fresh};

// ANCHOR: sight
/// Which inputs each place sees, (places, width).
pub type Sight = Array2<usize>;

/// Of so many inputs in a row, each place sees so many neighbours.
pub fn along_a_row(inputs: usize, width: usize) -> Sight {
    Array2::from_shape_fn((inputs + 1 - width, width), |(place, i)| place + i)
}

/// Of a picture, (height, width), row by row, each place sees a square.
pub fn over_a_picture((height, width): (usize, usize), side: usize) -> Sight {
    let across = width + 1 - side;
    Array2::from_shape_fn(((height + 1 - side) * across, side * side), |(place, i)| {
        (place / across + i / side) * width + place % across + i % side
    })
}

/// What all places see of each sample, (batch, places·width), place after place.
pub fn seen(x: &ArrayRef2<f64>, sight: &Sight) -> Array2<f64> {
    let inputs: Vec<usize> = sight.iter().copied().collect();
    Array2::from_shape_fn((x.nrows(), inputs.len()), |(sample, i)| x[[sample, inputs[i]]])
}

/// The same with each place as a sample of its own, (batch·places, width).
fn by_place(seen: &ArrayRef2<f64>, width: usize) -> ArrayView2<'_, f64> {
    let shape = (seen.len() / width, width);
    seen.view().into_shape_with_order(shape).expect("place after place, each of that width")
}
// ANCHOR_END: sight

// ANCHOR: matrix
/// The kernel's sum at each place, (batch, places).
pub fn slide(kernel: &ArrayRef1<f64>, x: &ArrayRef2<f64>, sight: &Sight) -> Array2<f64> {
    let sums = by_place(&seen(x, sight), kernel.len()).dot(kernel); // (batch·places)
    sums.into_shape_with_order((x.nrows(), sight.nrows())).expect("a sum for each place")
}

/// The same layer as a dense one: W, (inputs, places), so that x·W is the sums.
pub fn as_matrix(kernel: &ArrayRef1<f64>, sight: &Sight, inputs: usize) -> Array2<f64> {
    let mut weights = Array2::zeros((inputs, sight.nrows()));
    for ((place, i), &input) in sight.indexed_iter() {
        weights[[input, place]] = kernel[i];
    }
    weights
}

/// ∂J/∂kernel, (width), from that matrix's ∂J/∂W: the sum over all places where a
/// weight stands.
pub fn shared_gradient(d_weights: &ArrayRef2<f64>, sight: &Sight) -> Array1<f64> {
    let mut gradient = Array1::zeros(sight.ncols());
    for ((place, i), &input) in sight.indexed_iter() {
        gradient[i] += d_weights[[input, place]];
    }
    gradient
}
// ANCHOR_END: matrix

// ANCHOR: network
/// What each kernel says at each place, (batch·places, kernels). The network's first layer
/// are the kernels, (width, kernels).
pub fn responses(network: &Network, seen: &ArrayRef2<f64>) -> Array2<f64> {
    let kernels = network.layer(0);
    kernels.activation.apply_to_all(kernels.z(&by_place(seen, kernels.weights.nrows())))
}

/// Each kernel's strongest response to each sample, (samples, kernels), and in which row of
/// the responses it stands.
fn strongest(responses: &ArrayRef2<f64>, samples: usize) -> (Array2<f64>, Array2<usize>) {
    let places = responses.nrows() / samples;
    let mut best = Array2::from_elem((samples, responses.ncols()), f64::NEG_INFINITY);
    let mut rows = Array2::zeros(best.dim());
    for (row, response) in responses.rows().into_iter().enumerate() {
        for (kernel, &response) in response.iter().enumerate() {
            if response > best[[row / places, kernel]] {
                best[[row / places, kernel]] = response;
                rows[[row / places, kernel]] = row;
            }
        }
    }
    (best, rows)
}

/// The output, (batch, outputs): the second layer of the strongest responses.
pub fn output(network: &Network, seen: &ArrayRef2<f64>) -> Array2<f64> {
    let (best, _) = strongest(&responses(network, seen), seen.nrows());
    let last = network.layer(1);
    last.activation.apply_to_all(last.z(&best))
}

/// ∂J/∂θ for a network whose last layer gives logits, as long as θ.
pub fn gradient(network: &Network, loss: Loss, (seen, y): Samples<'_>) -> Array1<f64> {
    let (kernels, last) = (network.layer(0), network.layer(1));
    let rows = by_place(seen, kernels.weights.nrows()); // (batch·places, width)
    let (best, at) = strongest(&responses(network, seen), seen.nrows());
    let d_logits = loss.gradient(&last.z(&best), y); // (batch, outputs)
    let slope = best.mapv(|a| kernels.activation.derivative_from_output(a));
    let delta = d_logits.dot(&last.weights.t()) * slope; // (batch, kernels)

    let mut gradient = Array1::zeros(network.theta.len());
    let (mut d_weights, mut d_bias) = network.layout.layer_mut(&mut gradient, 1);
    d_weights.assign(&best.t().dot(&d_logits));
    d_bias.assign(&d_logits.sum_axis(Axis(0)));
    // A kernel learns from what it saw where its response was strongest.
    let (mut d_weights, mut d_bias) = network.layout.layer_mut(&mut gradient, 0);
    for ((sample, kernel), &row) in at.indexed_iter() {
        let delta = delta[[sample, kernel]];
        d_weights.column_mut(kernel).scaled_add(delta, &rows.row(row));
        d_bias[kernel] += delta;
    }
    gradient
}
// ANCHOR_END: network

/// Places of a signal.
pub const PLACES: usize = 20;

/// Up and then down; the other pattern is down and then up.
pub const UP_DOWN: [f64; 4] = [1.0, 1.0, -1.0, -1.0];

/// σ of the noise at each place.
pub const NOISE: f64 = 0.25;

/// Where a pattern may begin: anywhere in the middle, in the left half, in the right half.
/// At each end there is room for all places that see a part of it.
pub const ANYWHERE: Range<u32> = 3..14;
/// The left half.
pub const LEFT: Range<u32> = 3..7;
/// The right half.
pub const RIGHT: Range<u32> = 10..14;

/// Signals of noise with a pattern somewhere, (count, places): one with down and then up,
/// target 0, and one with up and then down, target 1, in turns.
pub fn signals(count: usize, begins: Range<u32>, random: &mut Random) -> Batch {
    let mut x = random.normal(0.0, NOISE, (count, PLACES));
    let y = Array2::from_shape_fn((count, 1), |(sample, _)| (sample % 2) as f64);
    for (mut signal, y) in x.rows_mut().into_iter().zip(&y) {
        let begin = begins.start + random.integer(begins.end - begins.start);
        for (place, up) in (begin as usize..).zip(UP_DOWN) {
            signal[place] += (2.0 * y - 1.0) * up;
        }
    }
    (x, y)
}

/// The hidden units of the dense network.
pub const HIDDEN: usize = 8;
/// The kernels of the convolution.
pub const KERNELS: usize = 4;
/// The epochs of both.
pub const EPOCHS: usize = 200;

/// Trains a dense network on signals.
///
/// # Errors
/// If the training diverges.
pub fn train_dense((x, y): &Batch, eta: f64, random: &mut Random) -> Result<Network> {
    let (mut network, mut adam) = fresh(&[x.ncols(), HIDDEN, 1], eta, random);
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: None };
    training.train(&mut network, &mut adam, (x, y), random, |_| {})?;
    Ok(network)
}

// ANCHOR: train
/// Trains a network with a convolution on signals.
///
/// # Errors
/// If the training diverges.
pub fn train_shared((x, y): &Batch, eta: f64, random: &mut Random) -> Result<Network> {
    let seen = seen(x, &along_a_row(PLACES, UP_DOWN.len()));
    let (mut network, mut adam) = fresh(&[UP_DOWN.len(), KERNELS, 1], eta, random);
    let training = Training { loss: LOSS, epochs: EPOCHS, batch_size: None };
    let gradient =
        |network: &Network, batch: Samples<'_>, _: &mut Random| gradient(network, LOSS, batch);
    training.train_by(gradient, &mut network, &mut adam, (&seen, y), random, |_| {})?;
    Ok(network)
}
// ANCHOR_END: train

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::Activation;
    use lesson08_gradient_checking::numeric_gradient::{STEP, worst_error};
    use ndarray::array;

    #[test]
    fn a_place_sees_its_neighbours() {
        assert_eq!(along_a_row(5, 3), array![[0, 1, 2], [1, 2, 3], [2, 3, 4]]);
        // 0 1 2
        // 3 4 5
        assert_eq!(over_a_picture((2, 3), 2), array![[0, 1, 3, 4], [1, 2, 4, 5]]);
        let tall = over_a_picture((4, 3), 2);
        assert_eq!(tall.dim(), (6, 4));
        assert_eq!(tall.row(3), array![4, 5, 7, 8]);
        assert_eq!(over_a_picture((3, 3), 3), array![[0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    }

    #[test]
    fn what_is_seen_stands_place_after_place() {
        let x = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        let seen = seen(&x, &along_a_row(3, 2));
        assert_eq!(seen, array![[1.0, 2.0, 2.0, 3.0], [4.0, 5.0, 5.0, 6.0]]);
        assert_eq!(by_place(&seen, 2), array![[1.0, 2.0], [2.0, 3.0], [4.0, 5.0], [5.0, 6.0]]);
    }

    /// By hand: 1·1 + 2·10 + 4·100 and so on.
    #[test]
    fn a_kernel_that_slides_is_a_matrix_with_bands() {
        let (kernel, sight) = (array![1.0, 10.0, 100.0], along_a_row(5, 3));
        let matrix = as_matrix(&kernel, &sight, 5);
        let bands = array![
            [1.0, 0.0, 0.0],
            [10.0, 1.0, 0.0],
            [100.0, 10.0, 1.0],
            [0.0, 100.0, 10.0],
            [0.0, 0.0, 100.0]
        ];
        assert_eq!(matrix, bands);
        let x = array![[1.0, 2.0, 4.0, 8.0, 16.0]];
        assert_eq!(slide(&kernel, &x, &sight), array![[421.0, 842.0, 1684.0]]);
        assert_eq!(x.dot(&matrix), array![[421.0, 842.0, 1684.0]]);
    }

    /// For ∂J/∂W = 1, 2, … 15, row by row, the first weight stands at 1, 5 and 9.
    #[test]
    fn a_shared_weight_has_the_sum_of_its_places_slopes() {
        let slopes = Array2::from_shape_fn((5, 3), |(row, column)| (3 * row + column + 1) as f64);
        let found = shared_gradient(&slopes, &along_a_row(5, 3));
        assert_eq!(found, array![1.0 + 5.0 + 9.0, 4.0 + 8.0 + 12.0, 7.0 + 11.0 + 15.0]);
    }

    #[test]
    fn the_strongest_response_is_the_first_of_the_largest_of_each_sample() {
        let responses =
            array![[1.0, -5.0], [3.0, -1.0], [3.0, -2.0], [0.0, 9.0], [-1.0, 9.0], [2.0, 9.5]];
        let (best, rows) = strongest(&responses, 2);
        assert_eq!(best, array![[3.0, -1.0], [2.0, 9.5]]);
        assert_eq!(rows, array![[1, 1], [5, 5]]);
    }

    /// One kernel of (1, −1) with the bias ½, and 2·a − 1 of its strongest response.
    #[test]
    fn the_output_is_the_last_layer_of_the_strongest() {
        let mut network = Network::of(&[
            (array![[1.0], [-1.0]], Activation::Relu),
            (array![[2.0]], Activation::Identity),
        ]);
        network.bias_mut(0)[0] = 0.5;
        network.bias_mut(1)[0] = -1.0;
        let seen = seen(&array![[0.0, 3.0, 1.0, 2.0], [1.0, 1.0, 1.0, 1.0]], &along_a_row(4, 2));
        assert_eq!(responses(&network, &seen), array![[0.0], [2.5], [0.0], [0.5], [0.5], [0.5]]);
        assert_eq!(output(&network, &seen), array![[4.0], [0.0]]);
    }

    #[test]
    fn the_gradient_is_the_differences() {
        let mut random = Random::seed(5);
        for (loss, outputs, activation) in [
            (Loss::BinaryCrossEntropy, 1, Activation::Tanh),
            (Loss::CrossEntropy, 3, Activation::Relu),
        ] {
            let sizes = [4, 3, outputs];
            let mut network = Network::new(&sizes, activation, Activation::Identity, &mut random);
            network.theta += &random.normal(0.0, 0.3, network.theta.len());
            let seen = seen(&random.randn((6, 12)), &over_a_picture((3, 4), 2));
            let y = Array2::from_shape_fn((6, outputs), |(i, j)| f64::from(u8::from(i % 3 == j)));
            let at = |theta: &Array1<f64>| {
                let network = Network { theta: theta.clone(), ..network.clone() };
                loss.value(&output(&network, &seen), &y)
            };
            let found = gradient(&network, loss, (&seen, &y));
            let error = worst_error(at, &network.theta, &found, STEP);
            assert!(error < 1e-7, "{loss:?}: {error}");
        }
    }

    #[test]
    fn a_signal_holds_its_pattern_and_else_noise() {
        let (x, y) = signals(300, LEFT, &mut Random::seed(2));
        assert_eq!((x.dim(), y.dim()), ((300, 20), (300, 1)));
        let mut random = Random::seed(2);
        let noise = random.normal(0.0, 0.25, (300, 20));
        let mut begins = vec![];
        for (sample, pattern) in (&x - &noise).rows().into_iter().enumerate() {
            let sign = if sample % 2 == 0 { -1.0 } else { 1.0 };
            assert_eq!(y[[sample, 0]], f64::from(sign > 0.0));
            let first = pattern.iter().position(|up| up.abs() > 0.5).expect("there is a pattern");
            let expected = [1.0, 1.0, -1.0, -1.0].map(|up| sign * up);
            let found = pattern.iter().skip(first);
            assert!(found.zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{pattern}");
            assert!((pattern.mapv(f64::abs).sum() - 4.0).abs() < 1e-12);
            begins.push(first);
        }
        begins.sort_unstable();
        begins.dedup();
        assert_eq!(begins, [3, 4, 5, 6]);
    }

    #[test]
    fn what_shared_weights_learn_in_one_half_holds_in_the_other() {
        let mut random = Random::seed(1);
        let train = signals(40, LEFT, &mut random);
        let (x, y) = signals(400, RIGHT, &mut random);
        let dense = train_dense(&train, 0.03, &mut random).expect("it converges");
        let shared = train_shared(&train, 0.03, &mut random).expect("it converges");
        assert_eq!((dense.theta.len(), shared.theta.len()), (20 * 8 + 8 + 8 + 1, 4 * 4 + 4 + 5));
        let seen = seen(&x, &along_a_row(PLACES, 4));
        let right =
            [dense.output(&x), output(&shared, &seen)].map(|logits| LOSS.accuracy(&logits, &y));
        assert!(right[0] < 0.85 && right[1] > 0.95, "{right:?}");
    }
}
