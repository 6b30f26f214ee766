//! # Depth against width, built by hand
//!
//! Parity asks whether an odd number of n bits is set. n1 §9.1 says that where a deep
//! network has small layers, a shallow one needs 2ⁿ⁻¹ hidden units, and not for what;
//! for parity that is how many of the 2ⁿ inputs are odd. Three networks of threshold
//! units, each to be tried on every input.
//!
//! The number is right for hidden units that recognise one pattern each, as AND gates
//! do. A threshold unit can do more than that: it can count.
//!
//! Source: n1 §9.1; Minsky and Papert, "Perceptrons" (1969).

use lesson01_perceptron::{Perceptron, xor};
use lesson05_backprop::Batch;
use ndarray::{Array1, Array2, ArrayView1, Axis, array};

/// All 2ⁿ inputs as rows of 0 and 1, (2ⁿ, n), and their parity, (2ⁿ, 1).
pub fn all_inputs(n: usize) -> Batch {
    let x =
        Array2::from_shape_fn((1 << n, n), |(row, bit)| f64::from(u8::from(row >> bit & 1 == 1)));
    let y = x.sum_axis(Axis(1)).mapv(|ones| ones % 2.0).insert_axis(Axis(1));
    (x, y)
}

/// Threshold units in one hidden layer, and one at the output.
#[derive(Debug, Clone)]
pub struct ThresholdNetwork {
    /// The hidden units.
    pub hidden: Vec<Perceptron>,
    /// What joins their answers.
    pub output: Perceptron,
}

impl ThresholdNetwork {
    /// What it says of one input.
    pub fn decide(&self, x: &Array1<f64>) -> f64 {
        let answers: Array1<f64> = self.hidden.iter().map(|unit| unit.decide(x)).collect();
        self.output.decide(&answers)
    }

    /// All units.
    pub fn units(&self) -> usize {
        self.hidden.len() + 1
    }
}

// ANCHOR: patterns
/// One hidden unit for each input of odd parity, which fires for that input
/// alone; the output says whether any did.
pub fn by_patterns(n: usize) -> ThresholdNetwork {
    let (x, y) = all_inputs(n);
    let odd = x.rows().into_iter().zip(&y).filter(|(_, y)| **y == 1.0);
    let one = |x: &ArrayView1<f64>| Perceptron {
        weights: x.mapv(|bit| 2.0 * bit - 1.0), // +1 where the bit is set, −1 where not
        bias: 0.5 - x.sum(),
    };
    let hidden: Vec<Perceptron> = odd.map(|(x, _)| one(&x)).collect();
    let output = Perceptron { weights: Array1::ones(hidden.len()), bias: -0.5 };
    ThresholdNetwork { hidden, output }
}
// ANCHOR_END: patterns

// ANCHOR: counting
/// Hidden unit k fires when k bits or more are set; the output adds and
/// subtracts them in turn, which leaves 1 for an odd count.
pub fn by_counting(n: usize) -> ThresholdNetwork {
    let at_least = |k| Perceptron { weights: Array1::ones(n), bias: 0.5 - f64::from(k) };
    let signs = (0..n).map(|k| if k % 2 == 0 { 1.0 } else { -1.0 }).collect();
    ThresholdNetwork {
        hidden: (1..=n as u32).map(at_least).collect(),
        output: Perceptron { weights: signs, bias: -0.5 },
    }
}
// ANCHOR_END: counting

// ANCHOR: tree
/// Lesson 1's XOR, three units in two layers, on pairs, then on the pairs' answers, and
/// so on until one is left.
pub fn by_tree(x: &Array1<f64>) -> f64 {
    let mut bits = x.to_vec();
    while bits.len() > 1 {
        let pairs = bits.chunks(2).map(|pair| match *pair {
            [a, b] => xor::xor(&array![a, b]).1,
            _ => pair[0], // no partner: it goes up as it is
        });
        bits = pairs.collect();
    }
    bits[0]
}
// ANCHOR_END: tree

/// The units of the tree for n bits: each XOR makes one answer of two.
pub fn tree_units(n: usize) -> usize {
    3 * (n - 1)
}

/// The layers of the tree for n bits: each two halve the number of answers, rounded up.
pub fn tree_layers(n: usize) -> usize {
    2 * n.next_power_of_two().ilog2() as usize
}

/// Whether a network gives each of the 2ⁿ inputs its parity.
pub fn is_parity(n: usize, network: impl Fn(&Array1<f64>) -> f64) -> bool {
    let (x, y) = all_inputs(n);
    x.rows().into_iter().zip(&y).all(|(x, y)| network(&x.to_owned()) == *y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_networks_compute_parity() {
        for n in 2..=7 {
            let (patterns, counting) = (by_patterns(n), by_counting(n));
            assert_eq!(patterns.units(), 2_usize.pow(n as u32 - 1) + 1);
            assert_eq!(counting.units(), n + 1);
            assert!(is_parity(n, |x| patterns.decide(x)), "patterns, {n}");
            assert!(is_parity(n, |x| counting.decide(x)), "counting, {n}");
            assert!(is_parity(n, by_tree), "tree, {n}");
        }
        assert!(!is_parity(3, |x| x[0]), "the check can fail");
    }

    /// One level: an XOR for each pair, and what is left over goes up as it is.
    #[test]
    fn the_tree_is_counted_level_by_level() {
        for n in 1..=40_usize {
            let (mut units, mut layers, mut bits) = (0, 0, n);
            while bits > 1 {
                (units, layers, bits) = (units + 3 * (bits / 2), layers + 2, bits.div_ceil(2));
            }
            assert_eq!((tree_units(n), tree_layers(n)), (units, layers), "{n}");
        }
    }
}
