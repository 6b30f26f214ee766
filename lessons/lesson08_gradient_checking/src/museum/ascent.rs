//! # Four bugs in two lines
//!
//! n1 §5.1 takes the error as output − y and then adds the step; it adds up Δw
//! over all records and then uses the last record's term alone; and that without
//! learning rate and without 1/n.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::Neuron;
use lesson02_gradient_descent::admissions::{Part, Run, train};
use ndarray::{Array1, Array2};
use shared::Result;
use shared::figure::{Chart, Colour};
use shared::random::Random;

use super::{Exhibit, Hall};

// ANCHOR: wrong
/// One epoch as n1 §5.1 has it.
pub fn wrong(weights: &mut Array1<f64>, x: &Array2<f64>, y: &Array1<f64>) {
    let mut change = Array1::<f64>::zeros(weights.len()); // added up and never used
    let mut step = change.clone();
    for (x, y) in x.rows().into_iter().zip(y) {
        let output = sigmoid(x.dot(weights));
        let error = output - y;
        let error_term = error * output * (1.0 - output);
        change += &(0.5 * error_term * &x);
        step = error_term * &x;
    }
    *weights += &step;
}
// ANCHOR_END: wrong

// ANCHOR: right
/// One epoch of gradient descent.
pub fn right(weights: &mut Array1<f64>, x: &Array2<f64>, y: &Array1<f64>) {
    let dw = Neuron { weights: weights.clone() }.gradient(x, y);
    weights.scaled_add(-0.5, &dw);
}
// ANCHOR_END: right

/// n1's run: its first weights, 1000 of its epochs.
fn run((x, y): &Part) -> Run {
    let inputs = x.ncols();
    let weights = Random::seed(42).normal(0.0, 1.0 / (inputs as f64).sqrt(), inputs);
    let mut neuron = Neuron { weights };
    let mut errors = Vec::new();
    for _ in 0..1000 {
        wrong(&mut neuron.weights, x, y);
        errors.push(neuron.mean_squared_error(x, y));
    }
    Run { neuron, errors }
}

/// Both runs' errors.
fn figure(bad: &Run, good: &Run) -> Chart {
    let line = |run: &Run| (1..).map(f64::from).zip(run.errors.clone()).collect::<Vec<_>>();
    Chart::new("ascent", "n1 §5.1 climbs where it should descend")
        .x("epoch")
        .y("mean squared error")
        .line("as n1 has it", line(bad))
        .colour(Colour::Vermilion)
        .line("mended", line(good))
        .colour(Colour::Blue)
}

/// The bug, on the applicants.
///
/// # Errors
/// If the mended run diverges.
pub fn exhibit(hall: &Hall) -> Result<Exhibit> {
    let (part, (x_test, y_test)) = (hall.applicants.train(), hall.applicants.test());
    let (bad, good) = (run(&part), train(&part, 42, 0.5, 1000)?);
    let accuracy = bad.neuron.accuracy(&x_test, &y_test);
    Ok(Exhibit {
        place: "n1 §5.1",
        bug: "adds the step where it should subtract it; only the last record's; no η, no 1/n",
        source: include_str!("ascent.rs"),
        effect: format!(
            "By epoch 901, the last that n1 prints, the error goes from {:.3} to {:.3}; after 1000, \
             {:.1} % of the tests are right. Mended, it goes to {:.3} and {:.1} %.",
            bad.errors[0],
            bad.errors[900],
            100.0 * accuracy,
            good.errors[900],
            100.0 * good.neuron.accuracy(&x_test, &y_test)
        ),
        caught_by: "the loss: it rises",
        values: vec![
            ("ascent_first", bad.errors[0].into()),
            ("ascent_last", bad.errors[900].into()),
            ("ascent_accuracy", accuracy.into()),
            ("ascent_mended", good.errors[900].into()),
        ],
        figure: Some(figure(&bad, &good).into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::Applicants;

    #[test]
    fn wrong_climbs_and_right_descends() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let bad = run(&part);
        assert!(bad.errors[999] > bad.errors[0] + 0.05, "{:?}", bad.errors);
        let mut neuron = Neuron { weights: Array1::zeros(6) };
        let before = neuron.mean_squared_error(&part.0, &part.1);
        right(&mut neuron.weights, &part.0, &part.1);
        assert!(neuron.mean_squared_error(&part.0, &part.1) < before);
    }

    /// The step is the last record's alone.
    #[test]
    fn wrong_looks_at_the_last_record_only() {
        let (x, y) = Applicants::load(None, 42).expect("the generated set is sound").train();
        let step = |x: &Array2<f64>| {
            let mut weights = Array1::zeros(6);
            wrong(&mut weights, x, &y);
            weights
        };
        let mut other = x.clone();
        other.row_mut(0).fill(9.0);
        assert_eq!(step(&x), step(&other));
    }
}
