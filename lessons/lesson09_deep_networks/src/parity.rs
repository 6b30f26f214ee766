//! # Depth against width
//!
//! Parity asks whether an odd number of n bits is set. n1 §10 says that a shallow
//! network needs 2ⁿ⁻¹ hidden units for it where a deep one needs few. Three
//! networks are built by hand and tried on every input; then networks are trained,
//! to see how many units learning needs.
//!
//! n1's number is right for hidden units that recognise one pattern each, as AND
//! gates do. A threshold unit can do more than that: it can count.

use lesson01_perceptron::{Perceptron, xor};
use lesson04_losses::Loss;
use lesson05_backprop::Training;
use ndarray::{Array1, Array2, ArrayView1, Axis, array};
use shared::figure::{Chart, Colour};
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::plane::{Batch, fresh};

/// A flag's value that is a number of bits that can be learned in good time.
///
/// # Errors
/// Says what the number must be.
pub fn bits(text: &str) -> std::result::Result<usize, String> {
    text.parse().ok().filter(|bits| (2..=8).contains(bits)).ok_or("must be 2 to 8".into())
}

/// All 2ⁿ inputs as rows of 0 and 1, (2ⁿ, n), and their parity, (2ⁿ, 1).
pub fn all_inputs(n: usize) -> Batch {
    let x =
        Array2::from_shape_fn((1 << n, n), |(row, bit)| f64::from(u8::from(row >> bit & 1 == 1)));
    let y = x.sum_axis(Axis(1)).mapv(|ones| ones % 2.0).insert_axis(Axis(1));
    (x, y)
}

/// Threshold units in one hidden layer, and one at the output.
#[derive(Debug, Clone)]
pub struct TwoLayers {
    /// The hidden units.
    pub hidden: Vec<Perceptron>,
    /// What joins their answers.
    pub output: Perceptron,
}

impl TwoLayers {
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
pub fn by_patterns(n: usize) -> TwoLayers {
    let (x, y) = all_inputs(n);
    let odd = x.rows().into_iter().zip(&y).filter(|(_, y)| **y == 1.0);
    let one = |x: &ArrayView1<f64>| Perceptron {
        weights: x.mapv(|bit| 2.0 * bit - 1.0), // +1 where the bit is set, −1 where not
        bias: 0.5 - x.sum(),
    };
    let hidden: Vec<Perceptron> = odd.map(|(x, _)| one(&x)).collect();
    let output = Perceptron { weights: Array1::ones(hidden.len()), bias: -0.5 };
    TwoLayers { hidden, output }
}
// ANCHOR_END: patterns

// ANCHOR: counting
/// Hidden unit k fires when k bits or more are set; the output adds and
/// subtracts them in turn, which leaves 1 for an odd count.
pub fn by_counting(n: usize) -> TwoLayers {
    let at_least = |k| Perceptron { weights: Array1::ones(n), bias: 0.5 - f64::from(k) };
    let signs = (0..n).map(|k| if k % 2 == 0 { 1.0 } else { -1.0 }).collect();
    TwoLayers {
        hidden: (1..=n as u32).map(at_least).collect(),
        output: Perceptron { weights: signs, bias: -0.5 },
    }
}
// ANCHOR_END: counting

// ANCHOR: tree
/// Lesson 1's XOR, three units in two layers, on pairs, then on pairs of pairs:
/// 3·(n − 1) units.
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

/// Whether a network gives every input its parity.
fn is_parity(n: usize, network: impl Fn(&Array1<f64>) -> f64) -> bool {
    let (x, y) = all_inputs(n);
    x.rows().into_iter().zip(&y).all(|(x, y)| network(&x.to_owned()) == *y)
}

/// The seeds that each width is tried with; most of them must learn.
const SEEDS: u32 = 3;

/// The epochs that a network is given.
const EPOCHS: usize = 400;

// ANCHOR: learns
/// Whether a tanh network with these hidden layers learns the parity of n bits
/// from all inputs, within the epochs: every one right. Bits go in as −1 and 1.
///
/// # Errors
/// If the run diverges.
pub fn learns(n: usize, hidden: &[usize], seed: u32) -> Result<bool> {
    let (x, y) = all_inputs(n);
    let x = 2.0 * x - 1.0;
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&[&[n], hidden, &[1]].concat(), 0.05, &mut random);
    let loss = Loss::BinaryCrossEntropy;
    let piece = Training { loss, epochs: 50, batch_size: None };
    for _ in 0..EPOCHS / piece.epochs {
        piece.train(&mut network, &mut adam, (&x, &y), &mut random, |_, _| {})?;
        if loss.accuracy(&network.output(&x), &y) == 1.0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The smallest width at which most seeds learn, with that many hidden layers.
///
/// # Errors
/// If a run diverges.
pub fn smallest_width(n: usize, layers: usize, seed: u32) -> Result<usize> {
    let mut width = 1;
    loop {
        let runs = (0..SEEDS).map(|k| learns(n, &vec![width; layers], seed.wrapping_add(k)));
        let learned = runs.collect::<Result<Vec<bool>>>()?.into_iter().filter(|&run| run).count();
        if 2 * learned > SEEDS as usize {
            return Ok(width);
        }
        width += 1;
    }
}
// ANCHOR_END: learns

/// The depths that are trained, in hidden layers.
pub const DEPTHS: [usize; 3] = [1, 2, 3];

/// What learning needed: for 2 bits up to `most`, the smallest width by depth.
///
/// # Errors
/// If a run diverges.
pub fn measure(most: usize, seed: u32) -> Result<Vec<[usize; 3]>> {
    let of = |n| {
        let [one, two, three] = DEPTHS.map(|layers| smallest_width(n, layers, seed));
        Ok([one?, two?, three?])
    };
    (2..=most).map(of).collect()
}

/// Units against bits, built and learned.
pub fn figure(widths: &[[usize; 3]]) -> Chart {
    let bits = || (2..=10).map(|n| (n, n as f64));
    let mut chart = Chart::new("parity", "Parity: how many units for n bits?")
        .x("bits n")
        .y("units, the output's too")
        .log_y()
        .line("one per pattern", bits().map(|(n, x)| (x, by_patterns_units(n))))
        .line("tree of XORs", bits().map(|(n, x)| (x, 3.0 * (n - 1) as f64)))
        .line("counting", bits().map(|(n, x)| (x, (n + 1) as f64)));
    let colours = [Colour::Purple, Colour::Orange, Colour::Indigo];
    for ((layers, colour), column) in DEPTHS.into_iter().zip(colours).zip(0..) {
        let points = (2..).zip(widths);
        let points =
            points.map(|(n, width): (u32, _)| (f64::from(n), (layers * width[column] + 1) as f64));
        let label = format!("learned, {layers} hidden");
        chart = chart.path(label, points).colour(colour).thin();
    }
    chart
}

fn by_patterns_units(n: usize) -> f64 {
    2.0_f64.powi(n as i32 - 1) + 1.0
}

/// The section: built networks, learned networks.
///
/// # Errors
/// If a run diverges.
pub fn section(params: &Params) -> Result<Section> {
    let mut built = Table::new(
        "built",
        "Units of three networks built by hand, the output's too; each was tried on all 2ⁿ inputs.",
        ["bits", "one per pattern", "counting", "tree of XORs", "layers of the tree", "all right"],
    );
    let mut section = Section::new("parity", "Deep or wide?");
    for n in [2, 4, 8] {
        let (patterns, counting) = (by_patterns(n), by_counting(n));
        let all = [&patterns, &counting].iter().all(|two| is_parity(n, |x| two.decide(x)))
            && is_parity(n, by_tree);
        let layers = 2 * n.next_power_of_two().ilog2();
        let right = if all { "yes" } else { "no" }.to_owned();
        let units = [patterns.units(), counting.units(), 3 * (n - 1)];
        let counts = [n, units[0], units[1], units[2], layers as usize];
        built.row(counts.map(|count| count.to_string()).into_iter().chain([right]));
        section.value(format!("units_{n}"), units);
    }
    let widths = measure(params.bits, params.seed)?;
    let mut learned = Table::new(
        "learned",
        format!(
            "The smallest width with which most of {SEEDS} seeds learn all 2ⁿ inputs within {EPOCHS} \
             epochs; in brackets all hidden units."
        ),
        ["bits", "1 hidden layer", "2 hidden layers", "3 hidden layers"],
    );
    for (n, width) in (2..).zip(&widths) {
        let cells = (0..3).map(|i| format!("{} ({})", width[i], width[i] * DEPTHS[i]));
        learned.row([usize::to_string(&n)].into_iter().chain(cells));
        section.value(format!("widths_{n}"), *width);
    }
    section
        .text(
            "Is an odd number of n bits set? Flip any bit and the answer flips, so no part of the \
             input can be left out. One way: a hidden unit for each of the 2ⁿ⁻¹ odd patterns. \
             Another: XOR on pairs, then on the pairs' answers, a tree of small networks.",
        )
        .table(built)
        .text(
            "n1 says that a shallow network needs 2ⁿ⁻¹ units. That is so for units that recognise \
             one pattern each. A unit that weighs and compares can count, and n of them are enough. \
             Depth saves much against the first kind of network, and not against the second.",
        )
        .table(learned)
        .figure(figure(&widths))
        .text(
            "And what does learning need? Far less than one unit per pattern: it finds counting, or \
             something as good. More layers do not lower the number of units here; a network that \
             exists is not yet one that descent finds.",
        );
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_networks_compute_parity() {
        for n in 2..=7 {
            let (patterns, counting) = (by_patterns(n), by_counting(n));
            assert_eq!(patterns.units() as f64, by_patterns_units(n));
            assert!(is_parity(n, |x| patterns.decide(x)), "patterns, {n}");
            assert!(is_parity(n, |x| counting.decide(x)), "counting, {n}");
            assert!(is_parity(n, by_tree), "tree, {n}");
        }
        assert!(!is_parity(3, |x| x[0]), "the check can fail");
    }

    #[test]
    fn xor_needs_two_hidden_units() {
        let seeds = |hidden: &[usize]| {
            let runs = (0..12).map(|seed| learns(2, hidden, seed).expect("it converges"));
            runs.filter(|&learned| learned).count()
        };
        assert_eq!(seeds(&[1]), 0);
        assert!(seeds(&[2]) > 0);
    }
}
