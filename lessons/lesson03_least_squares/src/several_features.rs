//! # Ten measurements of 442 patients
//!
//! How far will a patient's diabetes have progressed in a year? Ten features,
//! standardised so that their weights can be compared, and one weight for each.
//!
//! Source: Efron et al., "Least angle regression" (2004), for the data.

use lesson02_gradient_descent::Standardiser;
use ndarray::{Array2, Axis};
use shared::data::Regression;
use shared::{Error, Result};

use crate::solvers::with_ones;

/// The data, with the features standardised and a column of ones before them.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// As they came.
    pub data: Regression,
    /// (samples, 1 + features).
    pub design: Array2<f64>,
}

impl Prepared {
    /// The data made ready for a fit.
    ///
    /// # Errors
    /// If a feature or the target is the same in all rows, or out of all measure.
    pub fn new(data: Regression) -> Result<Self> {
        let scaled = Standardiser::fit(&data.x, &data.names)?.apply(&data.x);
        if data.y.iter().all(|y| *y == data.y[0]) {
            return Err(Error::Unsolvable(format!(
                "column {} has the same value in every row; there is nothing to predict",
                data.target
            )));
        }
        // What is explained, R², is a share of the target's spread.
        Standardiser::fit(&data.y.view().insert_axis(Axis(1)).to_owned(), &[&data.target])?;
        Ok(Prepared { design: with_ones(&scaled), data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server_room::explained;
    use crate::solvers::{difference, svd};
    use ndarray::array;
    use shared::data::diabetes;

    /// The weights by NumPy's `lstsq` (tests/oracle/lesson03.py), R² by scikit-learn's
    /// LinearRegression, on the same standardised features.
    #[test]
    fn the_patients_weights_are_numpys_and_r2_is_scikit_learns() {
        let Prepared { data, design } = Prepared::new(diabetes()).expect("the set is sound");
        let w = svd(&design, &data.y).unwrap();
        let expected = array![
            152.13348416289594, // the mean of y
            -0.4766602999909848,
            -11.419792555829666,
            24.754567621640952,
            15.446887881063006,
            -37.722649454868,
            22.70185814310742,
            4.811584187525393,
            8.431582746254577,
            35.77493807414777,
            3.2203186754145046,
        ];
        assert!(difference(&w, &expected) < 1e-9);
        let residuals = &data.y - &design.dot(&w);
        assert!((explained(&data.y, &residuals) - 0.5177484222203499).abs() < 1e-10);
    }

    #[test]
    fn a_target_that_never_changes_is_named() {
        let mut data = diabetes();
        data.y.fill(7.0);
        let error = Prepared::new(data).expect_err("there is nothing to predict").to_string();
        assert!(error.contains("column progression has the same value"), "{error}");
    }

    #[test]
    fn a_target_out_of_all_measure_is_named() {
        for unit in [1e305, 1e198, 1e-161, 1e-315] {
            let mut data = diabetes();
            data.y *= unit;
            let error = Prepared::new(data).expect_err("its squares cannot be added").to_string();
            assert!(error.contains("column progression has values too"), "{error}");
        }
    }
}
