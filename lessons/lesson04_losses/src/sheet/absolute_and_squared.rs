//! Both ways of counting errors, on two sets of predictions and on an outlier.

use shared::figure::Chart;
use shared::number::short;
use shared::{Section, Strength::Always, Table};

use crate::absolute_and_squared::{
    absolute, absolute_slope, best_constants, squared, squared_slope,
};

/// Both losses against the error.
pub fn figure() -> Chart {
    Chart::new("absolute-and-squared", "The two losses against the error")
        .x("error a − y")
        .y("loss")
        .function("absolute", -3.0..3.0, |e| absolute(e, 0.0))
        .function("½ squared", -3.0..3.0, |e| squared(e, 0.0))
}

/// What three predictions cost where the targets are 1, 1 and 1.
const TARGET: f64 = 1.0;

/// The section: two predictions compared, and an outlier.
pub fn section() -> Section {
    show([1.0, 2.0, 3.0], [1.0, 1.0, 4.0], &[1.0, 2.0, 3.0, 4.0, 100.0])
}

/// Errors that are small and two, an error that is large and one, and a list with an outlier
/// at its end.
fn show(small: [f64; 3], large: [f64; 3], values: &[f64]) -> Section {
    let mut table = Table::new(
        "absolute-and-squared",
        "Two sets of predictions for the targets 1, 1, 1.",
        ["predictions", "errors", "sum of errors", "sum of |e|", "sum of ½e²"],
    );
    let mut sums = Vec::new();
    for (name, a) in [("close everywhere", small), ("far once", large)] {
        let errors = a.map(|a| a - TARGET);
        let by_absolute: f64 = a.iter().map(|a| absolute(*a, TARGET)).sum();
        let by_square: f64 = a.iter().map(|a| squared(*a, TARGET)).sum();
        sums.push([by_absolute, by_square]);
        table.row([
            name.to_owned(),
            errors.map(short).join(", "),
            short(errors.iter().sum()),
            short(by_absolute),
            short(by_square),
        ]);
    }

    let (median, mean) = best_constants(values);
    let cost = |guess: f64, f: fn(f64, f64) -> f64| values.iter().map(|y| f(guess, *y)).sum();
    let [(median_absolute, median_squared), (mean_absolute, mean_squared)]: [(f64, f64); 2] =
        [median, mean].map(|guess| (cost(guess, absolute), cost(guess, squared)));
    let list = values.iter().map(|y| short(*y)).collect::<Vec<_>>().join(", ");
    let mut outlier = Table::new(
        "outlier",
        format!("One number as the prediction for all of {list}."),
        ["prediction", "sum of |e|", "sum of ½e²"],
    );
    outlier.row([
        format!("the median, {}", short(median)),
        short(median_absolute),
        short(median_squared),
    ]);
    outlier.row([format!("the mean, {}", short(mean)), short(mean_absolute), short(mean_squared)]);
    let others = &values[..values.len() - 1];

    let mut section = Section::new("squared", "How should an error be counted?");
    section
        .text(
            "Plain errors of opposite sign cancel in a sum. Two ways to be rid of the sign:",
        )
        .table(table)
        .claim(
            "far-once",
            Always,
            sums[0][0] == sums[1][0] && sums[0][1] < sums[1][1],
            format!(
                "Both sets have the same sum of absolute errors. Squared, the one large error counts \
                 for more than the two small ones, {} against {}.",
                short(sums[1][1]),
                short(sums[0][1])
            ),
        )
        .figure(figure())
        .table(outlier)
        .claim(
            "outlier",
            Always,
            others.iter().all(|y| *y < mean) && others.iter().any(|y| *y >= median),
            format!(
                "The one large number takes the mean beyond all others, to {}, and leaves the median \
                 among them, at {}.",
                short(mean),
                short(median)
            ),
        )
        .value("sums", sums.concat())
        .value("slopes", [1.0, 3.0, 5.0].map(|a| [absolute_slope(a, 3.0), squared_slope(a, 3.0)]))
        .value("median", median)
        .value("mean", mean);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTLIER: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 100.0];

    #[test]
    fn of_two_sets_with_equal_errors_none_is_dearer() {
        assert!(section().holds("far-once"));
        assert!(!show([1.0, 2.0, 3.0], [3.0, 1.0, 2.0], &OUTLIER).holds("far-once"));
        assert!(!show([1.0, 2.0, 3.0], [1.0, 1.0, 5.0], &OUTLIER).holds("far-once"));
    }

    /// 1, 2, 3, 4 and 5: mean and median are the same.
    #[test]
    fn without_an_outlier_mean_and_median_agree() {
        let without = show([1.0, 2.0, 3.0], [1.0, 1.0, 4.0], &[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!(section().holds("outlier") && !without.holds("outlier"));
    }
}
