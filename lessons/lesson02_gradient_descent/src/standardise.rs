//! # Numbers on one scale
//!
//! A test score counts in hundreds and a grade average in units. Standardised, both have
//! the mean 0 and the deviation 1, so that neither drowns the other.
//!
//! Source: n1 §4.1.1 (feature scaling).

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayRef1, Axis};
use shared::{Error, Result};

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
    /// Takes the means and deviations of x, (samples, features), whose features have
    /// these names.
    ///
    /// # Errors
    /// [`Error::Unsolvable`] where a feature is constant or out of all measure, by its
    /// name, or where there are fewer than two samples.
    pub fn fit<N: AsRef<str>>(x: &Array2<f64>, names: &[N]) -> Result<Self> {
        let deviation = deviations(x, names)?; // (features), with n − 1
        let mean = x.mean_axis(Axis(0)).expect("there are samples"); // (features)
        Ok(Standardiser { mean, deviation })
    }

    /// (x − mean)/deviation, (samples, features).
    pub fn apply(&self, x: &Array2<f64>) -> Array2<f64> {
        (x - &self.mean) / &self.deviation
    }
}
// ANCHOR_END: standardise

/// Beyond these deviations squares and products of the values would leave the range of f64.
const SPREAD: Range<f64> = 1e-100..1e100;

/// Each feature's standard deviation with n − 1, which can be divided by, (features).
fn deviations<N: AsRef<str>>(x: &Array2<f64>, names: &[N]) -> Result<Array1<f64>> {
    let rows = x.nrows();
    if rows < 2 {
        return Err(Error::Unsolvable(format!(
            "{rows} row of data cannot be standardised; give at least 2"
        )));
    }
    let deviations = x.std_axis(Axis(0), 1.0); // (features)
    for ((column, &deviation), name) in x.columns().into_iter().zip(&deviations).zip(names) {
        check_column(&column, deviation, name.as_ref())?;
    }
    Ok(deviations)
}

fn check_column(column: &ArrayRef1<f64>, deviation: f64, name: &str) -> Result<()> {
    if column.iter().all(|value| *value == column[0]) {
        return Err(Error::Unsolvable(format!(
            "column {name} has the same value in every row and cannot be standardised; leave it out"
        )));
    }
    if !SPREAD.contains(&deviation) {
        return Err(Error::Unsolvable(format!(
            "column {name} has values too large or too close together to be standardised; rescale \
             it"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_standardised_is_named() {
        let (same, far) = ("column b has the same value", "column b has values too large");
        for (x, begin) in [
            (array![[1.0, 0.1], [2.0, 0.1], [3.0, 0.1]], same),
            (array![[1.0, 1e308], [2.0, -1e308], [3.0, 1.7e308]], far),
            (array![[1.0, 1e308], [2.0, 1.1e308], [3.0, 1.7e308]], far),
            (array![[1.0, 1e120], [2.0, 2e120], [3.0, 4e120]], far),
            (array![[1.0, 1e-160], [2.0, 2e-160], [3.0, 4e-160]], far),
            (array![[1.0, 1e-320], [2.0, 2e-320], [3.0, 4e-320]], far),
            (array![[1.0, 2.0]], "1 row"),
        ] {
            let error = Standardiser::fit(&x, &["a", "b"]).expect_err(begin).to_string();
            assert!(error.starts_with(begin), "{error}");
        }
    }

    /// 1 and 3 are 1 away from their mean, and their deviation is √(2/1).
    #[test]
    fn two_rows_are_enough() {
        let x = array![[1.0], [3.0]];
        let z = Standardiser::fit(&x, &["a"]).unwrap().apply(&x);
        assert!((z - array![[-0.5_f64.sqrt()], [0.5_f64.sqrt()]]).iter().all(|d| d.abs() < 1e-15));
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
