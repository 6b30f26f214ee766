//! # All the data, and the wrong valley
//!
//! n1 §4.2 counts the global optimum among the merits of descent on all the data, and
//! §4.3 counts "not the global optimum" among the faults of descent on single records.
//! Descent on all the data goes down, into whichever valley it started above. Single
//! records pull to and fro, and may pull it out again.

use lesson02_gradient_descent::descend;
use lesson02_gradient_descent::false_valley::{pulls, walk};
use lesson02_gradient_descent::local_minima::{height, slope};
use shared::random::Random;

/// How many steps each takes, and with which η.
const STEPS: usize = 1000;
const ETA: f64 = 0.1;

/// How many records the loss is the mean of.
const RECORDS: usize = 20;

// ANCHOR: wrong
/// Where descent on all the data ends: by n1 §4.2 in the global optimum.
pub fn wrong(start: f64) -> f64 {
    descend(start, ETA, STEPS, slope)[STEPS]
}
// ANCHOR_END: wrong

// ANCHOR: right
/// From several starts, the lowest end: no proof, but more than one valley is looked at.
pub fn right(starts: &[f64]) -> Option<f64> {
    let ends = starts.iter().map(|&start| wrong(start));
    ends.min_by(|one, other| height(*one).total_cmp(&height(*other)))
}
// ANCHOR_END: right

/// Where lesson 2's walk ends that takes one record at a time, with the same η and as many
/// steps. Its records pull to both sides, by so much at most, and the pulls cancel in the mean.
pub fn by_single_records(start: f64, most: f64, random: &mut Random) -> f64 {
    let pulls = pulls(RECORDS, most);
    walk(start, &pulls, Some(1), (ETA, 0.0), STEPS / RECORDS, random)
}

/// So many starts, evenly from −2 to 2.
pub fn starts(count: usize) -> Vec<f64> {
    (0..count).map(|i| -2.0 + 4.0 * i as f64 / (count - 1) as f64).collect()
}

/// How many of some ends are in the false valley, the right one. The hill between the two
/// is where the slope is 0 a second time, a little right of 0.15.
pub fn in_the_false_valley(ends: impl Iterator<Item = f64>) -> usize {
    ends.filter(|&x| x > 0.15).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The three places where x³ − 2x + 0.3 is 0, by NumPy: two bottoms, and the hill.
    #[test]
    fn the_start_decides_and_the_lowest_end_is_the_deeper_bottom() {
        for (start, end) in [(-2.0, -1.4839678981), (0.15, -1.4839678981), (0.16, 1.3322207389)] {
            assert!((wrong(start) - end).abs() < 1e-8, "{start}: {}", wrong(start));
        }
        for (starts, end) in
            [([2.0, 0.5], 1.3322207389), ([2.0, -2.0], -1.4839678981), ([-2.0, 2.0], -1.4839678981)]
        {
            let lowest = right(&starts).expect("there are starts");
            assert!((lowest - end).abs() < 1e-8, "{starts:?}: {lowest}");
        }
        assert_eq!(right(&[]), None);
    }

    #[test]
    fn starts_reach_from_side_to_side() {
        assert_eq!(starts(5), [-2.0, -1.0, 0.0, 1.0, 2.0]);
        assert_eq!(in_the_false_valley([-1.5, 0.15, 0.151, 1.3].into_iter()), 2);
    }

    /// Without pulls single records are all the data; with them, each step is one record's own,
    /// twenty in an epoch in the order that is drawn.
    #[test]
    fn a_single_record_pulls_where_it_is_tilted() {
        let mut random = Random::seed(3);
        assert_eq!(by_single_records(0.2, 0.0, &mut random), wrong(0.2));
        let (mut random, mut x) = (Random::seed(7), 0.5_f64);
        for _ in 0..50 {
            for record in random.permutation(20) {
                let pull = 2.0 * (record as f64 - 9.5) / 9.5;
                x -= 0.1 * (x.powi(3) - 2.0 * x + 0.3 + pull);
            }
        }
        assert!((by_single_records(0.5, 2.0, &mut Random::seed(7)) - x).abs() < 1e-9);
    }
}
