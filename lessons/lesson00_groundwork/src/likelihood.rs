//! # Likelihood
//!
//! A coin that shows heads with the probability p shows one given row of heads and tails
//! with the probability p·p·…·(1 − p)·…, a factor for each toss. Seen the other way round,
//! with the tosses given and p unknown, the same number is the likelihood of p. Where it
//! is highest, p explains best what was seen.

// ANCHOR: likelihood
/// p^heads · (1 − p)^tails.
pub fn likelihood(p: f64, heads: i32, tails: i32) -> f64 {
    p.powi(heads) * (1.0 - p).powi(tails)
}

/// Its logarithm: heads·ln p + tails·ln(1 − p).
pub fn log_likelihood(p: f64, heads: i32, tails: i32) -> f64 {
    f64::from(heads) * p.ln() + f64::from(tails) * (1.0 - p).ln()
}
// ANCHOR_END: likelihood

/// The p at which one of the two is highest, of 0.001, 0.002, … 0.999.
pub fn highest(of: impl Fn(f64) -> f64) -> f64 {
    let all = (1..1000).map(|thousandth| f64::from(thousandth) / 1000.0);
    all.max_by(|a, b| of(*a).total_cmp(&of(*b))).expect("some are tried")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_tosses_by_hand() {
        assert_eq!(likelihood(0.25, 2, 1), 0.25 * 0.25 * 0.75);
        assert!((log_likelihood(0.25, 2, 1) - (3.0_f64 / 64.0).ln()).abs() < 1e-15);
    }

    /// Both are highest at the share of heads, as the derivative says.
    #[test]
    fn the_share_of_heads_explains_best() {
        for (heads, tails) in [(7, 3), (1, 3), (40, 60)] {
            let share = f64::from(heads) / f64::from(heads + tails);
            assert_eq!(highest(|p| likelihood(p, heads, tails)), share);
            assert_eq!(highest(|p| log_likelihood(p, heads, tails)), share);
        }
    }
}
