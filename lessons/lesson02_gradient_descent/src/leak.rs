//! # What those who test have told before
//!
//! `data_prep` standardises all applicants together, and splits them afterwards. So the mean
//! and the deviation by which a neuron sees its training samples hold something of those who
//! test it: a leak. Without it, both come from those who train alone.
//!
//! What the leak changes can be measured, by doing it both ways.
//!
//! Sources: Udacity's `data_prep`, which n1 §5.1 and n3 §6 import, for the order; Kaufman,
//! Rosset and Perlich, "Leakage in data mining" (2011), for the rule that it breaks.

use shared::Result;
use shared::random::Random;

use crate::applicants::Applicants;
use crate::split::Split;
use crate::standardise::Standardiser;
use crate::training::train;
use crate::verdict::{Verdict, judge};

/// The same split, standardised with everyone's mean and deviation, and with those of the
/// ones who train.
#[derive(Debug, Clone)]
pub struct Leak {
    /// How many train.
    pub trained: usize,
    /// The scales of the two: everyone's, and that of those who train.
    pub scale: [Standardiser; 2],
    /// What comes of the two.
    pub verdict: [Verdict; 2],
    /// The largest difference between the two neurons' outputs for someone who tests.
    pub difference: f64,
}

/// Trains on that share of the applicants, drawn by the seed, with and without the leak: the
/// same first weights, rate and epochs.
///
/// # Errors
/// If a score is the same for all who train, or the training diverges.
pub fn leak(
    applicants: &Applicants,
    share: f64,
    seed: u32,
    learning_rate: f64,
    epochs: usize,
) -> Result<Leak> {
    let split = Split::draw(applicants.data.len(), share, &mut Random::seed(seed));
    let leaky = Applicants { split, ..applicants.clone() };
    let sound = leaky.standardised_by(&leaky.split.train)?;
    let run = |applicants: &Applicants| {
        let (part, test) = (applicants.train(), applicants.test());
        let neuron = train(&part, seed, learning_rate, epochs)?.neuron;
        Ok((judge(&neuron, &part, &test), neuron.forward(&test.0)))
    };
    let ((with, outputs), (without, others)) = (run(&leaky)?, run(&sound)?);
    let differences = outputs.iter().zip(&others).map(|(a, b)| (a - b).abs());
    Ok(Leak {
        trained: leaky.split.train.len(),
        difference: differences.fold(0.0, f64::max),
        scale: [leaky.scale, sound.scale],
        verdict: [with, without],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applicants() -> Applicants {
        Applicants::load(None, 42).expect("the generated set is sound")
    }

    /// Where everyone trains there is nobody to leak.
    #[test]
    fn without_anyone_to_test_nothing_leaks() {
        let found = leak(&applicants(), 1.0, 42, 0.5, 3).expect("it converges");
        let [all, own] = &found.scale;
        assert_eq!((found.trained, found.verdict[0].tested), (400, 0));
        assert!((&all.mean - &own.mean).iter().all(|d| d.abs() < 1e-9));
        assert_eq!(found.difference, 0.0);
    }

    /// Standardising is a straight line, the four columns of the rank add up to 1, and so both
    /// neurons can say the same: trained to the end, they do.
    #[test]
    fn trained_to_the_end_both_say_the_same() {
        let far = leak(&applicants(), 0.9, 42, 5.0, 2).expect("it converges").difference;
        let near = leak(&applicants(), 0.9, 42, 5.0, 2000).expect("it converges").difference;
        assert!(far > 1e-4 && near < 1e-9, "{far} {near}");
    }
}
