//! # Up or down?
//!
//! n4 §10, a transcript, says of a positive a − y that it lies below and has to be moved
//! up. The prediction is too large: it has to come down.

// ANCHOR: wrong
/// As n4 §10 says it.
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

/// The loss: the gap a − y after some steps from a = 3, where y = 1.
pub fn gap_after(step: fn(f64, f64, f64) -> f64, steps: usize) -> f64 {
    (0..steps).fold(3.0_f64, |a, _| step(a, 1.0, 0.1)) - 1.0
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
