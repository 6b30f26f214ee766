//! # The wrong product
//!
//! n2 §3 writes `*` for the matrix product, `layer_2_delta.T.dot(weight_1_2)` for
//! the way back, and `layger_1` for `layer_1`. The last does not run. The others
//! run when the shapes happen to fit.

use ndarray::Array2;

// ANCHOR: wrong
/// n2 §3's two products: layer_0 * weight_0_1, layer_2_delta.T.dot(weight_1_2).
pub fn wrong(layer_0: &Array2<f64>, weight: &Array2<f64>) -> Array2<f64> {
    layer_0 * weight
}

/// The shape of layer_2_delta.T.dot(weight_1_2), or none if there is no product.
pub fn wrong_way_back(delta: (usize, usize), weight: (usize, usize)) -> Option<(usize, usize)> {
    product((delta.1, delta.0), weight)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The matrix product.
pub fn right(layer_0: &Array2<f64>, weight: &Array2<f64>) -> Array2<f64> {
    layer_0.dot(weight)
}

/// The shape of layer_2_delta.dot(weight_1_2.T).
pub fn right_way_back(delta: (usize, usize), weight: (usize, usize)) -> Option<(usize, usize)> {
    product(delta, (weight.1, weight.0))
}
// ANCHOR_END: right

/// The shapes: (n, k)·(k, m) is (n, m), and others have no product.
fn product(left: (usize, usize), right: (usize, usize)) -> Option<(usize, usize)> {
    (left.1 == right.0).then_some((left.0, right.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_products_differ_in_shape_and_in_numbers() {
        let (x, w) = (array![[1.0, 2.0]], array![[1.0, 0.0], [0.0, 1.0]]);
        assert_eq!(right(&x, &w), array![[1.0, 2.0]]);
        assert_eq!(wrong(&x, &w), array![[1.0, 0.0], [0.0, 2.0]]);
    }

    #[test]
    fn the_way_back_has_one_number_for_each_hidden_unit() {
        for (batch, hidden, outputs) in [(1, 4, 3), (5, 4, 3), (1, 2, 1)] {
            let (delta, weight) = ((batch, outputs), (hidden, outputs));
            assert_eq!(right_way_back(delta, weight), Some((batch, hidden)));
            assert_eq!(wrong_way_back(delta, weight), None);
        }
        // With as many samples as hidden units there is a product, of a wrong shape.
        assert_eq!(wrong_way_back((4, 3), (4, 3)), Some((3, 3)));
    }
}
