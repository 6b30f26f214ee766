//! # What nearly equal features do
//!
//! Two features that hardly differ leave their weights almost free, and rounding
//! decides. How much, the condition number κ says: the largest singular value of
//! X over the smallest. Ten times κ costs QR and SVD a digit. Multiplying out XᵀX
//! squares κ, and costs the normal equations two.
//!
//! So it is where the targets lie on X·w, as they do here, or nearly. What the best w
//! leaves over puts a share of κ² into any solver's error, since it is there that XᵀX
//! belongs to the question and not to the way.
//!
//! Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002),
//! chapter 20.

use ndarray::{Array1, Array2, Axis, array, stack};
use shared::Result;
use shared::random::Random;

use crate::solvers::{WAYS, difference, qr, singular_values, svd};

/// κ of X: the largest singular value over the smallest.
///
/// # Errors
/// If the singular values cannot be found.
pub fn condition_number(x: &Array2<f64>) -> Result<f64> {
    let s = singular_values(x)?;
    Ok(s[0] / s[s.len() - 1])
}

/// How many samples each draw has.
pub const SAMPLES: usize = 50;

/// Two columns that differ by `gap` times noise, (samples, 2).
fn nearly_equal(gap: f64, random: &mut Random) -> Array2<f64> {
    let first = random.randn(SAMPLES);
    let second = &first + gap * random.randn(SAMPLES);
    stack![Axis(1), first, second]
}

/// How often two columns are drawn for each gap. Once is not enough: now and then rounding
/// happens to leave the right weights.
pub const DRAWS: usize = 9;

/// What one gap does: medians over all draws.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// κ of X.
    pub kappa: f64,
    /// The largest error in the weights by each of [`WAYS`]; `None` where that way mostly
    /// found no solution.
    pub errors: [Option<f64>; 3],
}

/// Just below 1 numbers are ε/2 apart, so that an error of half as much would be seen as
/// 0: no smaller one is claimed.
const SMALLEST_ERROR: f64 = f64::EPSILON / 4.0;

/// The largest error in the weights, of which each should be 1.
fn error(w: &Array1<f64>) -> f64 {
    difference(w, &Array1::ones(w.len())).max(SMALLEST_ERROR)
}

/// κ and the errors of the three ways for one gap.
fn measure_gap(gap: f64, seed: u32) -> Result<Measured> {
    let mut random = Random::seed(seed);
    let draws: Vec<_> = (0..DRAWS).map(|_| nearly_equal(gap, &mut random)).collect();
    let kappas: Vec<f64> = draws.iter().map(condition_number).collect::<Result<_>>()?;
    let errors = WAYS.map(|way| {
        // No solution is worse than any.
        let solved = draws.iter().map(|x| (way.solve)(x, &x.sum_axis(Axis(1))));
        let middle = median(solved.map(|w| w.map_or(f64::INFINITY, |w| error(&w))));
        middle.is_finite().then_some(middle)
    });
    Ok(Measured { kappa: median(kappas), errors })
}

/// The middle one of some numbers; of an even count, the upper of the middle two.
fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.into_iter().collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// The smallest gap.
const SMALLEST_GAP: f64 = 1e-14;

/// What gaps from 1 down to 10⁻¹⁴ do, two of them to each power of ten.
///
/// # Errors
/// If the singular values cannot be found.
pub fn measure(seed: u32) -> Result<Vec<Measured>> {
    (0..=28).map(|i| measure_gap(10_f64.powf(-0.5 * f64::from(i)), seed)).collect()
}

/// What a growing κ costs one of the ways.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// How many digits each power of ten in κ takes.
    pub per_power: f64,
    /// How many are right at κ = 10⁶.
    pub at_a_million: f64,
}

/// A line through the errors, both on logarithmic scales, for κ between 100, where rounding
/// begins to show, and 10⁷, beyond which some have nothing left to lose. Its slope is the
/// median of the slopes from each point to each other one (Theil's and Sen's), so that a
/// draw or two in which rounding happens to leave the right weights do not turn it.
pub fn cost(measured: &[Measured], way: usize) -> Cost {
    let points: Vec<(f64, f64)> = measured
        .iter()
        .filter(|at| (100.0..1e7).contains(&at.kappa))
        .filter_map(|at| Some((at.kappa.log10(), -at.errors[way]?.log10())))
        .collect();
    let pairs =
        points.iter().enumerate().flat_map(|(i, p)| points[..i].iter().map(move |q| (p, q)));
    let slope = median(pairs.map(|(p, q)| (p.1 - q.1) / (p.0 - q.0)));
    let at_a_million = median(points.iter().map(|p| p.1 + slope * (6.0 - p.0)));
    Cost { per_power: -slope, at_a_million }
}

/// The most alike columns once more, with targets that are exactly X·w for the given w:
/// what QR finds, and what the SVD.
///
/// # Errors
/// If there is no solution.
pub fn two_answers(w: [f64; 2], seed: u32) -> Result<[Array1<f64>; 2]> {
    let x = nearly_equal(SMALLEST_GAP, &mut Random::seed(seed));
    let y = x.dot(&array![w[0], w[1]]);
    Ok([qr(&x, &y)?, svd(&x, &y)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    /// The singular values of a diagonal matrix stand on its diagonal.
    #[test]
    fn the_condition_number_of_a_diagonal_matrix() {
        let kappa = condition_number(&array![[0.5, 0.0], [0.0, -2.0], [0.0, 0.0]]).unwrap();
        assert!((kappa - 4.0).abs() < 1e-14);
    }

    /// The two examples of dependent columns that one of the solvers does not notice.
    #[test]
    fn the_condition_number_shows_what_rounding_hides_from_solvers() {
        let x = array![[1.0, 0.0, 1.0], [1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [0.0, 1.0, 1.0]];
        assert!(condition_number(&x).unwrap() > 1e14);
        assert!(condition_number(&array![[1.0, 1e6], [2.0, 2e6], [3.0, 3e6]]).unwrap() > 1e14);
    }

    /// Below 1 the next number is 1 − 2⁻⁵³, and half-way to it lies 2⁻⁵⁴.
    #[test]
    fn no_error_is_smaller_than_can_be_seen() {
        assert_eq!(error(&array![1.0, 1.0]), 2_f64.powi(-54));
        assert_eq!(error(&array![1.0, 1.0_f64.next_down()]), 2_f64.powi(-53));
        assert_eq!(error(&array![1.25, 0.5]), 0.5);
    }

    /// κ for a gap of 1, of 1/√10 and of a hundredth: medians of np.linalg.cond of the same
    /// columns.
    #[test]
    fn the_condition_numbers_are_numpys() {
        let measured = measure(42).unwrap();
        for (i, expected) in
            [(0, 2.609813392388521), (1, 6.502870208139676), (4, 202.1849460521636)]
        {
            assert!((measured[i].kappa / expected - 1.0).abs() < 1e-10, "{i}: {measured:?}");
        }
    }

    /// Errors of κ²·10⁻¹⁶ and of κ·10⁻¹⁵, one of them by chance the smallest that there is.
    #[test]
    fn the_cost_is_the_slope_of_the_errors_whatever_one_of_them_does() {
        let at = |power: f64| {
            let kappa = 10_f64.powf(power);
            let errors = [Some(kappa.powi(2) * 1e-16), Some(kappa * 1e-15), None];
            Measured { kappa, errors }
        };
        let mut measured = [2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5].map(at);
        measured[7].errors[0] = Some(SMALLEST_ERROR);
        for (way, per_power, at_a_million) in [(0, 2.0, 4.0), (1, 1.0, 9.0)] {
            let cost = cost(&measured, way);
            assert!((cost.per_power - per_power).abs() < 1e-9, "{cost:?}");
            assert!((cost.at_a_million - at_a_million).abs() < 1e-9, "{cost:?}");
        }
    }

    /// The smallest singular value is below what the SVD takes for rounding, 50·ε of the
    /// largest: what is left are two equal columns, and the shortest of all w₁ + w₂ = 2.
    #[test]
    fn what_the_svd_takes_for_rounding_it_shares_out() {
        let [by_qr, by_svd] = two_answers([3.0, -1.0], 42).unwrap();
        assert!(difference(&by_qr, &array![3.0, -1.0]) < 0.1);
        assert!(difference(&by_svd, &array![1.0, 1.0]) < 1e-12);
    }

    #[test]
    fn the_normal_equations_lose_twice_the_digits() {
        let measured = measure(42).unwrap();
        for Measured { kappa, errors } in
            measured.iter().filter(|at| (1e3..1e6).contains(&at.kappa))
        {
            let [normal, qr, svd] = errors.map(|error| error.expect("all three solve it"));
            // Within a factor of a hundred of ε·κ² and ε·κ.
            assert!(normal < 100.0 * f64::EPSILON * kappa * kappa, "{kappa}: {normal}");
            assert!(normal > 0.001 * f64::EPSILON * kappa * kappa, "{kappa}: {normal}");
            assert!(qr < 100.0 * f64::EPSILON * kappa && svd < 100.0 * f64::EPSILON * kappa);
        }
    }
}
