//! # A category becomes columns
//!
//! Rank 2 is not twice rank 1, and a weight times the rank would say that it is. So a
//! category becomes one column for each of its values.
//!
//! Source: n0 (cleaning the data).

use ndarray::Array2;

// ANCHOR: one_hot
/// One column per class, 1 in the sample's own and 0 elsewhere: class 2 of 4 is
/// [0, 0, 1, 0]. Shape (samples, classes).
///
/// # Panics
/// If a class is not below `classes`.
pub fn one_hot(class_of: &[usize], classes: usize) -> Array2<f64> {
    let mut columns = Array2::zeros((class_of.len(), classes));
    for (sample, &class) in class_of.iter().enumerate() {
        columns[[sample, class]] = 1.0;
    }
    columns
}
// ANCHOR_END: one_hot

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn one_hot_marks_the_class() {
        assert_eq!(one_hot(&[2, 0], 3), array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    }
}
