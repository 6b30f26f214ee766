//! # How different is too different?
//!
//! A difference of 10⁻⁴ is nothing beside a slope of 1000 and everything beside
//! one of 10⁻⁴: divide it by the larger of the two. n1 §5.6 compares whole
//! gradients by their lengths, ‖a − n‖/(‖a‖ + ‖n‖); that hides one wrong weight
//! among many right ones, so the checker here looks at each.
//!
//! Sources: n1 §5.6; CS231n's notes on gradient checks, for the thresholds.

use ndarray::Array1;

// ANCHOR: relative_error
/// |a − n| / max(|a|, |n|): 0 where both are 0, at most 2.
pub fn relative_error(analytic: f64, numeric: f64) -> f64 {
    let larger = analytic.abs().max(numeric.abs());
    if larger == 0.0 { 0.0 } else { (analytic - numeric).abs() / larger }
}

/// ‖a − n‖ / (‖a‖ + ‖n‖): one number for a whole gradient (n1 §5.6).
pub fn relative_distance(analytic: &Array1<f64>, numeric: &Array1<f64>) -> f64 {
    let length = |v: &Array1<f64>| v.dot(v).sqrt();
    let lengths = length(analytic) + length(numeric);
    if lengths == 0.0 { 0.0 } else { length(&(analytic - numeric)) / lengths }
}
// ANCHOR_END: relative_error

/// Below this, backpropagation and differences say the same.
pub const RIGHT: f64 = 1e-7;

/// Above this, something is wrong.
pub const WRONG: f64 = 1e-3;

/// What a relative error means.
pub fn verdict(error: f64) -> &'static str {
    match error {
        e if e <= RIGHT => "right",
        e if e <= WRONG => "look closer: a kink, or a small bug",
        _ => "wrong",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_has_no_scale_and_no_side(a in -1e3..1e3_f64, n in -1e3..1e3_f64, scale in 1e-6..1e6_f64) {
            let error = relative_error(a, n);
            prop_assert!((0.0..=2.0).contains(&error));
            prop_assert_eq!(error, relative_error(n, a));
            prop_assert!((relative_error(scale * a, scale * n) - error).abs() < 1e-12);
        }
    }

    #[test]
    fn known_cases() {
        assert_eq!(relative_error(0.0, 0.0), 0.0);
        assert_eq!(relative_error(1.0, -1.0), 2.0);
        assert_eq!(relative_error(2.0, 1.0), 0.5);
        let (a, n) = (Array1::from(vec![3.0, 0.0]), Array1::from(vec![0.0, 4.0]));
        assert!((relative_distance(&a, &n) - 5.0 / 7.0).abs() < 1e-15);
        assert_eq!(relative_distance(&a, &a), 0.0);
        let none = Array1::zeros(2);
        assert_eq!(relative_distance(&none, &none), 0.0);
        for (error, begin) in
            [(1e-9, "right"), (1e-7, "right"), (2e-7, "look"), (1e-3, "look"), (0.1, "wrong")]
        {
            assert!(verdict(error).starts_with(begin), "{error}: {}", verdict(error));
        }
    }
}
