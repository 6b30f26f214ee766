//! The label of the wrong product: the shapes.

use ndarray::Array2;

use super::Exhibit;
use crate::museum::transposed_product::{right, right_way_back, wrong, wrong_way_back};

/// The label.
pub fn exhibit() -> Exhibit {
    // As many units in the layer as inputs: then `*` broadcasts and runs.
    let (layer_0, weight) = (Array2::ones((1, 3)), Array2::from_elem((3, 3), 0.5));
    let (bad, good) = (wrong(&layer_0, &weight).dim(), right(&layer_0, &weight).dim());
    // 4 hidden units, 3 outputs, one sample.
    let (delta, weights) = ((1, 3), (4, 3));
    let runs = |outputs: &usize| wrong_way_back((1, *outputs), (4, *outputs)).is_some();
    let runs = [1, 3, 4].iter().filter(|outputs| runs(outputs)).count();
    Exhibit {
        place: "n2 §3",
        bug: "`*` for the matrix product; delta.T·W for delta·W.T; `layger_1`",
        source: include_str!("../../museum/transposed_product.rs"),
        effect: format!(
            "With three units on three inputs `*` runs and gives {bad:?} where {good:?} was wanted. \
             The way back, {delta:?} transposed times {weights:?}, {}; mended it is {:?}, one number \
             for each hidden unit. Of 1, 3 and 4 outputs the wrong one fits with {}.",
            if wrong_way_back(delta, weights).is_none() { "has no product" } else { "runs" },
            right_way_back(delta, weights).unwrap_or_default(),
            if runs == 0 { "none".to_owned() } else { runs.to_string() }
        ),
        caught_by: "the shapes",
        values: vec![
            ("product_wrong_shape", [bad.0, bad.1].into()),
            ("product_right_shape", [good.0, good.1].into()),
        ],
        figure: None,
    }
}
