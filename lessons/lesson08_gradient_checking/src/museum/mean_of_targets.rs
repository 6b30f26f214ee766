//! # A letter that stands for nothing
//!
//! In the derivation of least squares n4 §14 writes Σ yᵢ = m·v. It is m·ȳ, the
//! targets' mean, and v appears nowhere else.

use ndarray::Array1;
use shared::number::fixed;

use super::{Exhibit, Hall};

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

/// The bug, tried with the readings of v that come to mind.
pub fn exhibit(hall: &Hall) -> Exhibit {
    let y = &hall.applicants.data.gpa;
    let middle = {
        let mut sorted = y.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    };
    let [by_median, by_variance] = [middle, y.var(1.0)].map(|v| wrong(y, v) - y.sum());
    Exhibit {
        place: "n4 §14",
        bug: "Σ yᵢ = m·v for m·ȳ",
        source: include_str!("mean_of_targets.rs"),
        effect: format!(
            "The grades add up to {}. With v read as the median the formula is {} off, as the \
             variance {}; with ȳ it is exact.",
            fixed(y.sum(), 2),
            fixed(by_median, 2),
            fixed(by_variance, 2)
        ),
        caught_by: "adding up an example",
        values: vec![("sum_off", [by_median, by_variance].into())],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_mean_gives_the_sum() {
        let y = Array1::from(vec![1.0, 2.0, 6.0]);
        assert_eq!(right(&y), 9.0);
        assert_eq!(wrong(&y, 3.0), 9.0);
        for v in [2.0, y.var(1.0), y.std(1.0)] {
            assert!((wrong(&y, v) - y.sum()).abs() > 0.5);
        }
    }
}
