//! # The applicants, prepared
//!
//! The records as a neuron can take them: the two scores standardised, the rank one-hot,
//! and nine in ten drawn to train.
//!
//! Sources: n0 (cleaning the data), for the rank; Udacity's `data_prep`, which the code of
//! n1 §5.1 and n3 §6 imports, for the scores, the split and the order of it all.

use std::path::Path;

use ndarray::{Array1, Array2, Axis, concatenate};
use shared::Result;
use shared::random::Random;

use crate::one_hot::one_hot;
use crate::records::Records;
use crate::split::{Split, pick};
use crate::standardise::Standardiser;

/// The columns of [`Applicants::features`].
pub const FEATURES: [&str; 6] = ["gre", "gpa", "rank 1", "rank 2", "rank 3", "rank 4"];

/// The applicants, prepared: gre and gpa standardised, then the rank one-hot,
/// and split into those who train and those who test.
#[derive(Debug, Clone)]
pub struct Applicants {
    /// As they came.
    pub data: Records,
    /// How gre and gpa were standardised.
    pub scale: Standardiser,
    /// (applicants, 6): gre, gpa, rank 1 to 4.
    pub features: Array2<f64>,
    /// Who trains and who tests.
    pub split: Split,
}

/// A part of the applicants: features, (samples, 6), and targets, (samples).
pub type Part = (Array2<f64>, Array1<f64>);

impl Applicants {
    /// Loads and prepares them. As in `data_prep`, all are standardised together,
    /// and then nine in ten are drawn to train, by the seed.
    ///
    /// # Errors
    /// If the file is unsound, or a score is the same for all.
    pub fn load(file: Option<&Path>, seed: u32) -> Result<Self> {
        let data = Records::load(file)?;
        let scale = Standardiser::fit(&data.scores(), &FEATURES[..2])?;
        let features = features(&data, &scale);
        let split = split(data.len(), seed);
        Ok(Applicants { data, scale, features, split })
    }

    /// The same applicants, standardised with the mean and the deviation of these alone.
    ///
    /// # Errors
    /// If a score is the same for all of these.
    pub fn standardised_by(&self, samples: &[usize]) -> Result<Self> {
        let scores = self.data.scores().select(Axis(0), samples); // (samples, 2)
        let scale = Standardiser::fit(&scores, &FEATURES[..2])?;
        let features = features(&self.data, &scale);
        Ok(Applicants { scale, features, ..self.clone() })
    }

    /// The same applicants, drawn to train and to test by another seed.
    pub fn split_again(&self, seed: u32) -> Self {
        Applicants { split: split(self.data.len(), seed), ..self.clone() }
    }

    /// Those who train, in the order in which they were drawn.
    pub fn train(&self) -> Part {
        self.part(&self.split.train)
    }

    /// Those who test.
    pub fn test(&self) -> Part {
        self.part(&self.split.test)
    }

    fn part(&self, samples: &[usize]) -> Part {
        pick((&self.features, &self.data.admit), samples)
    }
}

/// The two scores on that scale, then the rank one-hot, (applicants, 6).
pub fn features(data: &Records, scale: &Standardiser) -> Array2<f64> {
    let ranks: Vec<usize> = data.rank.iter().map(|&rank| usize::from(rank) - 1).collect();
    concatenate![Axis(1), scale.apply(&data.scores()), one_hot(&ranks, 4)]
}

/// Nine in ten to train, and the tenth to test.
fn split(applicants: usize, seed: u32) -> Split {
    Split::draw(applicants, 0.9, &mut Random::seed(seed))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first two columns standardised, the other four 1 at the rank and 0 elsewhere;
    /// who is in which part, by the split.
    #[test]
    fn a_row_is_the_applicants_own() {
        let applicants = Applicants::load(None, 42).expect("the generated set is sound");
        let (x, y) = applicants.test();
        for (row, &sample) in applicants.split.test.iter().enumerate() {
            let (data, scale) = (&applicants.data, &applicants.scale);
            let gpa = x[[row, 1]] * scale.deviation[1] + scale.mean[1];
            assert!((gpa - data.gpa[sample]).abs() < 1e-12);
            let rank = usize::from(data.rank[sample]);
            let marks: Vec<usize> = (2..6).filter(|&column| x[[row, column]] == 1.0).collect();
            assert_eq!((marks, x.row(row).len()), (vec![1 + rank], 6));
            assert_eq!(y[row], data.admit[sample]);
        }
        assert_eq!((applicants.train().1.len(), y.len()), (360, 40));
    }

    /// Those who train have the mean 0 and the deviation 1, the others not quite; the ranks
    /// are as they were.
    #[test]
    fn standardised_by_those_who_train_only_they_have_mean_0() {
        let all = Applicants::load(None, 42).expect("the generated set is sound");
        let own = all.standardised_by(&all.split.train).expect("their scores differ");
        let theirs = all.data.scores().select(Axis(0), &all.split.train);
        assert_eq!(own.scale, Standardiser::fit(&theirs, &FEATURES[..2]).expect("they differ"));
        let scores = |(x, _): Part| x.select(Axis(1), &[0, 1]); // (samples, 2)
        let (train, test) = (scores(own.train()), scores(own.test()));
        let means = |x: &Array2<f64>| x.mean_axis(Axis(0)).expect("there are samples");
        assert!(means(&train).iter().all(|mean| mean.abs() < 1e-12));
        assert!(train.std_axis(Axis(0), 1.0).iter().all(|d| (d - 1.0).abs() < 1e-12));
        assert!(means(&test).iter().all(|mean| mean.abs() > 1e-3));
        assert!((2..6).all(|rank| own.features.column(rank) == all.features.column(rank)));
    }

    #[test]
    fn splitting_again_is_loading_with_that_seed() {
        let load = |seed| Applicants::load(None, seed).expect("the generated set is sound");
        let (again, loaded) = (load(42).split_again(21), load(21));
        assert_eq!((&again.split, again.train()), (&loaded.split, loaded.train()));
        assert_ne!(again.split, load(42).split);
    }
}
