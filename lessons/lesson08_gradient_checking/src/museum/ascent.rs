//! # Four bugs at once
//!
//! n1 §5.1 takes the error as output − y and then adds the step; it adds up Δw
//! over all records and then uses the last record's term alone; and that without
//! learning rate and without 1/n.

use lesson01_perceptron::sigmoid;
use lesson02_gradient_descent::{Neuron, Part, TrainedNeuron};
use ndarray::{Array1, Array2};
use shared::random::Random;

// ANCHOR: wrong
/// One epoch as n1 §5.1 has it.
pub fn wrong(weights: &mut Array1<f64>, x: &Array2<f64>, y: &Array1<f64>) {
    let mut change = Array1::<f64>::zeros(weights.len());
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

/// One epoch, from the weights before it to those after it.
pub type Epoch = fn(&mut Array1<f64>, &Array2<f64>, &Array1<f64>);

/// The loss curve: the error after each of 1000 such epochs, from n1's first weights.
pub fn loss_curve(epoch: Epoch, (x, y): &Part) -> TrainedNeuron {
    let inputs = x.ncols();
    let weights = Random::seed(42).normal(0.0, 1.0 / (inputs as f64).sqrt(), inputs);
    let mut neuron = Neuron { weights };
    let mut errors = Vec::new();
    for _ in 0..1000 {
        epoch(&mut neuron.weights, x, y);
        errors.push(neuron.mean_squared_error(x, y));
    }
    TrainedNeuron { neuron, errors }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson02_gradient_descent::Applicants;
    use lesson02_gradient_descent::train;
    use ndarray::array;

    #[test]
    fn wrong_climbs_and_right_descends() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let (bad, good) = (loss_curve(wrong, &part).errors, loss_curve(right, &part).errors);
        assert!(bad[999] > bad[0] + 0.05, "{} {}", bad[0], bad[999]);
        assert!(good.windows(2).all(|pair| pair[1] < pair[0]));
    }

    #[test]
    fn right_is_lesson_2s_training() {
        let part = Applicants::load(None, 42).expect("the generated set is sound").train();
        let trained = train(&part, 42, 0.5, 1000).expect("it converges");
        assert_eq!(loss_curve(right, &part).errors, trained.errors);
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

    /// From weights of 0: an output of ½, its error −½ and its slope ¼.
    #[test]
    fn wrong_takes_off_an_eighth_of_the_last_record() {
        let mut weights = Array1::zeros(2);
        wrong(&mut weights, &array![[7.0, 7.0], [1.0, -2.0]], &array![0.0, 1.0]);
        assert_eq!(weights, array![-0.125, 0.25]);
    }
}
