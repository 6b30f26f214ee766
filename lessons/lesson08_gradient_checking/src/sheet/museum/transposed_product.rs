//! The label of the wrong product: the shapes.

use ndarray::Array2;

use super::Exhibit;
use crate::museum::transposed_product::{right, right_way_back, wrong, wrong_way_back};

/// (rows, columns).
type Shape = (usize, usize);

/// Of a layer's values and the weights behind it.
type Product = fn(&Array2<f64>, &Array2<f64>) -> Array2<f64>;

/// 3 outputs, one sample; and 4 hidden units with as many outputs.
const DELTA: Shape = (1, 3);
const WEIGHTS: Shape = (4, 3);

/// The shapes of both ways back where there are as many samples as hidden units, so that both
/// have a product: the wrong one's, then the right one's.
fn ways_back_of_four() -> [usize; 4] {
    let delta = (WEIGHTS.0, DELTA.1);
    let shapes = [wrong_way_back(delta, WEIGHTS), right_way_back(delta, WEIGHTS)];
    let [(rows, columns), (of_rows, of_columns)] = shapes.map(Option::unwrap_or_default);
    [rows, columns, of_rows, of_columns]
}

/// The label.
pub fn exhibit() -> Exhibit {
    // As many units in the layer as inputs: then `*` broadcasts and runs.
    let (layer_0, weight) = (Array2::ones((1, 3)), Array2::from_elem((3, 3), 0.5));
    show(
        [wrong(&layer_0, &weight).dim(), right(&layer_0, &weight).dim()],
        [wrong_way_back(DELTA, WEIGHTS), right_way_back(DELTA, WEIGHTS)],
    )
    .with(
        "product_entries",
        [wrong, right].map(|product: Product| product(&layer_0, &weight)[[0, 0]]),
    )
    .with("ways_back_of_four", ways_back_of_four())
}

/// The shapes of both products, and of both ways back.
pub(super) fn show([bad, good]: [Shape; 2], [wrong_back, back]: [Option<Shape>; 2]) -> Exhibit {
    Exhibit {
        id: "transposed-product",
        place: "n2 §3",
        bug: "an asterisk for the matrix product; delta.T·W for delta·W.T; layger_1",
        source: include_str!("../../museum/transposed_product.rs"),
        holds: bad != good && wrong_back.is_none() && back == Some((DELTA.0, WEIGHTS.0)),
        effect: format!(
            "With three units on three inputs the asterisk runs and gives {bad:?} where {good:?} was \
             wanted. The way back, {DELTA:?} transposed times {WEIGHTS:?}, has no product; mended it \
             is {:?}, one number for each hidden unit.",
            back.unwrap_or_default()
        ),
        caught_by: "the shapes",
        values: vec![
            ("product_wrong_shape", [bad.0, bad.1].into()),
            ("product_right_shape", [good.0, good.1].into()),
        ],
        figure: None,
        table: None,
    }
}
