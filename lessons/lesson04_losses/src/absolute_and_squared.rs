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

use shared::figure::Chart;
use shared::number::short;
use shared::{Section, Table};

// ANCHOR: losses
/// |a − y|.
pub fn absolute(a: f64, y: f64) -> f64 {
    (a - y).abs()
}

/// ½(a − y)². The ½ cancels the 2 of its derivative.
pub fn squared(a: f64, y: f64) -> f64 {
    0.5 * (a - y).powi(2)
}

/// d|a − y|/da: only the side, whatever the distance; 0 at the kink.
pub fn absolute_slope(a: f64, y: f64) -> f64 {
    if a == y { 0.0 } else { (a - y).signum() }
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

/// Both losses against the error.
pub fn figure() -> Chart {
    Chart::new("absolute-and-squared", "The two losses against the error")
        .x("error a − y")
        .y("loss")
        .function("absolute", -3.0..3.0, |e| absolute(e, 0.0))
        .function("½ squared", -3.0..3.0, |e| squared(e, 0.0))
}

/// The section: two predictions compared, an outlier, the sign.
pub fn section() -> Section {
    let targets = [1.0, 1.0, 1.0];
    let predictions = [("close everywhere", [1.0, 2.0, 3.0]), ("far once", [1.0, 1.0, 4.0])];
    let mut table = Table::new(
        "absolute-and-squared",
        "Two sets of predictions for the targets 1, 1, 1.",
        ["predictions", "errors", "sum of errors", "sum of |e|", "sum of ½e²"],
    );
    let mut sums = Vec::new();
    for (name, a) in predictions {
        let total =
            |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(targets).map(|(a, y)| f(*a, y)).sum::<f64>();
        let (plain, abs, sq) = (total(&|a, y| a - y), total(&absolute), total(&squared));
        sums.extend([abs, sq]);
        table.row([
            name.to_owned(),
            a.iter().map(|a| short(a - 1.0)).collect::<Vec<_>>().join(", "),
            short(plain),
            short(abs),
            short(sq),
        ]);
    }
    let values = [1.0, 2.0, 3.0, 4.0, 100.0];
    let (median, mean) = best_constants(&values);
    let mut section = Section::new("squared", "How should an error be counted?");
    section
        .text(
            "A prediction a, a target y, an error a − y. Summed as they are, errors of opposite \
             sign would cancel, and a model that is wrong both ways would look perfect. So the \
             sign has to go. Two ways:",
        )
        .table(table)
        .text(
            "Both sets have the same sum of absolute errors. Squared, the one large error counts \
             for more than the two small ones: squaring asks to mend large errors first.",
        )
        .figure(figure())
        .text(format!(
            "In the figure, look at the slopes. The V has the same slope everywhere, and at 0 none: \
             near the target it still pushes at full strength. The parabola's slope is the error \
             itself, so steps shrink by themselves. The price is outliers: of 1, 2, 3, 4 and 100 \
             the best constant by absolute errors is the median, {median}, by squared ones the \
             mean, {mean}."
        ))
        .text(
            "And the sign, which n4 §10 has the wrong way round: a − y > 0 means that the \
             prediction is above the target. The slope of ½(a − y)² is then positive, and the step \
             goes against the slope: down.",
        )
        .value("sums", sums)
        .value("median", median)
        .value("mean", mean);
    section
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
            let h = 1e-5;
            let numeric = |f: fn(f64, f64) -> f64| (f(a + h, y) - f(a - h, y)) / (2.0 * h);
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
