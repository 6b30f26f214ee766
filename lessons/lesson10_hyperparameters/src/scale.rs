//! # A fitting scale
//!
//! Learning rates of 0.001 and 0.002 differ more than 0.801 and 0.802 do. Drawn
//! evenly between 0.0001 and 1, nine of ten would be above 0.1. What matters is
//! the ratio: draw the logarithm evenly.
//!
//! n1 §9.4 says "β likewise". It is 1 − β that wants it: β = 0.9 averages over 10
//! steps and 0.999 over 1000, while 0.5 and 0.501 do the same.
//!
//! Source: n1 §9.4.

use std::ops::Range;

/// How a number between 0 and 1 becomes a hyperparameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// Evenly from low to high.
    Linear(Range<f64>),
    /// Evenly in the logarithm.
    Log(Range<f64>),
    /// 1 − x evenly in the logarithm: for β near 1.
    LogToOne(Range<f64>),
}

// ANCHOR: scale
impl Scale {
    /// The hyperparameter at a share of the way.
    pub fn at(&self, share: f64) -> f64 {
        match self {
            Scale::Linear(range) => range.start + (range.end - range.start) * share,
            Scale::Log(range) => range.start * (range.end / range.start).powf(share),
            Scale::LogToOne(range) => {
                let (far, near) = (1.0 - range.start, 1.0 - range.end);
                1.0 - far * (near / far).powf(share)
            }
        }
    }
}
// ANCHOR_END: scale

/// From the smallest learning rate to the largest.
pub const RATES: Range<f64> = 1e-4..1.0;

/// How many of the draws fall into each decade below 1: from 0.1, from 0.01, …
pub fn by_decade(draws: &[f64], decades: i32) -> Vec<usize> {
    let above = |k: i32| draws.iter().filter(|&&draw| draw >= 10.0_f64.powi(-k)).count();
    (0..decades).map(|k| above(k + 1) - above(k)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_reach_both_ends_and_meet_their_middle() {
        for scale in
            [Scale::Linear(0.5..0.999), Scale::Log(0.5..0.999), Scale::LogToOne(0.5..0.999)]
        {
            assert!((scale.at(0.0) - 0.5).abs() < 1e-12, "{scale:?}");
            assert!((scale.at(1.0) - 0.999).abs() < 1e-12, "{scale:?}");
        }
        assert!((Scale::Log(1e-4..1.0).at(0.5) - 1e-2).abs() < 1e-15);
        // The geometric mean of 0.5 and 0.001.
        assert!((1.0 - Scale::LogToOne(0.5..0.999).at(0.5) - 0.0005_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn every_draw_is_in_one_decade() {
        assert_eq!(by_decade(&[0.5, 0.1, 0.05, 0.002, 0.0011], 4), [2, 1, 2, 0]);
    }
}
