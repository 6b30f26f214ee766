//! The fixtures that CS231n checks its optimizers with: 4×5 arrays of evenly
//! spaced numbers, laid out in a row.

use ndarray::Array1;

/// (w, dw): from −0.4 to 0.6, and from −0.6 to 0.4, 20 numbers each.
pub fn fixture() -> (Array1<f64>, Array1<f64>) {
    (Array1::linspace(-0.4, 0.6, 20), Array1::linspace(-0.6, 0.4, 20))
}

/// Asserts the first, second and last entry to the digits that are printed.
#[cfg(test)]
#[track_caller]
pub fn assert_entries(found: &Array1<f64>, expected: [f64; 3]) {
    for (found, expected) in [found[0], found[1], found[found.len() - 1]].iter().zip(expected) {
        assert!((found - expected).abs() < 1e-8, "found {found}, expected {expected}");
    }
}
