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
//! those between x and them.
//!
//! Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning"
//! (2006), chapter 2; expected improvement, Jones et al. (1998).

use ndarray::{Array1, Array2};
use shared::figure::{Chart, Colour, Mark};
use shared::random::Random;
use shared::{Result, Section};

use crate::Params;
use crate::task::{Setting, Task};

/// A function as it looks after some of its values have been seen.
#[derive(Debug, Clone)]
pub struct GaussianProcess {
    places: Vec<Vec<f64>>,
    /// The Cholesky factor of K, (seen, seen).
    factor: Array2<f64>,
    /// K⁻¹ y.
    weights: Array1<f64>,
    /// The length over which values are alike, in the units of the places.
    pub length: f64,
    mean: f64,
    spread: f64,
}

/// The variance of the noise on each value, against a variance of 1.
const NOISE: f64 = 0.01;

/// The lengths that are tried.
pub const LENGTHS: [f64; 5] = [0.1, 0.2, 0.4, 0.8, 1.6];

// ANCHOR: kernel
/// How alike f is at two places: 1 for the same, falling with their distance.
pub fn kernel(a: &[f64], b: &[f64], length: f64) -> f64 {
    let squared: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    (-0.5 * squared / (length * length)).exp()
}
// ANCHOR_END: kernel

// ANCHOR: cholesky
/// The lower triangle L with L·Lᵀ = A, for a symmetric and positive A; row by
/// row, each entry is what is left when the ones before it are taken out.
pub fn cholesky(a: &Array2<f64>) -> Array2<f64> {
    let n = a.nrows();
    let mut l = Array2::<f64>::zeros((n, n));
    for i in 0..n {
        for j in 0..=i {
            let before: f64 = (0..j).map(|k| l[[i, k]] * l[[j, k]]).sum();
            let left = a[[i, j]] - before;
            l[[i, j]] = if i == j { left.sqrt() } else { left / l[[j, j]] };
        }
    }
    l
}

/// x with L·x = b, from the first row down.
pub fn forward_substitution(l: &Array2<f64>, b: &Array1<f64>) -> Array1<f64> {
    let mut x = b.clone();
    for i in 0..x.len() {
        let before: f64 = (0..i).map(|k| l[[i, k]] * x[k]).sum();
        x[i] = (b[i] - before) / l[[i, i]];
    }
    x
}

/// x with Lᵀ·x = b, from the last row up.
pub fn back_substitution(l: &Array2<f64>, b: &Array1<f64>) -> Array1<f64> {
    let mut x = b.clone();
    for i in (0..x.len()).rev() {
        let after: f64 = (i + 1..x.len()).map(|k| l[[k, i]] * x[k]).sum();
        x[i] = (b[i] - after) / l[[i, i]];
    }
    x
}
// ANCHOR_END: cholesky

impl GaussianProcess {
    // ANCHOR: fit
    /// The process given these values at these places. The length is the one of
    /// [`LENGTHS`] under which the values are most probable.
    ///
    /// # Panics
    /// Without a value.
    pub fn fit(places: &[Vec<f64>], values: &[f64]) -> Self {
        let best = LENGTHS.map(|length| Self::with_length(places, values, length));
        let best = best.into_iter().max_by(|(a, _), (b, _)| a.total_cmp(b));
        best.expect("there are lengths").1
    }

    /// For one length: the logarithm of the values' probability, but for a
    /// constant, −½ yᵀK⁻¹y − Σ ln Lᵢᵢ, and the process.
    fn with_length(places: &[Vec<f64>], values: &[f64], length: f64) -> (f64, Self) {
        assert!(!values.is_empty(), "nothing has been seen");
        let y = Array1::from(values.to_vec());
        let mean = y.sum() / y.len() as f64;
        let spread = y.std(0.0).max(1e-9);
        let y = (y - mean) / spread;
        let k = Array2::from_shape_fn((y.len(), y.len()), |(i, j)| {
            kernel(&places[i], &places[j], length) + if i == j { NOISE } else { 0.0 }
        });
        let factor = cholesky(&k);
        let weights = back_substitution(&factor, &forward_substitution(&factor, &y));
        let logarithm = -0.5 * y.dot(&weights) - factor.diag().mapv(f64::ln).sum();
        let places = places.to_vec();
        (logarithm, GaussianProcess { places, factor, weights, length, mean, spread })
    }
    // ANCHOR_END: fit

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

    // ANCHOR: improvement
    /// By how much a value at this place is expected to be below `best`, where not
    /// being below counts as 0: (best − μ)·Φ(u) + σ·φ(u), u = (best − μ)/σ.
    pub fn expected_improvement(&self, place: &[f64], best: f64) -> f64 {
        let (mean, deviation) = self.predict(place);
        if deviation < 1e-12 {
            return (best - mean).max(0.0);
        }
        let u = (best - mean) / deviation;
        let density = (-0.5 * u * u).exp() / (2.0 * std::f64::consts::PI).sqrt();
        (best - mean) * normal_below(u) + deviation * density
    }
    // ANCHOR_END: improvement
}

/// Φ(u), the share of a standard normal below u, to seven decimals (Abramowitz and
/// Stegun, 7.1.26).
pub fn normal_below(u: f64) -> f64 {
    let x = u.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.3275911 * x);
    let poly = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
    let erf = 1.0 - poly.iter().fold(0.0, |sum, c| (sum + c) * t) * (-x * x).exp();
    0.5 * (1.0 + erf.copysign(u))
}

/// The search along the learning rate alone, after so many trials: what is seen,
/// what the process thinks, and where it would look next.
///
/// # Errors
/// None with the set that is built in.
pub fn figure(trials: usize, epochs: usize, seed: u32) -> Result<Chart> {
    let task = Task::draw(epochs, seed)?;
    let along = |share: f64| Setting::at([share, 0.5, 0.5]);
    let value = |share: f64| task.validation_loss(along(share)).unwrap_or(WORST).min(WORST);
    let mut random = Random::seed(seed);
    let (mut places, mut values) = (vec![], vec![]);
    let grid: Vec<f64> = (0..=100).map(|i| f64::from(i) / 100.0).collect();
    let mut next = random.uniform();
    for trial in 0..trials {
        values.push(value(next));
        places.push(vec![next]);
        let process = GaussianProcess::fit(&places, &values);
        let best = values.iter().copied().fold(f64::INFINITY, f64::min);
        let gain = |share: f64| process.expected_improvement(&[share], best);
        // Two places by chance, then by the process.
        next = if trial == 0 {
            random.uniform()
        } else {
            grid.iter().copied().max_by(|&a, &b| gain(a).total_cmp(&gain(b))).unwrap_or(0.5)
        };
    }
    let process = GaussianProcess::fit(&places, &values);
    let rate = |share: f64| along(share).learning_rate;
    let guess: Vec<(f64, f64, f64)> =
        grid.iter().map(|&s| (s, process.predict(&[s]).0, process.predict(&[s]).1)).collect();
    let band = guess.iter().map(|&(s, m, d)| (rate(s), m - 2.0 * d, m + 2.0 * d));
    let seen = places.iter().zip(&values).map(|(place, &value)| (rate(place[0]), value));
    let title = format!("The loss along the learning rate, after {trials} trials");
    Ok(Chart::new("process", title)
        .x("learning rate η")
        .y("validation loss J")
        .log_x()
        .y_range(0.0..WORST)
        .mark("within two deviations", Mark::Band(band.collect()))
        .colour(Colour::Blue)
        .line("mean", guess.iter().map(|&(s, m, _)| (rate(s), m)))
        .colour(Colour::Blue)
        .scatter("trials", seen)
        .colour(Colour::Vermilion)
        .vline("next", rate(next)))
}

/// What a trial counts at most, and if it diverged: a network that guesses the mean
/// has ½.
pub const WORST: f64 = 1.0;

/// The section: the process along one hyperparameter.
///
/// # Errors
/// None with the set that is built in.
pub fn section(params: &Params) -> Result<Section> {
    let seen = [vec![0.25], vec![0.75]];
    let process = GaussianProcess::with_length(&seen, &[0.4, 0.6], 0.4).1;
    let (middle, near) = (process.predict(&[0.5]), process.predict(&[0.26]));
    let mut section = Section::new("process", "Can one guess where to look?");
    section
        .text(
            "A trial is expensive, so what the others have said should not be forgotten. A Gaussian \
             process makes of a few values a guess at all others, and says how sure it is.",
        )
        .figure(figure(6, params.epochs, params.seed)?)
        .text(
            "The band is narrow at the points and wide between them. Where should the next trial \
             be? Where the mean is low, or where the band is wide, for there may be something lower \
             still. Expected improvement weighs the two; the dashed line is where it is largest.",
        )
        .value("middle", [middle.0, middle.1])
        .value("near", [near.0, near.1])
        .value("improvement", process.expected_improvement(&[0.5], 0.4));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_normal_distribution_is_right_where_tables_give_it() {
        for (u, below) in
            [(0.0, 0.5), (1.0, 0.8413447461), (-1.96, 0.0249978952), (3.0, 0.9986501020)]
        {
            assert!((normal_below(u) - below).abs() < 1e-6, "{u}");
        }
    }

    /// Far from all that was seen, the guess is the mean with all its uncertainty.
    #[test]
    fn far_away_nothing_is_known() {
        let process = GaussianProcess::with_length(&[vec![0.0], vec![0.1]], &[1.0, 3.0], 0.1).1;
        let (mean, deviation) = process.predict(&[50.0]);
        assert!((mean - 2.0).abs() < 1e-12 && (deviation - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn cholesky_solves(seed in any::<u32>(), n in 1_usize..8) {
            let mut random = Random::seed(seed);
            let m = random.randn((n, n));
            let a = m.dot(&m.t()) + Array2::<f64>::eye(n);
            let b: Array1<f64> = random.randn(n);
            let l = cholesky(&a);
            let x = back_substitution(&l, &forward_substitution(&l, &b));
            prop_assert!((a.dot(&x) - b).iter().all(|d| d.abs() < 1e-8));
        }

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
