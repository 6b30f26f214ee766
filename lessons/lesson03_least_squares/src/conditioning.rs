//! # What nearly equal features do
//!
//! Two features that hardly differ leave their weights almost free, and rounding
//! decides. How much, the condition number κ says: the largest singular value of
//! X over the smallest. QR and SVD lose log₁₀ κ of sixteen digits. Multiplying
//! out XᵀX squares κ, and the normal equations lose twice as many.
//!
//! Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002),
//! chapter 20.

use ndarray::{Array1, Array2, Axis, stack};
use shared::Result;
use shared::random::Random;

use crate::solvers::{WAYS, difference, singular_values};

/// κ of X: the largest singular value over the smallest.
///
/// # Errors
/// If the singular values cannot be found.
pub fn condition_number(x: &Array2<f64>) -> Result<f64> {
    let s = singular_values(x)?;
    Ok(s[0] / s[s.len() - 1])
}

/// Two columns that differ by `gap` times noise, and targets that are exactly
/// X·(1, 1): (X, y).
fn nearly_equal(gap: f64, random: &mut Random) -> (Array2<f64>, Array1<f64>) {
    let first = random.randn(50);
    let second = &first + gap * random.randn(50);
    let x = stack![Axis(1), first, second];
    let y = x.sum_axis(Axis(1));
    (x, y)
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
    let kappas: Vec<f64> = draws.iter().map(|(x, _)| condition_number(x)).collect::<Result<_>>()?;
    let errors = WAYS.map(|way| {
        // No solution is worse than any.
        let solved = draws.iter().map(|(x, y)| (way.solve)(x, y));
        let middle = median(solved.map(|w| w.map_or(f64::INFINITY, |w| error(&w))));
        middle.is_finite().then_some(middle)
    });
    Ok(Measured { kappa: median(kappas), errors })
}

/// The middle one of an odd number of numbers.
fn median(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.into_iter().collect();
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

/// What gaps from 1 down to 10⁻¹⁴ do, two of them to each power of ten.
///
/// # Errors
/// If the singular values cannot be found.
pub fn measure(seed: u32) -> Result<Vec<Measured>> {
    (0..=28).map(|i| measure_gap(10_f64.powf(-0.5 * f64::from(i)), seed)).collect()
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
