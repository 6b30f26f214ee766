//! # The spread of the output weights
//!
//! n3 §6 draws both arrays of weights with σ = 1/√inputs. The output layer's
//! inputs are the hidden units, and there are two of them, not six.

use shared::random::Random;

use super::{Exhibit, Hall};

// ANCHOR: wrong
/// σ of the output weights as n3 §6 has it.
pub fn wrong(features: usize, _hidden: usize) -> f64 {
    1.0 / (features as f64).sqrt()
}
// ANCHOR_END: wrong

// ANCHOR: right
/// σ from the number of units that feed the layer.
pub fn right(_features: usize, hidden: usize) -> f64 {
    1.0 / (hidden as f64).sqrt()
}
// ANCHOR_END: right

/// The deviation of z = h·w over 10 000 draws of w, for hidden activations h of
/// mean square 1.
pub fn spread(deviation: f64, hidden: usize, seed: u32) -> f64 {
    let mut random = Random::seed(seed);
    let weights = random.normal(0.0, deviation, (10_000, hidden));
    weights.sum_axis(ndarray::Axis(1)).std(0.0)
}

/// The bug, for n3's network.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let spreads = [wrong(6, 2), right(6, 2)].map(|deviation| spread(deviation, 2, hall.seed));
    Exhibit {
        place: "n3 §6",
        bug: "σ of the output weights from the number of inputs",
        source: include_str!("output_spread.rs"),
        effect: format!(
            "The output's z has a deviation of {:.2} where {:.2} was meant. In a network this small \
             it does little harm; over many layers such factors multiply (lesson 7).",
            spreads[0], spreads[1]
        ),
        caught_by: "measuring the spread",
        values: vec![("output_spreads", spreads.into())],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_keeps_the_spread_at_1() {
        assert!((spread(right(6, 2), 2, 1) - 1.0).abs() < 0.03);
        assert!((spread(wrong(6, 2), 2, 1) - (2.0_f64 / 6.0).sqrt()).abs() < 0.03);
    }
}
