//! # What one unit can never decide
//!
//! Exclusive or is 1 where just one input is 1. No line keeps (0, 1) and (1, 0)
//! on one side and (0, 0) and (1, 1) on the other: b < 0, w₁ + b ≥ 0, w₂ + b ≥ 0
//! give w₁ + w₂ + b ≥ −b > 0, and the corner (1, 1) would be 1. Two layers can:
//! OR, but not AND.
//!
//! Source: Minsky and Papert, "Perceptrons" (1969).

use ndarray::{Array1, array};

use crate::learning_rule::Training;
use crate::threshold::{Perceptron, and, or};

/// After which pass the weights are the same as after an earlier one: from there
/// the rule repeats itself for ever. (the earlier pass, the later one)
pub fn first_repeat(training: &Training) -> Option<(usize, usize)> {
    (1..=training.passes()).find_map(|later| {
        let same = |pass: &usize| training.after_pass(*pass) == training.after_pass(later);
        Some(((0..later).find(same)?, later))
    })
}

// ANCHOR: two_layers
/// OR but not AND, of their two answers: 1 where the first is 1 and the second 0.
pub fn or_but_not_and() -> Perceptron {
    Perceptron { weights: array![1.0, -1.0], bias: -0.5 }
}

/// The hidden layer's two answers, OR and AND, and the output: OR but not AND.
pub fn xor(x: &Array1<f64>) -> (Array1<f64>, f64) {
    let hidden = array![or().decide(x), and().decide(x)];
    let output = or_but_not_and().decide(&hidden);
    (hidden, output)
}
// ANCHOR_END: two_layers

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learning_rule::learn;
    use proptest::prelude::*;
    use shared::data::toy;

    #[test]
    fn two_layers_are_exclusive_or() {
        let (x, y) = toy::xor();
        assert!(x.rows().into_iter().zip(&y).all(|(x, &y)| xor(&x.to_owned()).1 == y));
    }

    #[test]
    fn the_rule_goes_round_in_a_circle() {
        let (x, y) = toy::xor();
        let (earlier, later) = first_repeat(&learn(&x, &y, 50)).expect("it repeats");
        assert!(earlier < later, "{earlier} {later}");
        let after = |passes: usize| learn(&x, &y, passes).last().clone();
        assert_eq!(after(earlier), after(later));
        assert!((1..later).all(|pass| (0..pass).all(|before| after(pass) != after(before))));
        assert!(!learn(&x, &y, 1000).converged());
    }

    proptest! {
        #[test]
        fn no_unit_is_exclusive_or(w in prop::array::uniform2(-9.0..9.0_f64), b in -9.0..9.0_f64) {
            let unit = Perceptron { weights: Array1::from(w.to_vec()), bias: b };
            let (x, y) = toy::xor();
            prop_assert!(x.rows().into_iter().zip(&y).any(|(x, &y)| unit.decide(&x) != y));
        }
    }
}
