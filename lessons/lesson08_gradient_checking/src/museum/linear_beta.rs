//! # The scale of β
//!
//! n1 §9.4 draws the learning rate on a logarithmic scale and adds: "β likewise".
//! But what matters is 1 − β, since β averages over 1/(1 − β) steps.

// ANCHOR: wrong
/// β between 0.9 and 0.999 on a logarithmic scale, u from 0 to 1 (n1 §9.4).
pub fn wrong(u: f64) -> f64 {
    0.9 * (0.999_f64 / 0.9).powf(u)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// 1 − β between 0.1 and 0.001 on a logarithmic scale.
pub fn right(u: f64) -> f64 {
    1.0 - 0.1 * (0.001_f64 / 0.1).powf(u)
}
// ANCHOR_END: right

/// Counting where the draws fall: the share whose average reaches over more than 100
/// steps, the middle of 10 and 1000.
pub fn share_beyond_100(draw: fn(f64) -> f64) -> f64 {
    let draws = (0..10_000).map(|i| draw((f64::from(i) + 0.5) / 10_000.0));
    draws.filter(|beta| 1.0 / (1.0 - beta) > 100.0).count() as f64 / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_have_the_same_ends() {
        for draw in [wrong, right] {
            assert!((draw(0.0) - 0.9).abs() < 1e-12 && (draw(1.0) - 0.999).abs() < 1e-12);
        }
    }

    #[test]
    fn only_one_splits_the_range_in_the_middle() {
        // β = 0.99 at u = ln(0.99/0.9)/ln(0.999/0.9) = 0.91328.
        assert!((share_beyond_100(wrong) - 0.0867).abs() < 1e-3);
        assert_eq!(share_beyond_100(right), 0.5);
    }
}
