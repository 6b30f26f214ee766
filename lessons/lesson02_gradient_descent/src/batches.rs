//! # All samples, one, or a few
//!
//! Batch descent takes the gradient over all samples, stochastic descent over
//! one, mini-batch descent over a few. All three go through the same loop; only
//! the list of batches differs.

use shared::random::Random;

// ANCHOR: batches
/// One epoch's batches: the samples 0..count in random order, cut into pieces
/// of `size` (the last may be smaller). `None` means all samples at once, in
/// their own order and without drawing a random number.
pub fn batches(count: usize, size: Option<usize>, random: &mut Random) -> Vec<Vec<usize>> {
    match size {
        None => vec![(0..count).collect()],
        Some(size) => random.permutation(count).chunks(size).map(<[usize]>::to_vec).collect(),
    }
}
// ANCHOR_END: batches
