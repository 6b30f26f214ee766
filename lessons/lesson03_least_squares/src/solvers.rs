//! # Several features: three ways to solve
//!
//! With several features the predictions are X·w, X holding a column of ones for
//! the intercept, and the derivatives are Xᵀ(X·w − y) = 0. Three ways from there:
//!
//! - normal equations: XᵀX·w = Xᵀy, solved by Cholesky's factors;
//! - QR: X = Q·R with QᵀQ = 1 and R triangular, so R·w = Qᵀy;
//! - SVD: R = U·S·Vᵀ, so X = (Q·U)·S·Vᵀ and w = V·S⁻¹·Uᵀ·Qᵀy, leaving out what has no
//!   strength.
//!
//! Where columns depend on each other, many solutions are equally good. Of them the SVD
//! gives the shortest. The other two would divide by 0 and refuse, if rounding has left
//! them that 0; if it has made a small number of it, they give any one of the many.
//!
//! Source: Golub and Van Loan, "Matrix Computations" (2013), chapter 5.

use ndarray::{Array1, Array2, Axis, concatenate};
use ndarray_linalg::{Diag, FactorizeC, JobSvd, SVDDC, SolveC, SolveTriangular, UPLO};
use shared::{Error, Result};

use crate::blocks::{gram, triangle};
use crate::threads::cores;

/// X with a column of ones before its features, (samples, 1 + features).
pub fn with_ones(x: &Array2<f64>) -> Array2<f64> {
    concatenate![Axis(1), Array2::ones((x.nrows(), 1)), *x]
}

// ANCHOR: normal_equations
/// XᵀX·w = Xᵀy.
///
/// # Errors
/// If XᵀX has no root, since, as computed, it is not positive definite.
pub fn normal_equations(x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
    let (xtx, xty) = gram(x, y, cores());
    let factors = xtx.factorizec(UPLO::Upper).map_err(|_| singular())?;
    finite(factors.solvec(&xty).map_err(|_| singular())?)
}
// ANCHOR_END: normal_equations

// ANCHOR: qr
/// R·w = Qᵀy.
///
/// # Errors
/// If a diagonal entry of R is mere rounding beside the largest, or there are fewer
/// rows than columns.
pub fn qr(x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
    if x.nrows() < x.ncols() {
        return Err(singular());
    }
    let (r, qty) = triangle(x, y, cores()).map_err(|_| singular())?;
    let diagonal = r.diag().mapv(f64::abs);
    let largest = diagonal.fold(0.0, |largest: f64, &d| largest.max(d));
    if diagonal.iter().any(|d| *d <= f64::EPSILON * largest) {
        return Err(singular());
    }
    let w = r.solve_triangular(UPLO::Upper, Diag::NonUnit, &qty);
    finite(w.map_err(|_| singular())?)
}
// ANCHOR_END: qr

// ANCHOR: svd
/// w = V·S⁻¹·Uᵀ·Qᵀy over the singular values of R that are more than rounding; of all
/// solutions it is the shortest.
///
/// # Errors
/// If there is no row, or LAPACK's iteration does not end.
pub fn svd(x: &Array2<f64>, y: &Array1<f64>) -> Result<Array1<f64>> {
    let (r, qty) = triangle(x, y, cores()).map_err(|_| singular())?;
    let (u, s, vt) = decomposed(&r)?;
    let smallest = s[0] * f64::EPSILON * x.nrows().max(x.ncols()) as f64;
    let strengths = s.mapv(|s| if s > smallest { 1.0 / s } else { 0.0 });
    finite(vt.t().dot(&(strengths * u.t().dot(&qty))))
}
// ANCHOR_END: svd

/// U, the singular values, and Vᵀ of X = U·S·Vᵀ.
///
/// # Errors
/// If LAPACK's iteration does not end.
pub fn decomposed(x: &Array2<f64>) -> Result<(Array2<f64>, Array1<f64>, Array2<f64>)> {
    let (u, s, vt) = x.svddc(JobSvd::Some).map_err(|_| singular())?;
    Ok((u.ok_or_else(singular)?, s, vt.ok_or_else(singular)?))
}

/// The singular values of X, the largest first.
///
/// # Errors
/// If LAPACK's iteration does not end.
pub fn singular_values(x: &Array2<f64>) -> Result<Array1<f64>> {
    Ok(x.svddc(JobSvd::None).map_err(|_| singular())?.1)
}

/// A way to solve for the weights.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Its name as the course writes it.
    pub name: &'static str,
    /// From X, (samples, columns), and y, (samples), to w, (columns), or to an error
    /// where it finds no solution.
    pub solve: fn(&Array2<f64>, &Array1<f64>) -> Result<Array1<f64>>,
}

/// The three ways, from the one that works least to the one that works most.
pub const WAYS: [Way; 3] = [
    Way { name: "normal equations", solve: normal_equations },
    Way { name: "QR", solve: qr },
    Way { name: "SVD", solve: svd },
];

/// The largest difference between two lists of weights, max |vᵢ − wᵢ|.
pub fn difference(v: &Array1<f64>, w: &Array1<f64>) -> f64 {
    (v - w).fold(0.0, |largest, d| largest.max(d.abs()))
}

fn finite(w: Array1<f64>) -> Result<Array1<f64>> {
    if w.iter().all(|w| w.is_finite()) { Ok(w) } else { Err(singular()) }
}

fn singular() -> Error {
    let message = "the columns depend on each other, so no single solution exists; leave one out";
    Error::Unsolvable(message.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        #[test]
        fn the_three_agree_and_leave_nothing_along_any_column(
            seed in any::<u32>(), rows in 12..40_usize, columns in 1..6_usize,
        ) {
            let mut random = Random::seed(seed);
            let x = with_ones(&random.randn((rows, columns)));
            let y = random.randn(rows);
            let by = WAYS.map(|way| (way.solve)(&x, &y).unwrap());
            for w in &by {
                let along = x.t().dot(&(x.dot(w) - &y));
                prop_assert!(along.iter().all(|a| a.abs() < 1e-10));
                prop_assert!(difference(w, &by[0]) < 1e-10);
            }
        }
    }

    /// Two equal columns: of all solutions w₁ + w₂ = 2 the shortest is (1, 1).
    #[test]
    fn of_two_equal_columns_the_svd_shares_the_weight() {
        let x = array![[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]];
        let w = svd(&x, &array![2.0, 4.0, 6.0]).unwrap();
        assert!(difference(&w, &array![1.0, 1.0]) < 1e-12);
    }

    /// The columns (1, δ, 0) and (1, 0, δ), whose products are 1 + δ² and 1. For δ = 10⁻⁸ the
    /// first is rounded to 1; QR, which never squares δ, keeps half of the digits.
    #[test]
    fn what_was_squared_away_is_gone() {
        let x = array![[1.0, 1.0], [1e-8, 0.0], [0.0, 1e-8]];
        let y = x.dot(&array![3.0, -1.0]);
        assert!(normal_equations(&x, &y).is_err());
        assert!(difference(&qr(&x, &y).unwrap(), &array![3.0, -1.0]) < 1e-7);
    }

    /// Two columns of four ones: XᵀX is 4 everywhere and its root's first column 2. None
    /// of this is rounded, and for the root's last entry exactly 0 is left.
    #[test]
    fn the_normal_equations_refuse_a_root_with_a_zero() {
        let x = Array2::ones((4, 2));
        assert!(normal_equations(&x, &Array1::ones(4)).is_err());
    }

    /// A column of zeros stays one, and R's last diagonal entry is exactly 0.
    #[test]
    fn qr_refuses_a_triangle_with_a_zero() {
        let x = array![[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]];
        assert!(qr(&x, &array![1.0, 2.0, 3.0]).is_err());
    }

    /// The third column is the sum of the two others. The root has √2 in it, rounded,
    /// and what should be 0 at its end comes out as 3·10⁻⁸, whose square is about ε.
    #[test]
    fn rounding_can_hide_dependent_columns_from_the_normal_equations() {
        let x = array![[1.0, 0.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [0.0, 1.0, 1.0]];
        assert!(normal_equations(&x, &Array1::ones(4)).is_ok());
    }

    /// The second column is a million times the first. What should be 0 at R's end is
    /// rounding of numbers a million times as large as R's first.
    #[test]
    fn rounding_can_hide_dependent_columns_from_qr() {
        let x = array![[1.0, 1e6], [2.0, 2e6], [3.0, 3e6]];
        assert!(qr(&x, &array![1.0, 2.0, 3.0]).is_ok());
    }

    /// Of twenty rows NumPy's `matrix_rank` too counts a strength above 20·ε only.
    #[test]
    fn the_svd_leaves_out_what_is_rounding_for_so_many_rows() {
        let y = Array1::from_elem(20, 3.0);
        for (strength, weight) in [(2e-15, 0.0), (1e-14, 3e14)] {
            let mut x = Array2::zeros((20, 2));
            (x[[0, 0]], x[[1, 1]]) = (1.0, strength);
            let w = svd(&x, &y).unwrap();
            assert!((w[1] - weight).abs() <= 1e-12 * weight, "{strength}: {w}");
        }
    }

    /// Every w is a solution of 0·w = 0; the shortest is 0.
    #[test]
    fn columns_of_zeros_get_weights_of_0_from_the_svd() {
        assert_eq!(svd(&Array2::zeros((3, 2)), &Array1::zeros(3)).unwrap(), array![0.0, 0.0]);
    }

    /// ε beside 1 is rounding, and so are four of them beside 4; twice as much is not.
    #[test]
    fn qr_refuses_a_triangle_whose_end_is_rounding() {
        let of = |end: f64| qr(&array![[4.0, 0.0], [0.0, end]], &array![1.0, 1.0]);
        assert!(of(2.0 * f64::EPSILON).is_err() && of(4.0 * f64::EPSILON).is_err());
        assert!(of(8.0 * f64::EPSILON).is_ok());
    }

    #[test]
    fn as_many_rows_as_columns_have_one_solution_for_each_way() {
        let (x, y) = (array![[2.0, 1.0], [1.0, 3.0]], array![5.0, 10.0]);
        for way in WAYS {
            assert!(difference(&(way.solve)(&x, &y).unwrap(), &array![1.0, 3.0]) < 1e-12);
        }
    }

    #[test]
    fn fewer_rows_than_columns_have_a_shortest_solution() {
        let w = svd(&array![[3.0, 4.0]], &array![25.0]).unwrap();
        assert!(difference(&w, &array![3.0, 4.0]) < 1e-12);
    }

    #[test]
    fn qr_refuses_fewer_rows_than_columns() {
        assert!(qr(&array![[3.0, 4.0]], &array![25.0]).is_err());
    }
}
