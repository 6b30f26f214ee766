//! # A false valley, and who comes out of it
//!
//! The two valleys of [`local_minima`](crate::local_minima) once more, now as a loss that is a
//! mean over records: each record pulls to its own side, Jᵢ = J(x) + cᵢ·x, and the pulls cᵢ
//! cancel in the mean. Batch descent sees the mean alone. A single record's slope is off by
//! its pull, and that may carry a walk over the hill, into the deeper valley or out of it.
//!
//! Sources: n1 §4.2–4.3 ("the global optimum"); LeCun and others, "Efficient BackProp" (1998),
//! for noise and valleys.

use shared::random::Random;

use crate::batches::batches;
use crate::decay::decayed;
use crate::local_minima::slope;

/// So many pulls, evenly from −`most` to `most`: their mean is 0.
pub fn pulls(count: usize, most: f64) -> Vec<f64> {
    (0..count).map(|i| most * (2.0 * i as f64 / (count - 1) as f64 - 1.0)).collect()
}

// ANCHOR: walk
/// Where descent in batches of that size ends after so many epochs, each with the learning
/// rate η₀/(1 + decay·epoch).
pub fn walk(
    start: f64,
    pulls: &[f64],
    size: Option<usize>,
    (learning_rate, decay): (f64, f64),
    epochs: usize,
    random: &mut Random,
) -> f64 {
    let mut x = start;
    for epoch in 0..epochs {
        let eta = decayed(learning_rate, decay, epoch);
        for batch in batches(pulls.len(), size, random) {
            let pull = batch.iter().map(|&record| pulls[record]).sum::<f64>() / batch.len() as f64;
            x -= eta * (slope(x) + pull); // x ← x − η·dJ/dx over the batch
        }
    }
    x
}
// ANCHOR_END: walk

#[cfg(test)]
mod tests {
    use super::*;
    use crate::one_variable::descend;

    #[test]
    fn pulls_cancel() {
        assert_eq!(pulls(5, 3.0), [-3.0, -1.5, 0.0, 1.5, 3.0]);
    }

    /// All records together are the curve itself.
    #[test]
    fn batch_descent_is_descent_on_the_curve() {
        let end = walk(2.0, &pulls(100, 5.0), None, (0.1, 0.0), 20, &mut Random::seed(1));
        assert!((end - descend(2.0, 0.1, 20, slope)[20]).abs() < 1e-12);
    }

    /// From 1, where the slope is −0.7: both records, one after the other, then once more with
    /// half the rate.
    #[test]
    fn single_records_by_hand() {
        let order = |random: &mut Random| batches(2, Some(1), random).concat();
        let mut random = Random::seed(3);
        let by_hand: Vec<usize> = [order(&mut random), order(&mut random)].concat();
        let mut x = 1.0;
        for (step, record) in by_hand.into_iter().enumerate() {
            let (eta, pull) = (if step < 2 { 0.1 } else { 0.05 }, [-2.0, 2.0][record]);
            x -= eta * (x * x * x - 2.0 * x + 0.3 + pull);
        }
        let end = walk(1.0, &pulls(2, 2.0), Some(1), (0.1, 1.0), 2, &mut Random::seed(3));
        assert!((end - x).abs() < 1e-12, "{end} {x}");
        let pair = walk(1.0, &pulls(2, 2.0), Some(2), (0.1, 0.0), 1, &mut Random::seed(3));
        assert!((pair - 1.07).abs() < 1e-12, "{pair}");
    }
}
