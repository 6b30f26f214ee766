//! # Matrices
//!
//! A matrix is a table of numbers; its shape is (rows, columns). A product of two matrices
//! is all dot products of a row of the first with a column of the second, so a row of the
//! first has to be as long as a column of the second.
//!
//! Here rows are customers and columns are goods, or shops.

use ndarray::{Array1, Array2};

// ANCHOR: product
/// A·B, (rows of A, columns of B).
pub fn product(a: &Array2<f64>, b: &Array2<f64>) -> Array2<f64> {
    let mut c = Array2::zeros((a.nrows(), b.ncols()));
    for i in 0..a.nrows() {
        for j in 0..b.ncols() {
            c[[i, j]] = a.row(i).dot(&b.column(j));
        }
    }
    c
}
// ANCHOR_END: product

/// The shape of A·B for an A and a B of these shapes; none if they do not fit.
pub fn product_shape(a: (usize, usize), b: (usize, usize)) -> Option<(usize, usize)> {
    (a.1 == b.0).then_some((a.0, b.1))
}

// ANCHOR: shop
/// What each customer pays in each shop, (customers, shops): goods times prices, and the
/// shop's fee. X is (customers, goods), W is (goods, shops), b is (shops).
pub fn bills(x: &Array2<f64>, w: &Array2<f64>, b: &Array1<f64>) -> Array2<f64> {
    x.dot(w) + b
}

/// How many of each of the goods are sold, (goods), if the customers come so often,
/// (customers).
pub fn sold(x: &Array2<f64>, visits: &Array1<f64>) -> Array1<f64> {
    x.t().dot(visits)
}
// ANCHOR_END: shop

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;
    use proptest::prelude::*;
    use shared::random::Random;

    #[test]
    fn bills_and_goods_by_hand() {
        let x = array![[2.0, 1.0], [0.0, 4.0], [1.0, 1.0]];
        let (w, b) = (array![[1.0, 2.0], [3.0, 2.0]], array![0.0, 10.0]);
        assert_eq!(bills(&x, &w, &b), array![[5.0, 16.0], [12.0, 18.0], [4.0, 14.0]]);
        assert_eq!(sold(&x, &array![5.0, 2.0, 1.0]), array![11.0, 14.0]);
    }

    #[test]
    fn only_what_fits_has_a_product() {
        assert_eq!(product_shape((2, 3), (3, 4)), Some((2, 4)));
        assert_eq!(product_shape((3, 4), (2, 3)), None);
    }

    proptest! {
        #[test]
        fn the_product_is_ndarrays(seed in any::<u32>(), (i, k, j) in (1..5_usize, 1..5_usize, 1..5_usize)) {
            let mut random = Random::seed(seed);
            let (a, b) = (random.randn((i, k)), random.randn((k, j)));
            let found = product(&a, &b);
            prop_assert_eq!(Some(found.dim()), product_shape(a.dim(), b.dim()));
            prop_assert!((found - a.dot(&b)).iter().all(|d| d.abs() < 1e-12));
        }
    }
}
