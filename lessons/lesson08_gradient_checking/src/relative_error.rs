//! # How different is too different?
//!
//! A difference of 10⁻⁴ is nothing beside a slope of 1000 and everything beside
//! one of 10⁻⁴: divide it by the larger of the two. n1 §5.6 compares whole
//! gradients by their lengths, ‖a − n‖/(‖a‖ + ‖n‖); that hides one wrong weight
//! among many right ones, so the checker here looks at each.
//!
//! Sources: n1 §5.6; CS231n's notes on gradient checks, for the thresholds.

use ndarray::Array1;
use shared::number::{about, fixed, short};
use shared::{Section, Table};

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

/// The section: absolute against relative, one against many.
pub fn section() -> Section {
    let mut table = Table::new(
        "relative-errors",
        "The same difference beside slopes of different size.",
        ["backpropagation", "differences", "difference", "relative error", "verdict"],
    );
    for (analytic, numeric) in [(1000.0001, 1000.0), (1.0001, 1.0), (0.0002, 0.0001), (0.0, 0.0)] {
        let error = relative_error(analytic, numeric);
        table.row([
            short(analytic),
            short(numeric),
            fixed(analytic - numeric, 4),
            about(error, 2),
            verdict(error).to_owned(),
        ]);
    }
    // 999 entries right, one with the wrong sign.
    let numeric = Array1::from_elem(1000, 1.0);
    let mut analytic = numeric.clone();
    analytic[0] = -0.01;
    let together = relative_distance(&analytic, &numeric);
    let mut section = Section::new("relative", "How different is too different?");
    section
        .text("A threshold for the bare difference fits one size of slope. So it is set in proportion.")
        .table(table)
        .text(format!(
            "Below {} the gradient is right, above {} it is wrong. Between them it \
             depends: a kink of a ReLU within reach of the step explains such an error, and so does \
             a small bug.",
            about(RIGHT, 1),
            about(WRONG, 1)
        ))
        .text(format!(
            "n1 §5.6 takes one number for the whole gradient, ‖a − n‖/(‖a‖ + ‖n‖). One slope of \
             1000 that has the wrong sign and size makes it {together:.3}: a small warning. Entry \
             by entry, the worst one has a relative error of {:.2}, and it has a place.",
            relative_error(-0.01, 1.0)
        ))
        .value("one_in_a_thousand", together);
    section
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
        assert_eq!((verdict(1e-9), verdict(0.1)), ("right", "wrong"));
    }
}
