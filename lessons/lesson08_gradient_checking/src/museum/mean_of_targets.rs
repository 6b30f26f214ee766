//! # A letter that stands for nothing
//!
//! In the derivation of least squares n4 §14 has Σ yᵢ = m·v, and v appears nowhere else.
//! It is m·ȳ. The slip is the transcript's: the sentence goes on to say that this is to
//! take the mean.

use ndarray::Array1;

// ANCHOR: wrong
/// The sum as n4 §14 has it, for whatever v may be.
pub fn wrong(y: &Array1<f64>, v: f64) -> f64 {
    y.len() as f64 * v
}
// ANCHOR_END: wrong

// ANCHOR: right
/// The sum of m numbers is m times their mean.
pub fn right(y: &Array1<f64>) -> f64 {
    y.len() as f64 * y.mean().unwrap_or(0.0)
}
// ANCHOR_END: right

/// Adding up an example: how far the formula is from the sum when v is read so.
pub fn off_by(y: &Array1<f64>, v: f64) -> f64 {
    wrong(y, v) - y.sum()
}

/// The two readings of v that come to mind, beside the mean: the median (of an even
/// number of targets the upper one of the middle two), and the variance.
pub fn readings(y: &Array1<f64>) -> [f64; 2] {
    let mut sorted = y.to_vec();
    sorted.sort_by(f64::total_cmp);
    [sorted[sorted.len() / 2], y.var(1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_mean_gives_the_sum() {
        let y = Array1::from(vec![1.0, 2.0, 6.0]);
        assert_eq!(right(&y), 9.0);
        assert_eq!(off_by(&y, 3.0), 0.0);
        assert_eq!(readings(&y), [2.0, 7.0]);
        assert_eq!(readings(&Array1::from(vec![9.0, 1.0, 6.0, 2.0]))[0], 6.0);
        assert_eq!(readings(&y).map(|v| off_by(&y, v)), [-3.0, 12.0]);
    }
}
