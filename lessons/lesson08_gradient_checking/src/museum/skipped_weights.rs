//! # A layer that is not there
//!
//! n3 §6 writes output = sigmoid(hidden_output): the output weights are left
//! out, and broadcasting makes the shapes fit, one output for each hidden unit.
//! The weights get gradients all the same.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::admissions::Part;
use lesson05_backprop::TwoLayer;
use lesson05_backprop::admissions::train_n3;
use ndarray::{Array1, Array2, Axis};
use shared::Result;
use shared::random::Random;

use super::{Exhibit, Hall};
use crate::checker::{STEP, errors, numeric_gradient};

// ANCHOR: wrong
/// n3 §6's forward pass: (batch, hidden) where (batch) was wanted.
pub fn wrong(network: &TwoLayer, x: &Array2<f64>) -> Array2<f64> {
    let hidden_output = x.dot(&network.to_hidden).mapv(sigmoid);
    hidden_output.mapv(sigmoid)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The forward pass with the output weights in it: (batch).
pub fn right(network: &TwoLayer, x: &Array2<f64>) -> Array1<f64> {
    let hidden_output = x.dot(&network.to_hidden).mapv(sigmoid);
    hidden_output.dot(&network.to_output).mapv(sigmoid)
}
// ANCHOR_END: right

/// The gradient that n3's backward pass makes of its forward pass, the output
/// weights' part: Σ output_error_term·hidden_output over the batch.
fn gradient_of_output_weights(network: &TwoLayer, (x, y): &Part) -> (Array2<f64>, Array1<f64>) {
    let output = wrong(network, x);
    let hidden = x.dot(&network.to_hidden).mapv(sigmoid);
    let y = y.view().insert_axis(Axis(1));
    let terms = (&output - &y) * &output * (1.0 - &output); // (batch, hidden)
    let gradient = (&terms * &hidden).sum_axis(Axis(0)) / y.nrows() as f64;
    (terms, gradient)
}

/// n3's run with the bug in it, measured with the right forward pass.
fn train_wrong(part: &Part, seed: u32, eta: f64, epochs: usize) -> (TwoLayer, Vec<f64>) {
    let (x, y) = part;
    let mut network = TwoLayer::as_in_n3(x.ncols(), 2, &mut Random::seed(seed));
    let mut errors = Vec::with_capacity(epochs);
    for _ in 0..epochs {
        let (terms, to_output) = gradient_of_output_weights(&network, part);
        let hidden = x.dot(&network.to_hidden).mapv(sigmoid);
        let hidden_terms = &network.to_output * &terms * &hidden * (1.0 - &hidden);
        let to_hidden = x.t().dot(&hidden_terms) / y.len() as f64;
        network.to_output.scaled_add(-eta, &to_output);
        network.to_hidden.scaled_add(-eta, &to_hidden);
        errors.push(network.mean_squared_error(x, y));
    }
    (network, errors)
}

/// The worst relative error of the output weights' gradient, when the loss is
/// the right forward pass's.
pub fn gradient_error(part: &Part, seed: u32) -> f64 {
    let network = TwoLayer::as_in_n3(part.0.ncols(), 2, &mut Random::seed(seed));
    let (_, analytic) = gradient_of_output_weights(&network, part);
    let value = |weights: &Array1<f64>| {
        let moved = TwoLayer { to_output: weights.clone(), ..network.clone() };
        let a = right(&moved, &part.0);
        0.5 * (a - &part.1).mapv(|e| e * e).mean().unwrap_or(0.0)
    };
    let numeric = numeric_gradient(value, &network.to_output, STEP);
    errors(&analytic, &numeric, value(&network.to_output))
        .fold(0.0, |worst, &error| worst.max(error))
}

/// The bug, on the applicants, as n3 runs it.
///
/// # Errors
/// If the mended run diverges.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let (part, (x_test, y_test)) = (hall.n3_applicants.train(), hall.n3_applicants.test());
    let (network, bad) = train_wrong(&part, 21, 0.005, 900);
    let good = train_n3(&part, 21, 0.005, 900)?;
    let (first, wrongly, rightly) = (bad[0], bad[899], good.errors[899]);
    let check = gradient_error(&part, 21);
    Ok(Exhibit {
        place: "n3 §6",
        bug: "output = sigmoid(hidden_output): the output weights are skipped",
        source: include_str!("skipped_weights.rs"),
        effect: format!(
            "Trained so for 900 epochs and then measured with the right forward pass, the error goes \
             from {first:.4} to {wrongly:.4}; mended, to {rightly:.4}. {} {:.1} % of the tests are \
             right, against {:.1} %. The gradient check sees a relative error of {check:.2}, and the \
             shapes say it too: (batch, 2) where (batch) was wanted.",
            if wrongly < first {
                "It falls, so no loss curve shows the bug."
            } else {
                "It does not fall here."
            },
            100.0 * network.accuracy(&x_test, &y_test),
            100.0 * good.network.accuracy(&x_test, &y_test)
        ),
        caught_by: "gradient check; the shapes",
        values: vec![
            ("skipped_first", first.into()),
            ("skipped_last", wrongly.into()),
            ("skipped_mended", rightly.into()),
            ("skipped_gradient_error", check.into()),
        ],
        figure: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::Applicants;

    #[test]
    fn the_shapes_differ_and_the_weights_do_nothing() {
        let mut random = Random::seed(1);
        let mut network = TwoLayer::as_in_n3(6, 2, &mut random);
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
        let (_, errors) = train_wrong(&part, 21, 0.005, 900);
        assert!(errors[899] < errors[0], "{} {}", errors[0], errors[899]);
        assert!(gradient_error(&part, 21) > 0.01);
        let network = TwoLayer::as_in_n3(6, 2, &mut Random::seed(21));
        let right = network.backward(&part.0, &part.1).to_output;
        let value = |weights: &Array1<f64>| {
            0.5 * TwoLayer { to_output: weights.clone(), ..network.clone() }
                .mean_squared_error(&part.0, &part.1)
        };
        let numeric = numeric_gradient(value, &network.to_output, STEP);
        assert!(super::errors(&right, &numeric, 1.0).iter().all(|&error| error < 1e-7));
    }
}
