//! # Is it any good?
//!
//! A share of right answers means nothing alone. Beside it belongs that of a guess which
//! looks at nobody, "rejected" for everyone, and the question on how many samples the two
//! differ at all: the neuron differs from that guess only where it says yes.
//!
//! A neuron says more than yes or no: its output is a share. Its squared error can be held
//! against that of the best share which is the same for everyone, the one that was admitted
//! of those who trained.

use ndarray::Array1;

use crate::applicants::Part;
use crate::neuron::Neuron;

/// What a trained neuron and the simplest guesses say of applicants that it never saw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// How many applicants were asked about.
    pub tested: usize,
    /// How many of them the neuron would admit.
    pub yes: usize,
    /// How many of those were admitted.
    pub yes_right: usize,
    /// About how many the neuron is right.
    pub right: usize,
    /// About how many "rejected" for everyone is right.
    pub rejecting_right: usize,
    /// The neuron's mean squared error.
    pub error: f64,
    /// The same for the share of those who trained and were admitted, said of everyone.
    pub share_error: f64,
}

impl Verdict {
    /// By how many right answers the neuron is ahead of the simplest guess.
    pub fn ahead(&self) -> i64 {
        self.right as i64 - self.rejecting_right as i64
    }
}

/// Judges a neuron that these have trained by those whom it never saw.
pub fn judge(neuron: &Neuron, trained_by: &Part, (x, y): &Part) -> Verdict {
    let outputs = neuron.forward(x); // (samples)
    let admitted = |y: f64| y > 0.5;
    let said = outputs.iter().zip(y).filter(|(a, _)| **a > 0.5);
    let (yes, yes_right) = (said.clone().count(), said.filter(|(_, y)| admitted(**y)).count());
    let rejecting_right = y.iter().filter(|&&y| !admitted(y)).count();
    let share = trained_by.1.mean().unwrap_or(0.0);
    let squared = |error: Array1<f64>| error.mapv(|error| error * error).mean().unwrap_or(0.0);
    Verdict {
        tested: y.len(),
        yes,
        yes_right,
        // Where it says no it is right with the guess; where it says yes, without it.
        right: rejecting_right - (yes - yes_right) + yes_right,
        rejecting_right,
        error: squared(&outputs - y),
        share_error: squared(share - y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::always_rejected;
    use ndarray::array;

    /// Two above a half, of whom one was admitted; of the two below none, and nobody at it.
    #[test]
    fn a_verdict_by_hand() {
        let part: Part =
            (array![[9.0], [9.0], [-9.0], [-9.0], [0.0]], array![1.0, 0.0, 0.0, 0.0, 0.5]);
        let neuron = Neuron { weights: array![1.0] };
        let trained_by: Part = (array![[0.0], [0.0]], array![1.0, 0.0]);
        let found = judge(&neuron, &trained_by, &part);
        assert_eq!((found.tested, found.yes, found.yes_right), (5, 2, 1));
        assert_eq!((found.right, found.rejecting_right, found.ahead()), (4, 4, 0));
        assert!((found.error - 0.2).abs() < 1e-3, "one of five is all wrong");
        assert_eq!(found.share_error, 0.2);
    }

    #[test]
    fn its_counts_are_the_accuracies() {
        let applicants = crate::Applicants::load(None, 42).expect("the generated set is sound");
        let (part, test) = (applicants.train(), applicants.test());
        let neuron = crate::train(&part, 42, 0.5, 200).expect("it converges").neuron;
        let found = judge(&neuron, &part, &test);
        let share = |count: usize| count as f64 / 40.0;
        assert_eq!(share(found.right), neuron.accuracy(&test.0, &test.1));
        assert_eq!(share(found.rejecting_right), always_rejected(&test.1));
        assert_eq!(found.error, neuron.mean_squared_error(&test.0, &test.1));
    }
}
