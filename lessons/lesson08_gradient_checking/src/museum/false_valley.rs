//! # All the data, and the wrong valley
//!
//! n1 §4.2 counts the global optimum among the merits of descent on all the data, and
//! §4.3 counts "not the global optimum" among the faults of descent on single records.
//! Descent on all the data goes down, into whichever valley it started above. Single
//! records pull to and fro, and may pull it out again.

use lesson02_gradient_descent::descend;
use lesson02_gradient_descent::local_minima::{height, slope};
use shared::random::Random;

/// How many steps each takes, and with which η.
const STEPS: usize = 1000;
const ETA: f64 = 0.1;

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

/// Descent on one record at a time, drawn by chance. Each of the two kinds of record has
/// lesson 2's curve with a tilt of its own, +tilt or −tilt; their mean is that curve.
pub fn by_single_records(start: f64, tilt: f64, random: &mut Random) -> f64 {
    let mut x = start;
    for _ in 0..STEPS {
        let tilt = if random.integer(2) == 0 { tilt } else { -tilt };
        x -= ETA * (slope(x) + tilt);
    }
    x
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

    /// Without a tilt single records are all the data; with one, each step is that record's own.
    #[test]
    fn a_single_record_pulls_where_it_is_tilted() {
        let mut random = Random::seed(3);
        assert_eq!(by_single_records(0.2, 0.0, &mut random), wrong(0.2));
        let (mut random, mut x) = (Random::seed(7), 0.5_f64);
        for _ in 0..1000 {
            let sign = if random.integer(2) == 0 { 1.0 } else { -1.0 };
            x -= 0.1 * (x.powi(3) - 2.0 * x + 0.3 + 2.0 * sign);
        }
        assert!((by_single_records(0.5, 2.0, &mut Random::seed(7)) - x).abs() < 1e-9);
    }
}
