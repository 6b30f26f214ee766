//! # Up or down?
//!
//! n4 §10 says that a − y > 0 means to move up. The prediction is too large: it
//! has to come down.

use super::Exhibit;

// ANCHOR: wrong
/// As n4 §10 says it: too large, so up.
pub fn wrong(a: f64, y: f64, eta: f64) -> f64 {
    a + eta * (a - y)
}
// ANCHOR_END: wrong

// ANCHOR: right
/// Against the slope of ½(a − y)².
pub fn right(a: f64, y: f64, eta: f64) -> f64 {
    a - eta * (a - y)
}
// ANCHOR_END: right

/// The gap |a − y| after some steps from a = 3 towards y = 1.
fn gap_after(step: fn(f64, f64, f64) -> f64, steps: usize) -> f64 {
    (0..steps).fold(3.0_f64, |a, _| step(a, 1.0, 0.1)) - 1.0
}

/// The bug, in ten steps.
pub fn exhibit() -> Exhibit {
    let gaps = [wrong, right].map(|step: fn(f64, f64, f64) -> f64| gap_after(step, 10));
    Exhibit {
        place: "n4 §10",
        bug: "a − y > 0 said to mean \"move up\"",
        source: include_str!("which_way.rs"),
        effect: format!(
            "From a gap of 2 with η = 0.1, ten steps leave a gap of {:.2}, and {:.2} when mended.",
            gaps[0], gaps[1]
        ),
        caught_by: "the loss: it rises",
        values: vec![("which_way_gaps", gaps.into())],
        figure: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_grows_one_way_and_shrinks_the_other() {
        assert!((gap_after(wrong, 10) - 2.0 * 1.1_f64.powi(10)).abs() < 1e-12);
        assert!((gap_after(right, 10) - 2.0 * 0.9_f64.powi(10)).abs() < 1e-12);
    }
}
