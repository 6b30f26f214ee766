//! # Ten measurements of 442 patients
//!
//! How far will a patient's diabetes have progressed in a year? Ten features,
//! standardised so that their weights can be compared, and one weight for each.
//!
//! Source: Efron et al., "Least angle regression" (2004), for the data.

use lesson02_gradient_descent::Standardiser;
use ndarray::{Array1, Array2, Axis};
use shared::data::Regression;
use shared::{Error, Result};

use crate::server_room::explained;
use crate::solvers::{svd, with_ones};

/// The data, with the features standardised and a column of ones before them.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// As they came.
    pub data: Regression,
    /// (samples, 1 + features).
    pub design: Array2<f64>,
}

/// Two features, their correlation, and what their weights become in other company.
#[derive(Debug, Clone)]
pub struct Twins {
    /// Which features they are.
    pub places: (usize, usize),
    /// How far they rise and fall together.
    pub correlation: f64,
    /// The weights of both and R², with all features, without the second, without the first,
    /// and of each alone.
    pub fits: [(Option<f64>, Option<f64>, f64); 5],
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

    /// The best weights for these features alone, (1 + those features), and the share of
    /// the differences that they explain.
    ///
    /// # Errors
    /// If LAPACK's iteration does not end.
    pub fn fit(&self, features: &[usize]) -> Result<(Array1<f64>, f64)> {
        let columns: Vec<usize> =
            std::iter::once(0).chain(features.iter().map(|i| i + 1)).collect();
        let design = self.design.select(Axis(1), &columns);
        let w = svd(&design, &self.data.y)?;
        let explained = explained(&self.data.y, &(&self.data.y - &design.dot(&w)));
        Ok((w, explained))
    }

    /// The two features that say most nearly the same, and their correlation; none where
    /// there is only one.
    pub fn most_alike(&self) -> Option<(usize, usize, f64)> {
        let x = self.design.slice_axis(Axis(1), (1..).into()); // (samples, features)
        let correlations = x.t().dot(&x) / (x.nrows() as f64 - 1.0); // (features, features)
        let pairs = (0..x.ncols()).flat_map(|j| (0..j).map(move |i| (i, j)));
        pairs
            .map(|(i, j)| (i, j, correlations[[i, j]]))
            .max_by(|(_, _, a), (_, _, b)| a.abs().total_cmp(&b.abs()))
    }

    /// What the two most alike features become with and without one another; none where
    /// there is only one.
    ///
    /// # Errors
    /// If LAPACK's iteration does not end.
    pub fn twins(&self) -> Result<Option<Twins>> {
        let Some((a, b, correlation)) = self.most_alike() else { return Ok(None) };
        let fit = |keep: &dyn Fn(usize) -> bool| {
            let kept: Vec<usize> = (0..self.data.names.len()).filter(|i| keep(*i)).collect();
            let (w, explained) = self.fit(&kept)?;
            let weight = |feature| kept.iter().position(|i| *i == feature).map(|i| w[1 + i]);
            Ok((weight(a), weight(b), explained))
        };
        let fits = [
            fit(&|_| true)?,
            fit(&|i| i != b)?,
            fit(&|i| i != a)?,
            fit(&|i| i == a)?,
            fit(&|i| i == b)?,
        ];
        Ok(Some(Twins { places: (a, b), correlation, fits }))
    }

    /// The share of the differences that is explained to samples which no weight has seen:
    /// a fifth of them is left out of the fit, then the next fifth, until each was.
    ///
    /// # Errors
    /// If LAPACK's iteration does not end.
    pub fn explained_unseen(&self) -> Result<f64> {
        let (x, y) = (&self.design, &self.data.y);
        let mut residuals = y.clone();
        for fifth in 0..5.min(y.len()) {
            let seen: Vec<usize> = (0..y.len()).filter(|i| i % 5 != fifth).collect();
            let w = svd(&x.select(Axis(0), &seen), &y.select(Axis(0), &seen))?;
            for i in (fifth..y.len()).step_by(5) {
                residuals[i] = y[i] - x.row(i).dot(&w);
            }
        }
        Ok(explained(y, &residuals))
    }
}

/// The mean of what was so and of what was predicted, over the quarter of the samples with
/// the smallest of these keys and over the one with the largest.
pub fn outer_quarters(
    keys: &Array1<f64>,
    actual: &Array1<f64>,
    predicted: &Array1<f64>,
) -> [(f64, f64); 2] {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| keys[*a].total_cmp(&keys[*b]));
    let quarter = keys.len().div_ceil(4);
    let mean = |of: &Array1<f64>, samples: &[usize]| {
        samples.iter().map(|i| of[*i]).sum::<f64>() / samples.len() as f64
    };
    [&order[..quarter], &order[order.len() - quarter..]]
        .map(|samples| (mean(actual, samples), mean(predicted, samples)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solvers::difference;
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

    /// Nine rows, of which the third column is the first one, turned round and blurred.
    fn nine() -> Prepared {
        let x = array![
            [1.0, 5.0, -1.1],
            [2.0, 1.0, -2.0],
            [3.0, 4.0, -2.9],
            [4.0, 9.0, -4.2],
            [5.0, 2.0, -5.0],
            [6.0, 6.0, -5.9],
            [7.0, 5.0, -7.1],
            [8.0, 3.0, -8.0],
            [9.0, 5.0, -9.2],
        ];
        let y = &x.column(0) * 2.0 + &x.column(1).mapv(|x| x * x);
        let names = ["a", "b", "c"].map(String::from).to_vec();
        Prepared::new(Regression { names, x, target: "y".into(), y, source: "made up".into() })
            .expect("the set is sound")
    }

    #[test]
    fn features_against_each_other_are_alike_too() {
        let (first, second, correlation) = nine().most_alike().expect("there are three");
        assert_eq!((first, second), (0, 2));
        assert!((-1.0..-0.99).contains(&correlation), "{correlation}");
    }

    /// With one feature the weight is the line's slope, times the feature's deviation.
    #[test]
    fn one_feature_alone_gives_the_line() {
        let Prepared { data, .. } = nine();
        let x = data.x.column(0).to_owned();
        let line = crate::fit_line(&x, &data.y).unwrap();
        let (w, r2) = nine().fit(&[0]).unwrap();
        assert!((w[1] - line.slope * x.std(1.0)).abs() < 1e-12, "{w}");
        assert!((r2 - explained(&data.y, &line.residuals(&x, &data.y))).abs() < 1e-12, "{r2}");
    }

    /// Of nine rows the first fifth are 0 and 5, and so on to 4 alone.
    #[test]
    fn each_sample_is_predicted_by_weights_that_have_not_seen_it() {
        let Prepared { data, design } = nine();
        let mut residuals = data.y.clone();
        for left_out in [vec![0, 5], vec![1, 6], vec![2, 7], vec![3, 8], vec![4]] {
            let seen: Vec<usize> = (0..9).filter(|i| !left_out.contains(i)).collect();
            let w = svd(&design.select(Axis(0), &seen), &data.y.select(Axis(0), &seen)).unwrap();
            for i in left_out {
                residuals[i] -= design.row(i).dot(&w);
            }
        }
        let unseen = nine().explained_unseen().unwrap();
        assert!((unseen - explained(&data.y, &residuals)).abs() < 1e-12, "{unseen}");
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

    /// Of five the quarter is two.
    #[test]
    fn the_outer_quarters_by_hand() {
        let keys = array![5.0, 1.0, 4.0, 2.0, 3.0];
        let (actual, predicted) = (10.0 * &keys, 1.0 * &keys);
        assert_eq!(outer_quarters(&keys, &actual, &predicted), [(15.0, 1.5), (45.0, 4.5)]);
    }

    /// Together with the others, without the second, without the first, and alone.
    #[test]
    fn twins_are_fitted_in_all_company() {
        let Twins { places, fits, .. } = nine().twins().unwrap().expect("there are three");
        assert_eq!(places, (0, 2));
        for (features, (first, second, explained)) in
            [vec![0, 1, 2], vec![0, 1], vec![1, 2], vec![0], vec![2]].iter().zip(fits)
        {
            let (w, r2) = nine().fit(features).unwrap();
            let weight = |of| features.iter().position(|i| *i == of).map(|i| w[1 + i]);
            assert_eq!((weight(0), weight(2), r2), (first, second, explained));
        }
    }
}
