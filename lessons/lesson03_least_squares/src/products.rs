//! # The products of all columns
//!
//! AᵀA holds the product of each column of A with each. A processor multiplies two, four
//! or eight pairs of numbers by one instruction; how many, only the running program can
//! know. So pulp has what stands below compiled for each, and takes the widest there is.

use ndarray::{Array2, ArrayRef2, ArrayView2};
use pulp::{Arch, Simd, WithSimd, as_arrays};

/// AᵀA, (columns, columns), of A, (rows, columns); the lower half, which would only repeat
/// the upper, is left 0.
pub fn products(a: &ArrayRef2<f64>) -> Array2<f64> {
    Arch::new().dispatch(Columns(a.t().as_standard_layout().view()))
}

/// The columns of a matrix, each in one piece.
struct Columns<'a>(ArrayView2<'a, f64>);

impl WithSimd for Columns<'_> {
    type Output = Array2<f64>;

    #[expect(clippy::inline_always, reason = "elsewhere it would be compiled for any processor")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Array2<f64> {
        let column = |i| self.0.row(i).to_slice().expect("it is in one piece");
        let mut products = Array2::zeros((self.0.nrows(), self.0.nrows()));
        for i in 0..self.0.nrows() {
            for j in i..self.0.nrows() {
                products[(i, j)] = dot(simd, column(i), column(j));
            }
        }
        products
    }
}

/// Σ aᵢ·bᵢ, in four sums of vectors: a sum of one would wait for each addition to end.
#[expect(clippy::inline_always, reason = "as above")]
#[inline(always)]
fn dot<S: Simd>(simd: S, a: &[f64], b: &[f64]) -> f64 {
    let ((a, last_a), (b, last_b)) = (S::as_simd_f64s(a), S::as_simd_f64s(b));
    let ((a, more_a), (b, more_b)) = (as_arrays::<4, _>(a), as_arrays::<4, _>(b));
    let mut sums = [simd.splat_f64s(0.0); 4];
    for (a, b) in a.iter().zip(b) {
        for k in 0..4 {
            sums[k] = simd.mul_add_f64s(a[k], b[k], sums[k]);
        }
    }
    for (&a, &b) in more_a.iter().zip(more_b) {
        sums[0] = simd.mul_add_f64s(a, b, sums[0]);
    }
    let [p, q, r, s] = sums;
    let sum = simd.add_f64s(simd.add_f64s(p, q), simd.add_f64s(r, s));
    last_a.iter().zip(last_b).fold(simd.reduce_sum_f64s(sum), |sum, (a, b)| sum + a * b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use shared::random::Random;

    proptest! {
        /// In rows one after another, and in columns; no vector, some, and some numbers over.
        #[test]
        fn they_are_those_of_ndarrays_product(
            seed in any::<u32>(), rows in 0..200_usize, columns in 0..6_usize,
        ) {
            let a = Random::seed(seed).randn((rows, columns));
            let right = a.t().dot(&a);
            for found in [products(&a), products(&a.t().to_owned().t())] {
                for ((i, j), found) in found.indexed_iter() {
                    let right = if i <= j { right[(i, j)] } else { 0.0 };
                    prop_assert!((found - right).abs() < 1e-10, "{i}, {j}");
                }
            }
        }
    }
}
