//! # All that least squares needs of X and y
//!
//! X may have a hundred thousand rows; what decides about w is small. Put y beside X as
//! one more column, and write \[X y\] = Q·T, T being a triangle and QᵀQ = 1. Let Q₁ be Q
//! without its last column, R the part of T that belongs to X, and c what stands beside
//! it. Then X = Q₁·R, and Q₁ᵀy = c: both stand in T, and Q is never needed. In the same
//! way XᵀX and Xᵀy both stand in \[X y\]ᵀ\[X y\], the products of all columns.
//!
//! T and the products can be had from blocks of rows. The products of the blocks are
//! added up. The triangles are stacked: if A₁ = Q₁·T₁ and A₂ = Q₂·T₂, then A₁ over A₂ is
//! T₁ over T₂, multiplied by a matrix with Q₁ and Q₂ on its diagonal; and if T₁ over T₂
//! is Q·T, then T is the triangle of A₁ over A₂ too, since a product of matrices with
//! orthonormal columns has such columns itself. A block stays in a core's cache, and
//! threads share the blocks. Their height depends on the number of columns alone, so
//! that the result is the same on any number of threads.
//!
//! Source: Demmel, Grigori, Hoemmen and Langou, "Communication-optimal parallel and
//! sequential QR and LU factorizations" (2012).

use ndarray::{Array1, Array2, ArrayRef1, ArrayRef2, Axis, concatenate};
use ndarray_linalg::error::Result;
use ndarray_linalg::{
    AllocatedArray as _, AllocatedArrayMut as _, IntoTriangular as _, Lapack as _, UPLO,
};

use crate::products::products;
use crate::threads::share;

// ANCHOR: gram
/// XᵀX, (columns, columns), of which the lower half is left 0, and Xᵀy, (columns).
pub fn gram(x: &ArrayRef2<f64>, y: &ArrayRef1<f64>, threads: usize) -> (Array2<f64>, Array1<f64>) {
    let both = x.ncols() + 1;
    let of_blocks = by_blocks(x, y, threads, |block| products(&block));
    apart(&of_blocks.iter().fold(Array2::zeros((both, both)), |sum, block| sum + block))
}
// ANCHOR_END: gram

// ANCHOR: triangle
/// R, (k, columns), and Qᵀy, (k), of X = Q·R; k is the smaller one of rows and columns.
///
/// # Errors
/// If there is no row.
pub fn triangle(
    x: &ArrayRef2<f64>,
    y: &ArrayRef1<f64>,
    threads: usize,
) -> Result<(Array2<f64>, Array1<f64>)> {
    let triangles: Vec<_> =
        by_blocks(x, y, threads, triangle_of).into_iter().collect::<Result<_>>()?;
    let views: Vec<_> = triangles.iter().map(|triangle| triangle.view()).collect();
    let stacked = concatenate(Axis(0), &views)?;
    if triangles.len() == 1 {
        return Ok(apart(&stacked));
    }
    let (x, y) = stacked.view().split_at(Axis(1), x.ncols());
    triangle(&x, &y.column(0), threads)
}

/// The triangle of one block, by Householder's reflections.
fn triangle_of(mut block: Array2<f64>) -> Result<Array2<f64>> {
    f64::householder(block.layout()?, block.as_allocated_mut()?)?;
    let k = block.nrows().min(block.ncols());
    Ok(block.slice_axis(Axis(0), (..k).into()).to_owned().into_triangular(UPLO::Upper))
}
// ANCHOR_END: triangle

/// The part that belongs to X and the part that belongs to y; what y has below X's last
/// row says nothing about w.
fn apart(both: &Array2<f64>) -> (Array2<f64>, Array1<f64>) {
    let columns = both.ncols() - 1;
    let k = both.nrows().min(columns);
    let (x, y) = both.slice_axis(Axis(0), (..k).into()).split_at(Axis(1), columns);
    (x.to_owned(), y.column(0).to_owned())
}

/// What `of` makes of each block of rows of \[X y\], from the first to the last.
///
/// # Panics
/// If y has not one number for each row of X.
fn by_blocks<T: Send>(
    x: &ArrayRef2<f64>,
    y: &ArrayRef1<f64>,
    threads: usize,
    of: impl Fn(Array2<f64>) -> T + Sync,
) -> Vec<T> {
    assert_eq!(x.nrows(), y.len(), "a target for each row");
    let rows = height(x.ncols()).unwrap_or(x.nrows().max(1));
    let blocks = x.axis_chunks_iter(Axis(0), rows).zip(y.axis_chunks_iter(Axis(0), rows));
    let threads = threads.min(worth(blocks.len()));
    share(blocks, threads, |(x, y)| of(concatenate![Axis(1), x, y.insert_axis(Axis(1))]))
}

/// How many rows a block of \[X y\] has if X has so many columns: as many as make 6,144
/// numbers, which is what fits into the 48 KiB next to a core, and less than what
/// OpenBLAS divides among threads of its own. None where it would not be three times as
/// high as wide: blocks that are hardly higher than their triangles save nothing.
fn height(columns: usize) -> Option<usize> {
    let both = columns + 1;
    let rows = 6144 / both;
    (rows / both >= 3).then_some(rows)
}

/// For how many threads so many blocks are enough: to start one takes as long as a block
/// or two.
fn worth(blocks: usize) -> usize {
    blocks / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray_linalg::QR as _;
    use proptest::prelude::*;
    use shared::random::Random;

    fn made_up(rows: usize, columns: usize, seed: u32) -> (Array2<f64>, Array1<f64>) {
        let mut random = Random::seed(seed);
        (random.randn((rows, columns)), random.randn(rows))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20))]
        #[test]
        fn blocks_give_what_one_piece_gives(
            seed in any::<u32>(), rows in 1..5000_usize, columns in 1..12_usize,
        ) {
            let (x, y) = made_up(rows, columns, seed);
            let (xtx, xty) = gram(&x, &y, 2);
            for ((i, j), d) in (x.t().dot(&x) - xtx).indexed_iter() {
                prop_assert!(i > j || d.abs() < 1e-10, "XᵀX");
            }
            prop_assert!((x.t().dot(&y) - xty).iter().all(|d| d.abs() < 1e-10), "Xᵀy");

            // Each row of R and of Qᵀy may have the other sign.
            let (r, qty) = triangle(&x, &y, 2).unwrap();
            let (q, whole) = x.qr().unwrap();
            let sign = (&r.diag() * &whole.diag()).mapv(f64::signum);
            let turned = whole * sign.view().insert_axis(Axis(1));
            prop_assert!((turned - r).iter().all(|d| d.abs() < 1e-10), "R");
            prop_assert!((q.t().dot(&y) * sign - qty).iter().all(|d| d.abs() < 1e-10), "Qᵀy");
        }
    }

    /// 40,000 rows of four columns make 33 blocks, enough for four threads.
    #[test]
    fn the_number_of_threads_changes_no_bit() {
        let (x, y) = made_up(40_000, 4, 42);
        let one = (gram(&x, &y, 1), triangle(&x, &y, 1).unwrap());
        for threads in [2, 3, 4] {
            assert_eq!((gram(&x, &y, threads), triangle(&x, &y, threads).unwrap()), one);
        }
    }

    #[test]
    fn blocks_are_as_large_as_a_cache_and_three_times_as_high_as_wide() {
        assert_eq!([1, 10, 44, 45].map(height), [Some(3072), Some(558), Some(136), None]);
        assert_eq!([1, 7, 8, 15, 16, 180].map(worth), [0, 0, 1, 1, 2, 22]);
    }

    /// More than 44 columns stay in one piece.
    #[test]
    fn many_columns_are_solved_too() {
        let (x, y) = made_up(300, 60, 42);
        let (r, qty) = triangle(&x, &y, 2).unwrap();
        assert!((r.t().dot(&r) - x.t().dot(&x)).iter().all(|d| d.abs() < 1e-10));
        assert!((r.t().dot(&qty) - x.t().dot(&y)).iter().all(|d| d.abs() < 1e-10));
    }

    #[test]
    fn without_a_row_there_is_no_triangle() {
        let (x, y) = made_up(0, 2, 42);
        assert!(triangle(&x, &y, 2).is_err());
        assert_eq!(gram(&x, &y, 2), (Array2::zeros((2, 2)), Array1::zeros(2)));
    }

    #[test]
    #[should_panic(expected = "a target for each row")]
    fn a_row_without_a_target_is_a_mistake() {
        let (x, _) = made_up(1000, 2, 42);
        gram(&x, &Array1::zeros(999), 2);
    }
}
