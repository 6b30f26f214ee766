//! # Where to look next
//!
//! The next trial is made where it is expected to gain most. A value that is normal with
//! mean μ and standard deviation σ is below the best value so far, b, by an average of
//!
//! (b − μ)·Φ(u) + σ·φ(u),  u = (b − μ)/σ,
//!
//! with φ the standard normal's density and Φ its share below u. The first term is
//! large where the guess is low, the second where it is unsure.
//!
//! Sources: Jones et al. (1998); for hyperparameters, Snoek et al. (2012).

use std::f64::consts::{PI, SQRT_2};

use shared::random::Random;

use crate::GaussianProcess;

// ANCHOR: improvement
/// Φ(u), the share of a standard normal below u: ½·erfc(−u/√2).
pub fn normal_below(u: f64) -> f64 {
    0.5 * libm::erfc(-u / SQRT_2)
}

/// By how much a value with this mean and standard deviation is expected to be below
/// `best`, where not being below counts as 0.
pub fn expected_improvement((mean, deviation): (f64, f64), best: f64) -> f64 {
    if deviation == 0.0 {
        return (best - mean).max(0.0);
    }
    let u = (best - mean) / deviation;
    let density = (-0.5 * u * u).exp() / (2.0 * PI).sqrt();
    (best - mean) * normal_below(u) + deviation * density
}
// ANCHOR_END: improvement

/// The candidate with the largest expected improvement, given the places seen, each of D
/// numbers, and the values there.
///
/// # Panics
/// Without a place seen, or without a candidate.
pub fn most_promising<const D: usize>(
    seen: &[([f64; D], f64)],
    candidates: impl IntoIterator<Item = [f64; D]>,
) -> [f64; D] {
    let places: Vec<Vec<f64>> = seen.iter().map(|(place, _)| place.to_vec()).collect();
    let values: Vec<f64> = seen.iter().map(|&(_, value)| value).collect();
    let process = GaussianProcess::fit(&places, &values);
    let best = values.iter().copied().fold(f64::INFINITY, f64::min);
    let gain = |place: &[f64; D]| expected_improvement(process.predict(place), best);
    let better = |a: &[f64; D], b: &[f64; D]| gain(a).total_cmp(&gain(b));
    candidates.into_iter().max_by(better).expect("there are candidates")
}

/// A search for a low value between 0 and 1: two places by chance, then always the most
/// promising of 101. The places tried with their values, and where it would look next.
pub fn along_a_line(
    value: impl Fn(f64) -> f64,
    trials: usize,
    seed: u32,
) -> (Vec<([f64; 1], f64)>, f64) {
    let mut random = Random::seed(seed);
    let mut seen = vec![];
    let mut next = random.uniform();
    while seen.len() < trials {
        seen.push(([next], value(next)));
        next = if seen.len() < 2 {
            random.uniform()
        } else {
            most_promising(&seen, (0..=100).map(|i| [f64::from(i) / 100.0]))[0]
        };
    }
    (seen, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second column by Python's `math.erfc`; near 0 as printed tables have it.
    #[test]
    fn the_normal_distribution_is_right_in_its_tails_too() {
        for (u, below) in [
            (0.0, 0.5),
            (1.0, 0.8413447460685429),
            (-1.96, 0.024997895148220435),
            (3.0, 0.9986501019683699),
            (-8.0, 6.22096057427178e-16),
        ] {
            assert!((normal_below(u) / below - 1.0).abs() < 1e-14, "{u}: {}", normal_below(u));
        }
    }

    /// ∫ max(b − f, 0)·density(f) df, by small steps.
    #[test]
    fn expected_improvement_is_an_average_over_the_bell_curve() {
        for (mean, deviation, best) in [(0.0, 1.0, 0.0), (0.5, 0.2, 0.3), (-1.0, 0.5, 1.0)] {
            let step = 1e-4 * deviation;
            let density = |f: f64| {
                let u = (f - mean) / deviation;
                (-0.5 * u * u).exp() / (deviation * (2.0 * PI).sqrt())
            };
            let values = (-100_000..100_000).map(|i| mean + step * (f64::from(i) + 0.5));
            let sum: f64 = values.map(|f| step * (best - f).max(0.0) * density(f)).sum();
            let improvement = expected_improvement((mean, deviation), best);
            assert!((improvement - sum).abs() < 1e-8, "{improvement} {sum}");
        }
    }

    #[test]
    fn without_doubt_the_improvement_is_the_difference() {
        assert_eq!(expected_improvement((0.25, 0.0), 0.5), 0.25);
        assert_eq!(expected_improvement((0.75, 0.0), 0.5), 0.0);
        assert_eq!(expected_improvement((0.5, 0.0), 0.5), 0.0);
    }

    /// After `np.random.seed(42)`, the first two of `np.random.rand()`; then hundredths.
    #[test]
    fn two_places_by_chance_come_first() {
        let (seen, next) = along_a_line(|x| (x - 0.7).powi(2), 4, 42);
        let places: Vec<f64> = seen.iter().map(|&([place], _)| place).collect();
        assert!((places[0] - 0.3745401188473625).abs() < 1e-15, "{places:?}");
        assert!((places[1] - 0.9507143064099162).abs() < 1e-15, "{places:?}");
        for place in [places[2], places[3], next] {
            assert!((100.0 * place - (100.0 * place).round()).abs() < 1e-12, "{place}");
        }
        assert_eq!(along_a_line(|x| x, 1, 42).1, places[1], "the second is next after one");
    }

    /// The lowest of eight values, on average over twenty searches, against eight places
    /// by chance.
    #[test]
    fn a_valley_is_found_sooner_than_by_chance() {
        let valley = |x: f64| (x - 0.7).powi(2);
        let lowest = |values: Vec<f64>| values.into_iter().fold(f64::INFINITY, f64::min);
        let (mut search, mut chance) = (0.0, 0.0);
        for seed in 0..20 {
            let (seen, _) = along_a_line(valley, 8, seed);
            assert_eq!(seen.len(), 8);
            search += lowest(seen.into_iter().map(|(_, value)| value).collect());
            chance += lowest(Random::seed(seed).rand(8).mapv(valley).to_vec());
        }
        assert!(search < 0.1 * chance, "{search} {chance}");
    }
}
