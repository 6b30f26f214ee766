//! # Several targets at once
//!
//! *Simple* regression has one feature, *multiple* regression several. That says nothing of
//! the targets: with several of them it is *multivariate*. Features add rows to W, targets
//! add columns, and each column is found as if it were alone.
//!
//! n4 §13 has 多元 for several features and 多重 for several targets, both of which are
//! mostly translated as "multiple"; and n4 §14 says of regression with one variable that it
//! has one output. It has one feature.
//!
//! Source: n4 §13–14.

use ndarray::{Array1, Array2, Axis};

use crate::cholesky::{cholesky, solve};
use crate::server_room::explained;

// ANCHOR: fit_all
/// W of the least ½‖X·W − Y‖², (columns, targets), for X, (samples, columns), and Y,
/// (samples, targets): XᵀX·W = XᵀY. One root of XᵀX serves all targets. None where the
/// columns of X depend on each other.
pub fn fit_all(x: &Array2<f64>, y: &Array2<f64>) -> Option<Array2<f64>> {
    let root = cholesky(&x.t().dot(x))?;
    let mut w = x.t().dot(y); // (columns, targets)
    for mut column in w.columns_mut() {
        let solved = solve(&root, &column.to_owned());
        column.assign(&solved);
    }
    Some(w)
}
// ANCHOR_END: fit_all

/// How many multiplications, divisions and roots the normal equations take: once, for XᵀX,
/// of which each pair of columns is multiplied one time, and its root; and for each target,
/// for Xᵀy and two triangles.
pub fn multiplications(samples: usize, columns: usize) -> (usize, usize) {
    let pairs = columns * (columns + 1) / 2;
    let root = columns * (columns + 1) * (columns + 2) / 6;
    (samples * pairs + root, samples * columns + 2 * pairs)
}

/// J = 1/(2m) Σ (X·W − Y)², summed over the targets.
pub fn loss(residuals: &Array2<f64>) -> f64 {
    residuals.mapv(|r| r * r).sum() / (2.0 * residuals.nrows() as f64)
}

/// The share of each target's differences that is explained, R², (targets).
pub fn explained_each(y: &Array2<f64>, residuals: &Array2<f64>) -> Array1<f64> {
    let columns = y.columns().into_iter().zip(residuals.columns());
    columns.map(|(y, left)| explained(&y.to_owned(), &left.to_owned())).collect()
}

/// How far the first two columns rise and fall together.
pub fn correlation(columns: &Array2<f64>) -> f64 {
    let means = columns.sum_axis(Axis(0)) / columns.nrows() as f64;
    let centred = columns - &means; // (samples, 2)
    let products = centred.t().dot(&centred); // (2, 2)
    products[[0, 1]] / (products[[0, 0]] * products[[1, 1]]).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solvers::{qr, with_ones};
    use ndarray::{Array1, array};
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        #[test]
        fn each_column_is_what_its_target_gets_alone(
            seed in any::<u32>(), rows in 12..40_usize, features in 1..5_usize, targets in 1..4_usize,
        ) {
            let mut random = Random::seed(seed);
            let x = with_ones(&random.randn((rows, features)));
            let y: Array2<f64> = random.randn((rows, targets));
            let w = fit_all(&x, &y).expect("the columns are independent");
            prop_assert_eq!(w.dim(), (1 + features, targets));
            for (w, y) in w.columns().into_iter().zip(y.columns()) {
                let alone = qr(&x, &y.to_owned()).unwrap();
                prop_assert!((&w - &alone).iter().all(|off| off.abs() < 1e-9));
            }
        }
    }

    /// y = 1 + 2x and y = 5 − x.
    #[test]
    fn two_lines_through_three_points() {
        let x = with_ones(&array![[0.0], [1.0], [2.0]]);
        let w = fit_all(&x, &array![[1.0, 5.0], [3.0, 4.0], [5.0, 3.0]]).unwrap();
        assert!((w - array![[1.0, 5.0], [2.0, -1.0]]).iter().all(|off| off.abs() < 1e-12));
    }

    #[test]
    fn dependent_columns_have_no_single_w() {
        assert_eq!(fit_all(&Array2::ones((4, 2)), &Array2::ones((4, 1))), None);
    }

    /// Two columns of ten numbers: 11, 12 and 22 are the products, 3·10 multiplications; the
    /// root takes √, ÷, and a product and √. A target takes 2·10, and 3 for each triangle.
    #[test]
    fn the_multiplications_of_two_columns_counted_by_hand() {
        assert_eq!(multiplications(10, 2), (34, 26));
        // Three columns: six products; a root of 1 + 1 + 2 + 1 + 2 + 3; triangles of 6.
        assert_eq!(multiplications(10, 3), (70, 42));
    }

    #[test]
    fn the_loss_adds_over_targets() {
        assert_eq!(loss(&array![[1.0, 3.0], [1.0, 1.0], [0.0, 0.0]]), 12.0 / 6.0);
    }

    /// 2 of the first target's 8 are left over, and all of the second's.
    #[test]
    fn each_target_has_its_own_share_explained() {
        let y = array![[1.0, 5.0], [5.0, 7.0]];
        let left = array![[1.0, -1.0], [1.0, 1.0]];
        assert_eq!(explained_each(&y, &left), Array1::from(vec![0.75, 0.0]));
    }

    /// Deviations −1, 0, 1 and −1, 2, −1: nothing in common; −2, 1, 1: 3 over √(2·6).
    #[test]
    fn correlations_by_hand() {
        assert_eq!(correlation(&array![[1.0, 4.0], [2.0, 7.0], [3.0, 4.0]]), 0.0);
        let half = correlation(&array![[1.0, 5.0], [2.0, 8.0], [3.0, 8.0]]);
        assert!((half - 3.0 / 12_f64.sqrt()).abs() < 1e-15, "{half}");
    }
}
