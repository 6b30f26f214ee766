//! # Softmax: scores to probabilities
//!
//! e to the power of each score, divided by their sum. Computed as written it
//! overflows for scores beyond 709; with the largest score taken off first it
//! cannot, and the result is the same.

use ndarray::Array1;

// ANCHOR: softmax
/// ln Σ eᶻ, with the largest z taken out of the sum so that no term overflows.
pub fn log_sum_exp(z: &Array1<f64>) -> f64 {
    let largest = z.fold(f64::NEG_INFINITY, |largest, &z| largest.max(z));
    largest + z.mapv(|z| (z - largest).exp()).sum().ln()
}

/// eᶻ / Σ eᶻ = e^(z − ln Σ eᶻ): probabilities that sum to 1, (classes).
pub fn softmax(z: &Array1<f64>) -> Array1<f64> {
    let log_sum = log_sum_exp(z);
    z.mapv(|z| (z - log_sum).exp())
}
// ANCHOR_END: softmax
