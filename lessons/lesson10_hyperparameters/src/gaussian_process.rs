//! # A guess at a function, with how sure it is
//!
//! A Gaussian process takes all values of a function as one large normal draw, in
//! which values at near places are alike: the covariance of f(x) and f(x′) is
//! k(x, x′), near 1 for neighbours and near 0 far apart. Some values are then seen,
//! and the others are normal given those:
//!
//! mean(x) = kᵀ K⁻¹ y,  variance(x) = k(x, x) − kᵀ K⁻¹ k,
//!
//! with K the covariances of the places seen (and noise on its diagonal) and k
//! those between x and them. That is for values with mean 0 and variance 1; so y are the
//! values less their mean m, in spreads s, and what comes out is scaled back: m + s·mean(x)
//! and s²·variance(x).
//!
//! Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning" (2006),
//! chapter 2.

use lesson03_least_squares::cholesky::{cholesky, forward_substitution, solve};
use ndarray::{Array1, Array2};

// ANCHOR: kernel
/// How alike f is at two places: 1 for the same, falling with their distance.
pub fn kernel(a: &[f64], b: &[f64], length: f64) -> f64 {
    let squared: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    (-0.5 * squared / (length * length)).exp()
}
// ANCHOR_END: kernel

/// A function as it looks after some of its values have been seen.
#[derive(Debug, Clone)]
pub struct GaussianProcess {
    /// Where values have been seen.
    places: Vec<Vec<f64>>,
    /// The Cholesky factor of K, (seen, seen).
    factor: Array2<f64>,
    /// K⁻¹ y, (seen), with y in spreads from the mean.
    weights: Array1<f64>,
    /// The length over which values are alike, in the units of the places.
    pub length: f64,
    /// Of the values.
    mean: f64,
    /// Their standard deviation.
    spread: f64,
}

/// The variance of the noise on each value, against a variance of 1.
pub const NOISE: f64 = 0.01;

/// The lengths that are tried.
pub const LENGTHS: [f64; 5] = [0.1, 0.2, 0.4, 0.8, 1.6];

impl GaussianProcess {
    // ANCHOR: given
    /// The logarithm of the values' probability under this length, but for a constant,
    /// −½ yᵀK⁻¹y − Σ ln Lᵢᵢ, and the process given the values at these places.
    ///
    /// # Panics
    /// Without a value.
    pub fn with_length(places: &[Vec<f64>], values: &[f64], length: f64) -> (f64, Self) {
        assert!(!values.is_empty(), "nothing has been seen");
        let y = Array1::from(values.to_vec());
        let mean = y.sum() / y.len() as f64;
        let spread = y.std(0.0).max(1e-9);
        let y = (y - mean) / spread;
        let k = Array2::from_shape_fn((y.len(), y.len()), |(i, j)| {
            kernel(&places[i], &places[j], length) + if i == j { NOISE } else { 0.0 }
        });
        let factor = cholesky(&k).expect("with noise on its diagonal K is positive");
        let weights = solve(&factor, &y);
        let logarithm = -0.5 * y.dot(&weights) - factor.diag().mapv(f64::ln).sum();
        let places = places.to_vec();
        (logarithm, GaussianProcess { places, factor, weights, length, mean, spread })
    }
    // ANCHOR_END: given

    /// The process given these values at these places. The length is the one of
    /// `LENGTHS` under which the values are most probable.
    ///
    /// # Panics
    /// Without a value.
    pub fn fit(places: &[Vec<f64>], values: &[f64]) -> Self {
        let best = LENGTHS.map(|length| Self::with_length(places, values, length));
        let best = best.into_iter().max_by(|(a, _), (b, _)| a.total_cmp(b));
        best.expect("there are lengths").1
    }

    // ANCHOR: predict
    /// The mean and the standard deviation of f at a place.
    pub fn predict(&self, place: &[f64]) -> (f64, f64) {
        let k: Array1<f64> =
            self.places.iter().map(|seen| kernel(place, seen, self.length)).collect();
        let v = forward_substitution(&self.factor, &k);
        let variance = (1.0 - v.dot(&v)).max(0.0);
        (self.mean + self.spread * k.dot(&self.weights), self.spread * variance.sqrt())
    }
    // ANCHOR_END: predict
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use shared::random::Random;

    /// The values 1 and 3 are −1 and 1 in spreads from their mean 2. With
    /// K = [[1 + n, k], [k, 1 + n]], yᵀK⁻¹y = 2/(1 + n − k) and det K = (1 + n)² − k²;
    /// half way between the two the mean is 2, and kᵀK⁻¹k = 2m²/(1 + n + k).
    #[test]
    fn two_values_come_out_as_by_hand() {
        let (k, m) = ((-0.5_f64).exp(), (-0.125_f64).exp()); // one length apart, and half of it
        let (logarithm, process) =
            GaussianProcess::with_length(&[vec![0.0], vec![0.4]], &[1.0, 3.0], 0.4);
        let by_hand = -1.0 / (1.01 - k) - 0.5 * (1.01 * 1.01 - k * k).ln();
        assert!((logarithm - by_hand).abs() < 1e-12, "{logarithm} {by_hand}");
        let (mean, deviation) = process.predict(&[0.2]);
        assert!((mean - 2.0).abs() < 1e-12);
        assert!((deviation - (1.0 - 2.0 * m * m / (1.01 + k)).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_fit_takes_the_most_probable_length() {
        let places: Vec<Vec<f64>> = (0..9).map(|i| vec![f64::from(i) / 8.0]).collect();
        let wave: Vec<f64> = places.iter().map(|place| (20.0 * place[0]).sin()).collect();
        let slope: Vec<f64> = places.iter().map(|place| 3.0 * place[0]).collect();
        let length = |values: &[f64]| GaussianProcess::fit(&places, values).length;
        assert!(length(&wave) < 0.5 * length(&slope));
    }

    /// Far from all that was seen, the guess is the mean with all its uncertainty.
    #[test]
    fn far_away_nothing_is_known() {
        let process = GaussianProcess::with_length(&[vec![0.0], vec![0.1]], &[1.0, 3.0], 0.1).1;
        let (mean, deviation) = process.predict(&[50.0]);
        assert!((mean - 2.0).abs() < 1e-12 && (deviation - 1.0).abs() < 1e-12);
    }

    proptest! {
        /// At a place seen, the guess is near its value and nearly sure.
        #[test]
        fn what_was_seen_is_known(seed in any::<u32>(), count in 2_usize..8) {
            let mut random = Random::seed(seed);
            let places: Vec<Vec<f64>> = (0..count).map(|i| vec![i as f64]).collect();
            let values: Vec<f64> = (0..count).map(|_| random.uniform()).collect();
            let process = GaussianProcess::with_length(&places, &values, 0.3).1;
            for (place, value) in places.iter().zip(&values) {
                let (mean, deviation) = process.predict(place);
                prop_assert!((mean - value).abs() < 0.05 && deviation < 0.05);
            }
        }
    }
}
