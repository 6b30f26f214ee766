//! # A root of a matrix, and systems solved with it
//!
//! A triangular system solves itself: its first row has one unknown, the next row one
//! more, and so on. A symmetric matrix A whose curvatures are all positive has a
//! triangular root, A = L·Lᵀ with L below the diagonal only, found by André-Louis
//! Cholesky. So A·x = b falls into two triangular systems, L·z = b and Lᵀ·x = z.
//!
//! The normal equations are such a system, since vᵀ·XᵀX·v = ‖X·v‖² is positive. For
//! them the lesson calls LAPACK's, which does the same block by block; lessons 10 and
//! 11 use this one, on small systems.
//!
//! Source: Golub and Van Loan, "Matrix Computations" (2013), chapter 4.

use ndarray::{Array1, Array2};

// ANCHOR: cholesky
/// The lower triangle L with L·Lᵀ = A, for a symmetric A, (n, n): row by row, each entry
/// is what is left when the ones before it are taken out. None where A is not positive
/// definite, since then the root of a negative number would be wanted.
pub fn cholesky(a: &Array2<f64>) -> Option<Array2<f64>> {
    let n = a.nrows();
    let mut l = Array2::<f64>::zeros((n, n));
    for i in 0..n {
        for j in 0..=i {
            let before: f64 = (0..j).map(|k| l[[i, k]] * l[[j, k]]).sum();
            let left = a[[i, j]] - before;
            l[[i, j]] = if i == j { left.sqrt() } else { left / l[[j, j]] };
        }
    }
    l.diag().iter().all(|&root| root > 0.0).then_some(l)
}

/// x with L·x = b, from the first row down.
pub fn forward_substitution(l: &Array2<f64>, b: &Array1<f64>) -> Array1<f64> {
    let mut x = b.clone();
    for i in 0..x.len() {
        let before: f64 = (0..i).map(|k| l[[i, k]] * x[k]).sum();
        x[i] = (b[i] - before) / l[[i, i]];
    }
    x
}

/// x with Lᵀ·x = b, from the last row up.
pub fn back_substitution(l: &Array2<f64>, b: &Array1<f64>) -> Array1<f64> {
    let mut x = b.clone();
    for i in (0..x.len()).rev() {
        let after: f64 = (i + 1..x.len()).map(|k| l[[k, i]] * x[k]).sum();
        x[i] = (b[i] - after) / l[[i, i]];
    }
    x
}

/// x with L·Lᵀ·x = b.
pub fn solve(l: &Array2<f64>, b: &Array1<f64>) -> Array1<f64> {
    back_substitution(l, &forward_substitution(l, b))
}
// ANCHOR_END: cholesky

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        #[test]
        fn cholesky_solves(seed in any::<u32>(), n in 1_usize..8) {
            let mut random = Random::seed(seed);
            let m = random.randn((n, n));
            let a = m.dot(&m.t()) + Array2::<f64>::eye(n);
            let b: Array1<f64> = random.randn(n);
            let l = cholesky(&a).expect("A is positive definite");
            prop_assert!((l.dot(&l.t()) - &a).iter().all(|d| d.abs() < 1e-12 * a.diag().sum()));
            prop_assert!((a.dot(&solve(&l, &b)) - b).iter().all(|d| d.abs() < 1e-8));
        }
    }

    /// Where LAPACK is there: its factors of the same matrices.
    #[cfg(feature = "lapack")]
    #[test]
    fn the_factors_are_lapacks() {
        use ndarray_linalg::{Cholesky, UPLO};
        let mut random = Random::seed(42);
        for n in 1..20 {
            let m: Array2<f64> = random.randn((n, n));
            let a = m.dot(&m.t()) + Array2::<f64>::eye(n);
            let (ours, theirs) = (cholesky(&a).unwrap(), a.cholesky(UPLO::Lower).unwrap());
            assert!((ours - theirs).iter().all(|d| d.abs() < 1e-12), "{n}");
        }
    }

    #[test]
    fn what_curves_down_somewhere_has_no_root() {
        assert_eq!(cholesky(&array![[1.0, 2.0], [2.0, 1.0]]), None); // curvatures 3 and −1
        assert_eq!(cholesky(&array![[1.0, 1.0], [1.0, 1.0]]), None); // curvatures 2 and 0
    }
}
