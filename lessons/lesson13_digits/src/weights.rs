//! # What the first layer looks for
//!
//! A hidden unit has one weight for each pixel, so its weights are a picture too:
//! where ink speaks for the unit, and where against it. Where ink hardly varies the
//! weight hardly matters, and is still much as it was drawn at first; so each weight is
//! shown times its pixel's spread.

use ndarray::{Array1, Array2, Axis};
use shared::Section;
use shared::figure::{Chart, Panels};

use crate::Model;
use crate::images::Digits;
use crate::predict::scaled;

// ANCHOR: influence
/// The hidden units by how much they can move the logits: the length of the weights
/// that lead into one times the length of those that lead out of it.
pub fn by_influence(model: &Model) -> Vec<usize> {
    let [first, second] = [&model.network.layers[0].weights, &model.network.layers[1].weights];
    let length = |weights: &Array2<f64>, axis| weights.map_axis(axis, |w| w.dot(&w).sqrt());
    let influence = length(first, Axis(0)) * length(second, Axis(1));
    let mut units: Vec<usize> = (0..influence.len()).collect();
    units.sort_by(|&a, &b| influence[b].total_cmp(&influence[a]));
    units
}
// ANCHOR_END: influence

/// The weights of the most influential units, each times its pixel's spread, as pictures
/// on scales of their own.
pub fn figure(model: &Model, spread: &Array1<f64>) -> Panels {
    // Larger pictures take more room in a file.
    let shown = if model.shape.0 * model.shape.1 > 100 { 12 } else { 24 };
    let mut panels = Panels::new("weights", "What hidden units look for", 8);
    for unit in by_influence(model).into_iter().take(shown) {
        let weights = &model.network.layers[0].weights.column(unit) * spread;
        let into = &model.network.layers[1].weights;
        let row = into.row(unit);
        let speaks_for = lesson09_deep_networks::classes::largest(&row);
        let picture = weights.into_shape_with_order(model.shape);
        let picture = picture.expect("a unit has a weight for each pixel");
        let chart = Chart::new("", format!("for {speaks_for}"));
        panels = panels.panel(chart.picture(scaled(&picture), true));
    }
    panels
}

/// The section: the pictures.
pub fn section(digits: &Digits, model: &Model) -> Section {
    let mut section = Section::new("weights", "What does a hidden unit look for?");
    section.figure(figure(model, &digits.spread())).text(
        "Blue pixels speak for the unit, orange ones against it; above each stands the digit that \
         the unit speaks for most. Notice that no unit is a digit. They are strokes and gaps in \
         certain places, and a digit is a sum of many of them. Notice the gaps: what must not be \
         inked says as much as what must.",
    );
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Params, training};

    #[test]
    fn influence_is_the_product_of_the_two_lengths() {
        let params = Params { epochs: 1, hidden: 12, ..Params::default() };
        let digits = Digits::of(&params).expect("the set is sound");
        let (mut model, _) = training::train(&digits, &params).expect("it converges");
        // A unit without a way out has none, however large its weights.
        model.network.layers[1].weights.row_mut(3).fill(0.0);
        model.network.layers[0].weights.column_mut(3).fill(100.0);
        model.network.layers[0].weights.column_mut(7).fill(100.0);
        let units = by_influence(&model);
        assert_eq!((units[0], units[11]), (7, 3));
    }
}
