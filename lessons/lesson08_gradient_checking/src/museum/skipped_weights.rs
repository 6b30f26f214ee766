//! # A layer that is not there
//!
//! n3 §6 writes output = sigmoid(hidden_output): the output weights are left
//! out, and broadcasting makes the shapes fit, one output for each hidden unit.
//! The weights get gradients all the same.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::Part;
use lesson05_backprop::OneHidden;
use lesson05_backprop::admissions::TrainedOneHidden;
use ndarray::{Array1, Array2, Axis};
use shared::random::Random;

use crate::numeric_gradient::{STEP, worst_error};

// ANCHOR: wrong
/// n3 §6's forward pass.
pub fn wrong(network: &OneHidden, x: &Array2<f64>) -> Array2<f64> {
    let hidden_output = x.dot(&network.to_hidden).mapv(sigmoid);
    hidden_output.mapv(sigmoid)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The forward pass with the output weights in it: (batch).
pub fn right(network: &OneHidden, x: &Array2<f64>) -> Array1<f64> {
    let hidden_output = x.dot(&network.to_hidden).mapv(sigmoid);
    hidden_output.dot(&network.to_output).mapv(sigmoid)
}
// ANCHOR_END: right

/// n3's backward pass after that forward pass: ∂J/∂W₁, (inputs, hidden), and ∂J/∂w₂,
/// (hidden), as n3 would have them.
fn n3_backward(network: &OneHidden, (x, y): &Part) -> (Array2<f64>, Array1<f64>) {
    let m = y.len() as f64;
    let hidden = x.dot(&network.to_hidden).mapv(sigmoid); // (batch, hidden)
    let output = wrong(network, x); // (batch, hidden)
    let y = y.view().insert_axis(Axis(1)); // (batch, 1)
    let output_terms = (&output - &y) * &output * (1.0 - &output); // (batch, hidden)
    let way_back = &network.to_output * &output_terms; // (batch, hidden)
    let hidden_terms = way_back * &hidden * (1.0 - &hidden); // (batch, hidden)
    (x.t().dot(&hidden_terms) / m, (&output_terms * &hidden).sum_axis(Axis(0)) / m)
}

/// ∂J/∂w₂ with the bug in it.
pub fn wrong_slope(network: &OneHidden, part: &Part) -> Array1<f64> {
    n3_backward(network, part).1
}

/// n3's run with the bug in it, measured with the right forward pass.
pub fn train_wrong(part: &Part, seed: u32, eta: f64, epochs: usize) -> TrainedOneHidden {
    let (x, y) = part;
    let mut network = OneHidden::as_in_n3(x.ncols(), 2, &mut Random::seed(seed));
    let mut errors = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        let (to_hidden, to_output) = n3_backward(&network, part);
        network.to_output.scaled_add(-eta, &to_output);
        network.to_hidden.scaled_add(-eta, &to_hidden);
        errors.push(network.mean_squared_error(x, y));
    }
    TrainedOneHidden { network, errors }
}

/// The gradient check: the worst relative error of a ∂J/∂w₂ at n3's first weights, where
/// the loss is the right forward pass's.
pub fn gradient_check(slope: fn(&OneHidden, &Part) -> Array1<f64>, part: &Part, seed: u32) -> f64 {
    let network = OneHidden::as_in_n3(part.0.ncols(), 2, &mut Random::seed(seed));
    let value = |weights: &Array1<f64>| {
        let moved = OneHidden { to_output: weights.clone(), ..network.clone() };
        let a = right(&moved, &part.0);
        0.5 * (a - &part.1).mapv(|e| e * e).mean().unwrap_or(0.0)
    };
    worst_error(value, &network.to_output, &slope(&network, part), STEP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric_gradient::numeric_gradient;
    use lesson02_gradient_descent::Applicants;

    #[test]
    fn the_shapes_differ_and_the_weights_do_nothing() {
        let mut random = Random::seed(1);
        let mut network = OneHidden::as_in_n3(6, 2, &mut random);
        let x = random.randn((5, 6));
        let before = wrong(&network, &x);
        assert_eq!((before.dim(), right(&network, &x).dim()), ((5, 2), 5));
        assert_eq!(right(&network, &x), network.forward(&x).1);
        network.to_output *= -7.0;
        assert_eq!(wrong(&network, &x), before);
    }

    #[test]
    fn the_loss_curve_does_not_catch_it_and_the_check_does() {
        let part = Applicants::load(None, 21).expect("the generated set is sound").train();
        let errors = train_wrong(&part, 21, 0.005, 900).errors;
        assert!(errors[899] < errors[0], "{} {}", errors[0], errors[899]);
        assert!(gradient_check(wrong_slope, &part, 21) > 0.01);
        let right_slope = |network: &OneHidden, (x, y): &Part| network.backward(x, y).to_output;
        assert!(gradient_check(right_slope, &part, 21) < 1e-7);
    }

    /// With output weights of 1 its gradients are those of ½ the mean of Σ (σ(v·h) − y)² over
    /// the hidden units: by trying. Other output weights scale the way back.
    #[test]
    fn wrong_slopes_are_those_of_outputs_that_each_unit_makes_alone() {
        let mut random = Random::seed(4);
        let mut network = OneHidden::as_in_n3(3, 2, &mut random);
        let part = (random.randn((5, 3)), random.rand(5));
        let (x, y) = &part;
        let loss = |to_hidden: &Array2<f64>, v: &Array1<f64>| {
            let outputs = (x.dot(to_hidden).mapv(sigmoid) * v).mapv(sigmoid);
            let errors = outputs - y.view().insert_axis(Axis(1));
            errors.mapv(|e| e * e).sum() / 10.0
        };
        network.to_output.fill(1.0);
        let (hidden, ones) = (network.to_hidden.clone(), network.to_output.clone());
        let by_output = numeric_gradient(|v| loss(&hidden, v), &ones, STEP);
        let shaped = |w: &Array1<f64>| {
            Array2::from_shape_vec(hidden.dim(), w.to_vec()).expect("as many weights")
        };
        let by_hidden =
            numeric_gradient(|w| loss(&shaped(w), &ones), &hidden.flatten().to_owned(), STEP);
        let near = |a: f64, b: f64| (a - b).abs() < 1e-10;
        let slopes = wrong_slope(&network, &part);
        assert!(slopes.iter().zip(&by_output).all(|(&a, &b)| near(a, b)), "{slopes}");
        for scale in [[1.0, 1.0], [2.0, -3.0]].map(|scale| Array1::from(scale.to_vec())) {
            network.to_output.assign(&scale);
            let (found, expected) = (n3_backward(&network, &part).0, shaped(&by_hidden) * &scale);
            assert!(found.iter().zip(&expected).all(|(&a, &b)| near(a, b)), "{found}");
        }
    }

    #[test]
    fn a_step_of_the_wrong_run_goes_against_both_slopes() {
        let mut random = Random::seed(4);
        let part = (random.randn((5, 6)), random.rand(5));
        let start = OneHidden::as_in_n3(6, 2, &mut Random::seed(9));
        let (to_hidden, to_output) = n3_backward(&start, &part);
        let trained = train_wrong(&part, 9, 0.5, 1);
        assert_eq!(trained.network.to_output, &start.to_output - 0.5 * &to_output);
        assert_eq!(trained.network.to_hidden, &start.to_hidden - 0.5 * &to_hidden);
        assert_eq!(trained.errors, [trained.network.mean_squared_error(&part.0, &part.1)]);
    }
}
