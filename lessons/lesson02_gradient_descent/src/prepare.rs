//! # Preparing the data
//!
//! A category becomes one column per value, since rank 2 is not twice rank 1.
//! A number is standardised, so that no feature drowns the others. Some samples
//! are kept back for the test.
//!
//! Sources: n0 (cleaning the data), n1 §4.1.1 (feature scaling).

use ndarray::{Array1, Array2, Axis};
use shared::random::Random;
use shared::{Error, Result};

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
        if let Some(constant) = deviation.iter().position(|&deviation| deviation == 0.0) {
            return Err(Error::Unsolvable(format!(
                "column {} has the same value in every row and cannot be standardised; leave it out",
                names[constant]
            )));
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
