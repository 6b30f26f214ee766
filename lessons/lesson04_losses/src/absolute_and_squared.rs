//! # Why errors are squared
//!
//! Errors of both signs must not cancel. The absolute value prevents that, and so
//! does the square; the square also weighs a large error more than two small
//! ones, and its slope shrinks as the error does.
//!
//! n4 §10 says that a − y > 0 means to move up. The prediction a is then too
//! high, and a − y is the slope of ½(a − y)²: the step against it goes down.
//!
//! Source: n4 §10.

// ANCHOR: losses
/// |a − y|.
pub fn absolute(a: f64, y: f64) -> f64 {
    (a - y).abs()
}

/// d|a − y|/da: only the side, whatever the distance; 0 at the kink.
pub fn absolute_slope(a: f64, y: f64) -> f64 {
    if a == y { 0.0 } else { (a - y).signum() }
}

/// ½(a − y)². The ½ cancels the 2 of its derivative.
pub fn squared(a: f64, y: f64) -> f64 {
    0.5 * (a - y).powi(2)
}

/// d ½(a − y)²/da = a − y: the side and the distance.
pub fn squared_slope(a: f64, y: f64) -> f64 {
    a - y
}
// ANCHOR_END: losses

/// The constant with the smallest summed absolute error, the median, and that
/// with the smallest summed squared error, the mean.
pub fn best_constants(values: &[f64]) -> (f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let median = if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    };
    (median, values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lesson01_perceptron::two_sided;
    use proptest::prelude::*;

    #[test]
    fn at_its_kink_the_absolute_error_has_the_slope_0() {
        assert_eq!([1.0, 2.0, 3.0].map(|a| absolute_slope(a, 2.0)), [-1.0, 0.0, 1.0]);
    }

    /// As Python's `statistics` has them, median and mean; of an even number the median is
    /// half-way between the middle two.
    #[test]
    fn the_best_constants_of_few_numbers() {
        for (values, expected) in [
            (vec![7.0], (7.0, 7.0)),
            (vec![3.0, 1.0], (2.0, 2.0)),
            (vec![9.0, 1.0, 2.0], (2.0, 4.0)),
            (vec![10.0, 3.0, 1.0, 2.0], (2.5, 4.0)),
        ] {
            assert_eq!(best_constants(&values), expected);
        }
    }

    proptest! {
        #[test]
        fn losses_are_zero_at_the_target_and_positive_elsewhere(a in -9.0..9.0_f64, y in -9.0..9.0_f64) {
            prop_assert_eq!((absolute(y, y), squared(y, y)), (0.0, 0.0));
            prop_assert!(a == y || (absolute(a, y) > 0.0 && squared(a, y) > 0.0));
        }

        /// Away from the kink of the absolute error, where no derivative exists.
        #[test]
        fn slopes_are_the_central_differences(a in -9.0..9.0_f64, y in -9.0..9.0_f64) {
            prop_assume!((a - y).abs() > 1e-3);
            let numeric = |f: fn(f64, f64) -> f64| two_sided(|a| f(a, y), a, 1e-5);
            prop_assert!((absolute_slope(a, y) - numeric(absolute)).abs() < 1e-7);
            prop_assert!((squared_slope(a, y) - numeric(squared)).abs() < 1e-7 * (1.0 + (a - y).abs()));
        }

        #[test]
        fn median_and_mean_are_best(values in prop::collection::vec(-9.0..9.0_f64, 1..9), c in -9.0..9.0_f64) {
            let (median, mean) = best_constants(&values);
            let total = |f: fn(f64, f64) -> f64, c: f64| values.iter().map(|y| f(c, *y)).sum::<f64>();
            prop_assert!(total(absolute, median) <= total(absolute, c) + 1e-9);
            prop_assert!(total(squared, mean) <= total(squared, c) + 1e-9);
        }
    }
}
