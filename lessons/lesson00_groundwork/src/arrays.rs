//! # Arrays
//!
//! The crate `ndarray` is to Rust what NumPy is to Python. `Array1` is a vector and
//! `Array2` a matrix; `ArrayRef1` and `ArrayRef2` are the types of what is lent, be it a
//! whole array or a row or part of one.

use ndarray::{Array1, Array2, ArrayRef1, Axis, Zip, array};

// ANCHOR: make
/// Three rows of two, (3, 2).
pub fn three_rows() -> Array2<f64> {
    array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
}

/// Single numbers, rows and columns of it.
pub fn pieces(x: &Array2<f64>) -> [f64; 4] {
    let corner = x[[2, 0]];
    let row = x.row(1).sum();
    let column = x.column(1).sum();
    let count = x.nrows() * x.ncols();
    [corner, row, column, count as f64]
}
// ANCHOR_END: make

// ANCHOR: entrywise
/// 2a + b² entry by entry, and 1 more.
pub fn entrywise(a: &Array1<f64>, b: &Array1<f64>) -> Array1<f64> {
    let doubled = 2.0 * a;
    let squares = b.mapv(|x| x * x);
    doubled + &squares + 1.0
}
// ANCHOR_END: entrywise

// ANCHOR: products
/// X·w, (rows), and XᵀX, (columns, columns).
pub fn products(x: &Array2<f64>, w: &Array1<f64>) -> (Array1<f64>, Array2<f64>) {
    let xw = x.dot(w);
    let xtx = x.t().dot(x);
    (xw, xtx)
}
// ANCHOR_END: products

// ANCHOR: axes
/// X with each column's mean taken off, (rows, columns).
pub fn centred(x: &Array2<f64>) -> Array2<f64> {
    let mean = x.sum_axis(Axis(0)) / x.nrows() as f64; // (columns)
    x - &mean
}

/// X with each row divided by its sum, (rows, columns).
pub fn shares(x: &Array2<f64>) -> Array2<f64> {
    let sums = x.sum_axis(Axis(1)).insert_axis(Axis(1)); // (rows, 1)
    x / &sums
}
// ANCHOR_END: axes

// ANCHOR: in_place
/// a + 3b, in the place of a.
pub fn add_threefold(a: &mut Array1<f64>, b: &Array1<f64>) {
    a.scaled_add(3.0, b);
}

/// a + b², in the place of a, entry by entry.
pub fn add_squares(a: &mut Array1<f64>, b: &Array1<f64>) {
    Zip::from(a).and(b).for_each(|a, b| *a += b * b);
}
// ANCHOR_END: in_place

// ANCHOR: lent
/// The length of a vector, or of a row.
pub fn length(v: &ArrayRef1<f64>) -> f64 {
    v.dot(v).sqrt()
}

/// The length of each row, (rows).
pub fn lengths(x: &Array2<f64>) -> Array1<f64> {
    x.rows().into_iter().map(|row| length(&row)).collect()
}
// ANCHOR_END: lent

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_by_hand() {
        let x = three_rows();
        assert_eq!(pieces(&x), [5.0, 7.0, 12.0, 6.0]);
        let (a, b) = (array![1.0, 2.0], array![3.0, -1.0]);
        assert_eq!(entrywise(&a, &b), array![12.0, 6.0]);
        let (xw, xtx) = products(&x, &b);
        assert_eq!((xw, xtx), (array![1.0, 5.0, 9.0], array![[35.0, 44.0], [44.0, 56.0]]));
        assert_eq!(centred(&x), array![[-2.0, -2.0], [0.0, 0.0], [2.0, 2.0]]);
        assert_eq!(shares(&array![[1.0, 3.0], [4.0, 4.0]]), array![[0.25, 0.75], [0.5, 0.5]]);
    }

    #[test]
    fn what_is_changed_in_place_by_hand() {
        let (mut a, b) = (array![1.0, 2.0], array![3.0, -1.0]);
        add_threefold(&mut a, &b);
        assert_eq!(a, array![10.0, -1.0]);
        add_squares(&mut a, &b);
        assert_eq!(a, array![19.0, 0.0]);
    }

    #[test]
    fn a_length_is_that_of_a_vector_and_of_a_row() {
        assert_eq!(length(&array![3.0, 4.0]), 5.0);
        assert_eq!(lengths(&array![[3.0, 4.0], [0.0, 2.0]]), array![5.0, 2.0]);
    }
}
