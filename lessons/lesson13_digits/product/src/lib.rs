//! A matrix product in f32, as fast as the machine's: the gemm crate behind a safe,
//! checked function.

use std::sync::Once;

use gemm_common::Parallelism;
use gemm_common::gemm::{set_lhs_packing_threshold_single_thread, set_rhs_packing_threshold};
use gemm_f32::gemm::f32::get_gemm_fn;
use ndarray::{ArrayView2, ArrayViewMut2, Axis};

static TUNED: Once = Once::new();

/// As deep a product as gemm takes in one piece, however large C is.
const DEEPEST: usize = 512;

/// C ← α·A·B + β·C, with A (m, k), B (k, n), C (m, n), in any memory order; β = 0
/// overwrites C, whatever was in it.
///
/// An entry of C comes from its row of A and its column of B alone: to the last bit it is
/// the same whatever other rows and columns there are.
///
/// # Panics
/// If the shapes do not fit.
#[expect(unsafe_code, reason = "gemm takes pointers; what it asks of them is checked above")]
pub fn product(
    alpha: f32,
    a: &ArrayView2<'_, f32>,
    b: &ArrayView2<'_, f32>,
    beta: f32,
    c: &mut ArrayViewMut2<'_, f32>,
) {
    let ((m, k), (inner, n)) = (a.dim(), b.dim());
    assert_eq!(
        (k, (m, n)),
        (inner, c.dim()),
        "shapes do not fit: A {:?}, B {:?}",
        a.dim(),
        b.dim()
    );
    // Left to gemm, how a deep sum is cut depends on how large C is.
    if k > DEEPEST {
        let (a, b) = (a.split_at(Axis(1), k / 2), b.split_at(Axis(0), k / 2));
        product(alpha, &a.0, &b.0, beta, c);
        return product(alpha, &a.1, &b.1, 1.0, c);
    }
    TUNED.call_once(|| {
        // gemm copies operands into an order that suits it. For products as small as
        // a batch the copy costs more than it brings: begin it later.
        set_rhs_packing_threshold(8);
        set_lhs_packing_threshold_single_thread(32);
    });
    // gemm writes columns fastest: where C has its rows in one piece, Cᵀ = Bᵀ·Aᵀ is
    // the same product.
    let turned = c.strides()[0].abs() > c.strides()[1].abs();
    let (left, right) = if turned { (b.t(), a.t()) } else { (a.view(), b.view()) };
    let mut c = if turned { c.view_mut().reversed_axes() } else { c.view_mut() };
    let (m, n) = c.dim();
    let strides = |strides: &[isize]| (strides[0], strides[1]);
    let (left_rows, left_columns) = strides(left.strides());
    let (right_rows, right_columns) = strides(right.strides());
    let (c_rows, c_columns) = strides(c.strides());
    // gemm has ways of its own for a C of one row, of one column or of few entries, and
    // they add up in other orders. It does without them where C's conjugate is asked for,
    // and a real number is its own.
    let conjugate = true;
    // SAFETY: an ArrayView2 says that each of its (rows, columns) elements, at its
    // pointer plus the strides times the indices, may be read, and an ArrayViewMut2
    // that it may be written and that nobody else refers to it, so that C overlaps
    // neither A nor B. The assertion above makes m, n, k the extents of all three. With
    // `read_dst` false C is not read.
    unsafe {
        get_gemm_fn()(
            m,
            n,
            k,
            c.as_mut_ptr(),
            c_columns,
            c_rows,
            beta != 0.0,
            left.as_ptr(),
            left_columns,
            left_rows,
            right.as_ptr(),
            right_columns,
            right_rows,
            beta,
            alpha,
            conjugate,
            false,
            false,
            Parallelism::None,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, s};
    use proptest::prelude::*;
    use shared::random::Random;

    /// A matrix in one of two memory orders.
    fn matrix(rows: usize, columns: usize, turned: bool, random: &mut Random) -> Array2<f32> {
        let shape = if turned { (columns, rows) } else { (rows, columns) };
        let matrix = random.randn(shape).mapv(|x| x as f32);
        if turned { matrix.reversed_axes() } else { matrix }
    }

    /// A (m, k), B (k, n) and C (m, n), each in one of the two orders.
    fn matrices((m, n, k): (usize, usize, usize), orders: u8, seed: u32) -> [Array2<f32>; 3] {
        let random = &mut Random::seed(seed);
        let sizes = [(m, k, 1), (k, n, 2), (m, n, 4)];
        sizes.map(|(rows, columns, turned)| matrix(rows, columns, orders & turned != 0, random))
    }

    proptest! {
        #[test]
        fn it_is_ndarrays_product(
            sizes in (0..70_usize, 0..70_usize, 0..90_usize),
            orders in 0..8_u8,
            beta in prop::sample::select(vec![0.0_f32, 1.0, -0.5]),
            seed in 0..100_u32,
        ) {
            let [a, b, mut c] = matrices(sizes, orders, seed);
            let expected = 0.7 * a.dot(&b) + beta * &c;
            if beta == 0.0 {
                c.fill(f32::NAN); // must be overwritten, not read
            }
            product(0.7, &a.view(), &b.view(), beta, &mut c.view_mut());
            let difference = (&c - &expected).mapv(f32::abs);
            prop_assert!(difference.iter().all(|d| *d < 1e-4), "{difference}");
        }
    }

    proptest! {
        #[test]
        fn an_entry_is_the_same_whatever_rows_and_columns_stand_beside_it(
            (m, n, k) in (1..140_usize, 1..140_usize, 0..1200_usize),
            (row, column) in (0..140_usize, 0..140_usize),
            orders in 0..8_u8,
            beta in prop::sample::select(vec![0.0_f32, 1.0, -0.5]),
            seed in 0..100_u32,
        ) {
            let [a, b, mut c] = matrices((m, n, k), orders, seed);
            let mut pieces = c.clone();
            let (row, column) = (row.min(m), column.min(n));
            let (above, below) = pieces.view_mut().split_at(Axis(0), row);
            for (a, piece) in [(a.slice(s![..row, ..]), above), (a.slice(s![row.., ..]), below)] {
                let (mut left, mut right) = piece.split_at(Axis(1), column);
                product(0.7, &a, &b.slice(s![.., ..column]), beta, &mut left);
                product(0.7, &a, &b.slice(s![.., column..]), beta, &mut right);
            }
            product(0.7, &a.view(), &b.view(), beta, &mut c.view_mut());
            prop_assert_eq!(c.mapv(f32::to_bits), pieces.mapv(f32::to_bits));
        }
    }

    #[test]
    #[should_panic(expected = "shapes do not fit")]
    fn shapes_that_do_not_fit_are_refused() {
        let (a, b) = (Array2::<f32>::zeros((2, 3)), Array2::<f32>::zeros((4, 2)));
        product(1.0, &a.view(), &b.view(), 0.0, &mut Array2::zeros((2, 2)).view_mut());
    }

    /// A view may be wider than a row, or run backwards.
    #[test]
    fn any_view_will_do() {
        let a = Array2::from_shape_fn((4, 6), |(i, j)| f32::from(u8::try_from(3 * i + j).unwrap()));
        let (odd, backwards) = (a.view().split_at(ndarray::Axis(1), 3).1, {
            let mut view = a.view();
            view.invert_axis(ndarray::Axis(0));
            view
        });
        let mut c = Array2::zeros((6, 3));
        product(1.0, &backwards.t(), &odd, 0.0, &mut c.view_mut());
        assert_eq!(c, backwards.t().dot(&odd));
    }
}
