//! # Weights that mend themselves
//!
//! Go through the samples. Where the answer is right, do nothing. Where it is
//! wrong, add the input to the weights if it should have been 1, and take it off
//! if it should have been 0. Begin again until a whole pass makes no mistake.
//!
//! Source: n1 §2 ("training: adjusting the weights by the errors"); Rosenblatt
//! (1958).

use ndarray::{Array1, Array2, ArrayRef1, Axis};
use shared::data::toy;
use shared::random::Random;

use crate::threshold::Perceptron;

/// How a perceptron was trained.
#[derive(Debug, Clone)]
pub struct Training {
    /// The unit after each mistake, the first one before any.
    pub units: Vec<Perceptron>,
    /// How many mistakes each pass over the samples made.
    pub mistakes: Vec<usize>,
}

// ANCHOR: learn
/// One step of the rule, on one sample x, (inputs), and its target y, 1 or 0. The error
/// a − y is 0 where the unit is right: w ← w − (a − y)·x, b ← b − (a − y).
/// Says whether it was a mistake.
pub fn mend(unit: &mut Perceptron, x: &ArrayRef1<f64>, y: f64) -> bool {
    let error = unit.decide(x) - y; // −1: should fire; 1: should not
    unit.weights.scaled_add(-error, x); // w ← w − (a − y)·x
    unit.bias -= error; // b ← b − (a − y)
    error != 0.0
}

/// The perceptron learning rule on x, (samples, inputs), and y, 1 or 0,
/// (samples), from weights of 0, until a pass makes no mistake or `most_passes`
/// are over.
pub fn learn(x: &Array2<f64>, y: &Array1<f64>, most_passes: usize) -> Training {
    let mut unit = Perceptron { weights: Array1::zeros(x.ncols()), bias: 0.0 };
    let mut training = Training { units: vec![unit.clone()], mistakes: vec![] };
    while training.passes() < most_passes && !training.converged() {
        let mut mistakes = 0;
        for (x, &y) in x.rows().into_iter().zip(y) {
            if mend(&mut unit, &x, y) {
                training.units.push(unit.clone());
                mistakes += 1;
            }
        }
        training.mistakes.push(mistakes);
    }
    training
}
// ANCHOR_END: learn

impl Training {
    /// How often it went through the samples.
    pub fn passes(&self) -> usize {
        self.mistakes.len()
    }

    /// How many mistakes all passes made together.
    pub fn all_mistakes(&self) -> usize {
        self.units.len() - 1
    }

    /// Whether the last pass made no mistake.
    pub fn converged(&self) -> bool {
        self.mistakes.last() == Some(&0)
    }

    /// The unit after so many passes, at most [`passes`](Training::passes).
    pub fn after_pass(&self, passes: usize) -> &Perceptron {
        &self.units[self.mistakes[..passes].iter().sum::<usize>()]
    }

    /// The unit at the end.
    pub fn last(&self) -> &Perceptron {
        &self.units[self.all_mistakes()]
    }
}

/// Two clouds in random order, (samples, 2) and 1 or 0.
pub fn clouds(per_class: usize, seed: u32) -> (Array2<f64>, Array1<f64>) {
    let mut random = Random::seed(seed);
    let (x, classes) = toy::blobs(&mut random, &[(1.0, 1.0), (2.6, 2.4)], 0.35, per_class);
    let order = random.permutation(x.nrows());
    let y = order.iter().map(|&sample| classes[sample] as f64).collect();
    (x.select(Axis(0), &order), y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threshold::{CORNERS, and, or};
    use ndarray::array;

    /// Each row by hand: what the unit said, and so what it adds or takes off.
    #[test]
    fn a_step_adds_the_input_takes_it_off_or_leaves_it() {
        for (b, y, mended, (w, new_b)) in [
            (-9.0, 1.0, true, ([3.0, 1.0], -8.0)), // said 0, should be 1
            (9.0, 0.0, true, ([-1.0, -5.0], 8.0)), // said 1, should be 0
            (9.0, 1.0, false, ([1.0, -2.0], 9.0)), // right
        ] {
            let mut unit = Perceptron { weights: array![1.0, -2.0], bias: b };
            assert_eq!(mend(&mut unit, &array![2.0, 3.0], y), mended);
            assert_eq!(unit, Perceptron { weights: Array1::from(w.to_vec()), bias: new_b });
        }
    }

    #[test]
    fn and_and_or_are_learned() {
        let x = Array2::from(CORNERS.to_vec());
        for gate in [and(), or()] {
            let y: Array1<f64> = x.rows().into_iter().map(|x| gate.decide(&x)).collect();
            let training = learn(&x, &y, 100);
            assert!(training.converged());
            assert!(x.rows().into_iter().zip(&y).all(|(x, &y)| training.last().decide(&x) == y));
        }
    }

    /// A training that is cut short after so many passes ends with the same unit.
    #[test]
    fn the_unit_after_a_pass_is_the_last_of_a_shorter_training() {
        let (x, y) = clouds(40, 42);
        let whole = learn(&x, &y, 100);
        assert!(whole.passes() > 2);
        for passes in 0..=whole.passes() {
            assert_eq!(whole.after_pass(passes), learn(&x, &y, passes).last());
        }
    }
}
