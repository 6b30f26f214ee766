//! # Depth against width, learned
//!
//! Networks of growing width are trained on all 2ⁿ inputs, each from several seeds,
//! until most of them give every input its parity: how many units does learning need,
//! with one hidden layer, with two, with three?

use lesson05_backprop::{Batch, Training};
use shared::Result;
use shared::random::Random;

use crate::parity::all_inputs;
use crate::training::{LOSS, accuracy_on, fresh};

// ANCHOR: learns
/// All inputs, (2ⁿ, n), their bits as −1 and 1, and their parity, (2ⁿ, 1).
fn points(n: usize) -> Batch {
    let (x, y) = all_inputs(n);
    (2.0 * x - 1.0, y)
}

/// The epochs that a network is given.
pub const EPOCHS: usize = 400;

/// Whether a tanh network with these hidden layers learns the parity of n bits
/// from all inputs, within the epochs: every one right.
///
/// # Errors
/// If the run diverges.
pub fn learns(n: usize, hidden: &[usize], seed: u32) -> Result<bool> {
    let points = points(n);
    let mut random = Random::seed(seed);
    let (mut network, mut adam) = fresh(&[&[n], hidden, &[1]].concat(), 0.05, &mut random);
    let piece = Training { loss: LOSS, epochs: 50, batch_size: None };
    for _ in 0..EPOCHS / piece.epochs {
        piece.train(&mut network, &mut adam, (&points.0, &points.1), &mut random, |_| {})?;
        if accuracy_on(&network, &points) == 1.0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The seeds that each width is tried with, an odd number; most of them must learn.
pub const SEEDS: u32 = 3;

/// The smallest width at which most seeds learn, with that many hidden layers.
///
/// # Errors
/// If a run diverges.
pub fn smallest_width(n: usize, layers: usize, seed: u32) -> Result<usize> {
    let mut width = 1;
    loop {
        let runs = (0..SEEDS).map(|k| learns(n, &vec![width; layers], seed.wrapping_add(k)));
        let learned = runs.collect::<Result<Vec<bool>>>()?.into_iter().filter(|&run| run).count();
        if learned >= SEEDS.div_ceil(2) as usize {
            return Ok(width);
        }
        width += 1;
    }
}
// ANCHOR_END: learns

/// The depths that are trained, in hidden layers.
pub const DEPTHS: [usize; 3] = [1, 2, 3];

/// The smallest widths for 2 bits up to `most`, one for each of [`DEPTHS`].
///
/// # Errors
/// If a run diverges.
pub fn smallest_widths(most: usize, seed: u32) -> Result<Vec<[usize; 3]>> {
    let of = |n| {
        let [one, two, three] = DEPTHS.map(|layers| smallest_width(n, layers, seed));
        Ok([one?, two?, three?])
    };
    (2..=most).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn bits_go_in_as_signs() {
        let (x, y) = points(2);
        assert_eq!(x, array![[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]]);
        assert_eq!(y, array![[0.0], [1.0], [1.0], [0.0]]);
    }

    #[test]
    fn xor_needs_two_hidden_units() {
        let seeds = |hidden: &[usize]| {
            let runs = (0..12).map(|seed| learns(2, hidden, seed).expect("it converges"));
            runs.filter(|&learned| learned).count()
        };
        assert_eq!(seeds(&[1]), 0);
        assert!(seeds(&[2]) > 0);
        assert!(smallest_width(2, 1, 0).expect("it converges") >= 2);
    }

    #[test]
    fn the_smallest_width_is_the_first_at_which_two_of_three_seeds_learn() {
        for seed in [0, 5] {
            let learned = |width| {
                (seed..seed + 3)
                    .filter(|&seed| learns(2, &[width], seed).expect("it converges"))
                    .count()
            };
            let first = (1..20).find(|&width| learned(width) >= 2);
            assert_eq!(smallest_width(2, 1, seed).ok(), first, "{seed}");
        }
        let of = |layers| smallest_width(2, layers, 0).expect("it converges");
        assert_eq!(smallest_widths(2, 0).expect("it converges"), [[of(1), of(2), of(3)]]);
    }
}
