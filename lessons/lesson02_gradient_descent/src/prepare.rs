//! # Preparing the data
//!
//! A category becomes one column per value, since rank 2 is not twice rank 1.
//! A number is standardised, so that no feature drowns the others. Some samples
//! are kept back for the test.
//!
//! Sources: n0 (cleaning the data), n1 §4.1.1 (feature scaling).

use ndarray::{Array1, Array2, Axis};
use shared::number::{fixed, short};
use shared::random::Random;
use shared::{Error, Result, Section, Table};

use crate::admissions::{Applicants, FEATURES};

// ANCHOR: one_hot
/// One column per class, 1 in the sample's own and 0 elsewhere: class 2 of 4 is
/// [0, 0, 1, 0]. Shape (samples, classes).
///
/// # Panics
/// If a class is not below `classes`.
pub fn one_hot(class_of: &[usize], classes: usize) -> Array2<f64> {
    let mut columns = Array2::zeros((class_of.len(), classes));
    for (sample, &class) in class_of.iter().enumerate() {
        columns[[sample, class]] = 1.0;
    }
    columns
}
// ANCHOR_END: one_hot

// ANCHOR: standardise
/// How a set of samples is standardised: (x − mean)/deviation, feature by
/// feature. Fitted on one set, it can be applied to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Standardiser {
    /// Each feature's mean, (features).
    pub mean: Array1<f64>,
    /// Each feature's standard deviation with n − 1, (features).
    pub deviation: Array1<f64>,
}

impl Standardiser {
    /// Takes the means and deviations of x, (samples, features).
    ///
    /// # Errors
    /// [`Error::Unsolvable`] where a feature is constant, by its name, or where
    /// there are fewer than two samples: there is nothing to divide by.
    pub fn fit(x: &Array2<f64>, names: &[&str]) -> Result<Self> {
        if x.nrows() < 2 {
            return Err(Error::Unsolvable(format!(
                "{} row of data cannot be standardised; give at least 2",
                x.nrows()
            )));
        }
        let mean = x.mean_axis(Axis(0)).expect("there are samples");
        let deviation = x.std_axis(Axis(0), 1.0);
        for (feature, name) in names.iter().enumerate() {
            let column = x.column(feature);
            if column.iter().all(|value| *value == column[0]) {
                return Err(Error::Unsolvable(format!(
                    "column {name} has the same value in every row and cannot be standardised; leave it out"
                )));
            }
            if !deviation[feature].is_finite() || deviation[feature] == 0.0 {
                return Err(Error::Unsolvable(format!(
                    "column {name} has values too large or too close together to be standardised; rescale it"
                )));
            }
        }
        Ok(Standardiser { mean, deviation })
    }

    /// (x − mean)/deviation, (samples, features).
    pub fn apply(&self, x: &Array2<f64>) -> Array2<f64> {
        (x - &self.mean) / &self.deviation
    }
}
// ANCHOR_END: standardise

// ANCHOR: split
/// Which samples train and which test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The samples to train on, in the order in which they were drawn.
    pub train: Vec<usize>,
    /// The others, in their own order.
    pub test: Vec<usize>,
}

impl Split {
    /// Draws `share` of the samples to train on, as the notes do with
    /// `np.random.choice(n, size, replace=False)`.
    pub fn draw(count: usize, share: f64, random: &mut Random) -> Self {
        let train = random.choose(count, (count as f64 * share) as usize);
        let mut left = vec![true; count];
        for &sample in &train {
            left[sample] = false;
        }
        Split { train, test: (0..count).filter(|&sample| left[sample]).collect() }
    }
}
// ANCHOR_END: split

/// The section: what the applicants' data look like before and after.
pub fn section(applicants: &Applicants) -> Section {
    let data = &applicants.data;
    let mut table = Table::new(
        "prepare",
        "The first applicants, as they come and prepared.",
        ["gre", "gpa", "rank", "gre′", "gpa′"].iter().chain(&FEATURES[2..]).copied(),
    );
    for sample in 0..data.len().min(5) {
        let mut row =
            vec![short(data.gre[sample]), short(data.gpa[sample]), data.rank[sample].to_string()];
        let features = applicants.features.row(sample);
        row.extend(features.iter().take(2).map(|&x| fixed(x, 3)));
        row.extend(features.iter().skip(2).map(|&x| fixed(x, 0)));
        table.row(row);
    }
    let mut section =
        Section::new("prepare", "What must be done to data before a neuron sees them?");
    section
        .text(format!(
            "The data: {}. Each has a test score (gre), a grade average (gpa) and the rank of their \
             school, 1 to 4; the question is who was admitted.",
            data.source
        ))
        .text(
            "The rank is a category, written as a number. Rank 2 is not twice rank 1, and a weight \
             times the rank would say that it is. So it becomes four columns, of which the \
             applicant's own holds 1: one-hot encoding. The two scores are numbers, but one is in \
             hundreds and one in units. Standardising takes off the mean and divides by the \
             standard deviation (with n − 1).",
        )
        .table(table)
        .text(format!(
            "gre has mean {:.1} and deviation {:.1}, gpa {:.2} and {:.2}. Afterwards both have mean \
             0 and deviation 1. Last, some applicants are put aside: {} train the neuron, {} test it.",
            applicants.scale.mean[0],
            applicants.scale.deviation[0],
            applicants.scale.mean[1],
            applicants.scale.deviation[1],
            applicants.split.train.len(),
            applicants.split.test.len()
        ))
        .value("mean", &applicants.scale.mean)
        .value("deviation", &applicants.scale.deviation)
        .value("train", applicants.split.train.len())
        .value("test", applicants.split.test.len());
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn one_hot_marks_the_class() {
        assert_eq!(one_hot(&[2, 0], 3), array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    }

    #[test]
    fn what_cannot_be_standardised_is_named() {
        for (x, word) in [
            (array![[1.0, 0.1], [2.0, 0.1], [3.0, 0.1]], "column b"),
            (array![[1.0, 1e308], [2.0, -1e308], [3.0, 1.7e308]], "column b"),
            (array![[1.0, 2.0]], "1 row"),
        ] {
            let error = Standardiser::fit(&x, &["a", "b"]).expect_err(word).to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn a_split_loses_nobody() {
        let split = Split::draw(400, 0.9, &mut Random::seed(42));
        let mut all = [split.train.clone(), split.test.clone()].concat();
        all.sort_unstable();
        assert_eq!(all, (0..400).collect::<Vec<_>>());
        assert_eq!(split.train.len(), 360);
        // np.random.seed(42); np.random.choice(400, 360, replace=False)[:4]
        assert_eq!(split.train[..4], [209, 280, 33, 210]);
    }

    proptest! {
        #[test]
        fn standardised_features_have_mean_0_and_deviation_1(
            numbers in prop::collection::vec(-1e3..1e3_f64, 20),
        ) {
            let x = Array2::from_shape_vec((10, 2), numbers).unwrap();
            let z = Standardiser::fit(&x, &["a", "b"]).unwrap().apply(&x);
            prop_assert!(z.mean_axis(Axis(0)).unwrap().iter().all(|mean| mean.abs() < 1e-9));
            prop_assert!(z.std_axis(Axis(0), 1.0).iter().all(|d| (d - 1.0).abs() < 1e-9));
        }
    }
}
