//! # A triangle by mirrors
//!
//! A mirror stands at right angles to some v and turns v round: of every column x it takes
//! off twice the part along v, x − 2·v·(v·x)/(v·v). It changes no length and no angle. One
//! mirror after another makes a triangle of a matrix: the first throws the whole of the
//! first column onto its first row, the second what is left of the next column, below the
//! first row, onto the second row, and so on. Their product is the Q of A = Q·R.
//!
//! LAPACK does the same, several columns at a time, and the lesson's solvers call it.
//!
//! Source: Householder, "Unitary triangularization of a nonsymmetric matrix" (1958); Golub
//! and Van Loan, "Matrix Computations" (2013), chapter 5.

use ndarray::{Array2, Axis};

// ANCHOR: householder
/// A mirror that throws column j, from row j down, onto row j; what is to the
/// right of it goes through the same mirror.
pub fn mirrored(a: &Array2<f64>, j: usize) -> Array2<f64> {
    let mut a = a.clone();
    let mut rest = a.slice_axis_mut(Axis(0), (j..).into());
    let mut rest = rest.slice_axis_mut(Axis(1), (j..).into());
    let mut v = rest.column(0).to_owned();
    v[0] += v.dot(&v).sqrt().copysign(v[0]);
    if v[0] != 0.0 {
        // Twice the part of each column along v.
        let along = 2.0 / v.dot(&v) * v.dot(&rest);
        for (v, mut row) in v.iter().zip(rest.rows_mut()) {
            row.scaled_add(-v, &along);
        }
    }
    a
}

/// R of A = Q·R, (k, columns), k being the smaller one of rows and columns.
pub fn householder(a: &Array2<f64>) -> Array2<f64> {
    let k = a.nrows().min(a.ncols());
    let r = (0..k).fold(a.clone(), |a, j| mirrored(&a, j));
    Array2::from_shape_fn((k, a.ncols()), |(i, j)| if i <= j { r[[i, j]] } else { 0.0 })
}
// ANCHOR_END: householder

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    /// (3, 4) has the length 5 and goes to (−5, 0), away from where it would lose digits; the
    /// mirror is at right angles to (8, 4), of which (1, 2) has 2·16/80 = 2/5 twice over.
    #[test]
    fn a_mirror_by_hand() {
        let image = mirrored(&array![[3.0, 1.0], [4.0, 2.0]], 0);
        let expected = array![[-5.0, -2.2], [0.0, 0.4]];
        assert!((image - expected).iter().all(|d| d.abs() < 1e-14));
        let image = mirrored(&array![[7.0, 8.0], [0.0, -3.0], [0.0, 4.0]], 1);
        let expected = array![[7.0, 8.0], [0.0, 5.0], [0.0, 0.0]];
        assert!((image - expected).iter().all(|d| d.abs() < 1e-14));
    }

    /// A column of zeros has no direction, and no mirror is needed.
    #[test]
    fn a_column_of_zeros_stays_as_it_is() {
        let a = array![[0.0, 1.0], [0.0, 2.0]];
        assert_eq!(mirrored(&a, 0), a);
    }

    proptest! {
        /// Lengths and angles are those of before: RᵀR = AᵀA; and below the diagonal is nothing.
        #[test]
        fn the_triangle_has_the_products_of_the_columns(
            seed in any::<u32>(), rows in 1..12_usize, columns in 1..6_usize,
        ) {
            let a: Array2<f64> = Random::seed(seed).randn((rows, columns));
            let r = householder(&a);
            prop_assert_eq!(r.dim(), (rows.min(columns), columns));
            prop_assert!((r.t().dot(&r) - a.t().dot(&a)).iter().all(|d| d.abs() < 1e-12));
            prop_assert!(r.indexed_iter().all(|((i, j), r)| i <= j || *r == 0.0));
        }
    }

    /// Where LAPACK is there: the very triangle, signs and all.
    #[cfg(feature = "lapack")]
    #[test]
    fn the_triangle_is_lapacks() {
        use ndarray_linalg::QR;
        for seed in 0..20 {
            let a: Array2<f64> = Random::seed(seed).randn((9, 4));
            let (_, theirs) = a.qr().unwrap();
            assert!((householder(&a) - theirs).iter().all(|d| d.abs() < 1e-12), "{seed}");
        }
    }
}
