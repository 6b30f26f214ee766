//! # Who is admitted?
//!
//! One sigmoid neuron on the applicants, as the notes train it: full batch,
//! squared error, no bias. The code of n1 §5.1 for this very task climbs instead
//! of descending; lesson 8 keeps it in its museum.
//!
//! Source: n0, n1 §5.1, with n1's signs, sums and learning rate mended.

use ndarray::Array1;
use shared::Result;
use shared::random::Random;

use crate::applicants::Part;
use crate::divergence::check_divergence;
use crate::neuron::Neuron;

/// A neuron after its training, and its mean squared error by epoch.
#[derive(Debug, Clone)]
pub struct TrainedNeuron {
    /// The neuron at the end.
    pub neuron: Neuron,
    /// The mean of (a − y)², without ½, after each epoch.
    pub errors: Vec<f64>,
}

// ANCHOR: train
/// Trains a neuron on all samples at once, w ← w − η·dw; its first weights are
/// normal with σ = 1/√inputs.
///
/// # Errors
/// If the weights explode.
pub fn train((x, y): &Part, seed: u32, learning_rate: f64, epochs: usize) -> Result<TrainedNeuron> {
    let inputs = x.ncols();
    let mut random = Random::seed(seed);
    let mut neuron = Neuron { weights: random.normal(0.0, 1.0 / (inputs as f64).sqrt(), inputs) };
    let mut errors = Vec::with_capacity(epochs);
    for epoch in 1..=epochs {
        let dw = neuron.gradient(x, y);
        neuron.weights.scaled_add(-learning_rate, &dw); // w ← w − η·dw
        errors.push(neuron.mean_squared_error(x, y));
        check_divergence("the neuron's training", epoch, errors[epoch - 1], &neuron.weights)?;
    }
    Ok(TrainedNeuron { neuron, errors })
}
// ANCHOR_END: train

/// The share of targets y that saying "rejected" to everyone is right about. An accuracy
/// means something only beside that of the simplest guess.
pub fn always_rejected(y: &Array1<f64>) -> f64 {
    1.0 - y.mean().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applicants::Applicants;
    use ndarray::array;

    fn applicants() -> Part {
        Applicants::load(None, 42).expect("the generated set is sound").train()
    }

    #[test]
    fn the_first_weights_are_numpys() {
        // np.random.seed(42); np.random.normal(scale=1/6**.5, size=6)[0]
        let trained = train(&applicants(), 42, 1e-300, 1).expect("nothing moves");
        assert!((trained.neuron.weights[0] - 0.2027827).abs() < 1e-7);
    }

    #[test]
    fn the_error_falls_at_every_epoch_for_a_small_rate() {
        let trained = train(&applicants(), 42, 0.1, 200).expect("it converges");
        assert!(trained.errors.windows(2).all(|pair| pair[1] < pair[0]));
    }

    #[test]
    fn a_rate_far_too_large_is_reported_with_its_epoch() {
        let error = train(&applicants(), 42, 1e9, 10).expect_err("it explodes");
        assert!(error.to_string().contains("diverged at epoch 1"), "{error}");
    }

    /// A neuron that says "rejected" of everyone is right as often.
    #[test]
    fn the_simplest_guess_is_a_neuron_that_always_says_no() {
        let (x, y) = (array![[1.0], [2.0], [3.0], [4.0]], array![0.0, 1.0, 0.0, 0.0]);
        let no = Neuron { weights: array![-1.0] };
        assert_eq!((always_rejected(&y), no.accuracy(&x, &y)), (0.75, 0.75));
    }
}
