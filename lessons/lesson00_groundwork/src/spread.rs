//! # Mean and spread
//!
//! The mean says where numbers lie, and the variance how far apart: it is the mean of
//! their squared distances from the mean. The root of the variance is the standard
//! deviation, in the measure of the numbers themselves.
//!
//! Where the numbers stand for many others of which they were drawn, the sum of squares
//! is divided by m − 1 in place of m. The mean was made of the same numbers and lies
//! nearer to them than what it stands for, and this makes up for it.

use ndarray::Array1;
use shared::random::Random;

// ANCHOR: spread
/// Σ x / m.
pub fn mean(x: &Array1<f64>) -> f64 {
    x.sum() / x.len() as f64
}

/// Σ (x − mean)² / (m − less), where `less` is 0 or 1.
pub fn variance(x: &Array1<f64>, less: f64) -> f64 {
    let off = x - mean(x);
    off.dot(&off) / (x.len() as f64 - less)
}

/// √variance.
pub fn standard_deviation(x: &Array1<f64>, less: f64) -> f64 {
    variance(x, less).sqrt()
}
// ANCHOR_END: spread

/// The number in the middle, if they stand in order; of an even count, half way between
/// the two in the middle.
pub fn median(x: &Array1<f64>) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (low, high) = (sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2]);
    0.5 * (low + high)
}

/// How often a few numbers are drawn, to see what their variance is on average.
pub const REPEATS: usize = 10_000;

/// So many numbers are drawn again and again from a normal distribution of variance 1: the
/// mean of their variances, divided by m and by m − 1.
pub fn mean_variances(m: usize, random: &mut Random) -> [f64; 2] {
    let drawn = random.randn((REPEATS, m));
    [0.0, 1.0].map(|less| {
        let all = drawn.rows().into_iter().map(|few| variance(&few.to_owned(), less));
        all.sum::<f64>() / REPEATS as f64
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn five_numbers_by_hand() {
        let x = array![2.0, 4.0, 4.0, 5.0, 10.0];
        assert_eq!((mean(&x), variance(&x, 0.0), variance(&x, 1.0)), (5.0, 7.2, 9.0));
        assert_eq!(standard_deviation(&x, 1.0), 3.0);
    }

    #[test]
    fn the_median_is_in_the_middle_whatever_the_order() {
        assert_eq!(median(&array![10.0, 4.0, 5.0, 2.0, 4.5]), 4.5);
        assert_eq!(median(&array![10.0, 4.0, 5.0, 2.0]), 4.5);
        assert_eq!(median(&array![7.0]), 7.0);
    }

    /// Of two numbers the variance by m − 1 is half the square of their difference, whose
    /// mean is the variance; by m it is half of that.
    #[test]
    fn of_two_numbers_half_is_missing() {
        let [by_m, by_one_less] = mean_variances(2, &mut Random::seed(1));
        assert!((by_one_less - 1.0).abs() < 0.05, "{by_one_less}");
        assert!((2.0 * by_m - by_one_less).abs() < 1e-12);
    }
}
