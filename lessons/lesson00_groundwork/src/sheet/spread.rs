//! Shows mean, variance and median of five numbers, and why one divides by m − 1.

use ndarray::{Array1, array};
use shared::number::{count, fixed, short};
use shared::random::Random;
use shared::{Section, Strength::Always, Table};

use super::Params;
use crate::spread::{REPEATS, mean, mean_variances, median, standard_deviation, variance};

/// How many numbers are drawn at a time.
const SIZES: [usize; 5] = [2, 3, 5, 10, 30];

pub(super) fn section(params: &Params) -> Section {
    let mut random = Random::seed(params.seed);
    let means = SIZES.map(|m| mean_variances(m, &mut random));
    let x = array![2.0, 4.0, 4.0, 5.0, 10.0];
    show(&x, &array![2.0, 4.0, 4.0, 5.0, 100.0], &means)
}

/// Five numbers, the same with one that is far off, and the mean variances by m and m − 1.
fn show(x: &Array1<f64>, slipped: &Array1<f64>, means: &[[f64; 2]]) -> Section {
    let mut by_hand = Table::new(
        "by-hand",
        "Five numbers, how far each is from their mean, and the square of that.",
        ["x", "x − mean", "squared"],
    );
    let middle = mean(x);
    for &value in x {
        let off = value - middle;
        by_hand.row([short(value), short(off), short(off * off)]);
    }
    let sum = variance(x, 0.0) * x.len() as f64;
    by_hand.row(["sum".to_owned(), "0".to_owned(), short(sum)]);
    let mut shrunk = Table::new(
        "one-less",
        format!(
            "m numbers of a distribution with the variance 1, drawn {} times: the average of their \
             variances.",
            count(REPEATS)
        ),
        ["m", "divided by m", "(m − 1)/m", "divided by m − 1"],
    );
    for (m, [by_m, by_less]) in SIZES.iter().zip(means) {
        let expected = (m - 1) as f64 / *m as f64;
        shrunk.row([m.to_string(), fixed(*by_m, 3), fixed(expected, 3), fixed(*by_less, 3)]);
    }
    let too_small = SIZES.iter().zip(means).all(|(&m, [by_m, by_less])| {
        let expected = (m - 1) as f64 / m as f64;
        (by_m - expected).abs() < 0.07 * expected.max(0.8) && (by_less - 1.0).abs() < 0.07
    });
    let moved = (mean(slipped) - mean(x)).abs();
    let mut section = Section::new("spread", "How far do numbers lie apart?");
    section
        .table(by_hand)
        .text(format!(
            "The variance is {} if divided by m and {} if divided by m − 1; the standard deviation \
             is its root, {} or {}.",
            short(variance(x, 0.0)),
            short(variance(x, 1.0)),
            fixed(standard_deviation(x, 0.0), 2),
            short(standard_deviation(x, 1.0))
        ))
        .claim(
            "median-stays",
            Always,
            moved > 1.0 && median(x) == median(slipped),
            format!(
                "With 100 in place of the last number the mean goes from {} to {}, and the median \
                 stays at {}.",
                short(middle),
                short(mean(slipped)),
                short(median(x))
            ),
        )
        .table(shrunk)
        .claim(
            "one-less",
            Always,
            too_small,
            "Divided by m, the variances are too small, on average by the factor (m − 1)/m that \
             stands beside them; divided by m − 1, they are right on average, to within 0.07.",
        )
        .value("mean", middle)
        .value("variances", [variance(x, 0.0), variance(x, 1.0)])
        .value("deviations", [standard_deviation(x, 0.0), standard_deviation(x, 1.0)])
        .value("medians", [median(x), median(slipped)])
        .value("slipped_mean", mean(slipped))
        .value("by_m", means.iter().map(|both| both[0]).collect::<Vec<f64>>())
        .value("by_one_less", means.iter().map(|both| both[1]).collect::<Vec<f64>>());
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A variance that is not corrected, and five numbers without one that is far off.
    #[test]
    fn what_is_not_so_is_not_said() {
        let section = section(&Params::default());
        assert!(section.holds("one-less") && section.holds("median-stays"));
        let x = array![2.0, 4.0, 4.0, 5.0, 10.0];
        let uncorrected = SIZES.map(|m| [(m - 1) as f64 / m as f64; 2]);
        assert!(!show(&x, &x, &uncorrected).holds("one-less"));
        let none_too_small = [[1.0; 2]; 5];
        assert!(!show(&x, &x, &none_too_small).holds("one-less"));
        assert!(!show(&x, &x, &none_too_small).holds("median-stays"));
        let all_moved = show(&x, &(&x + 9.0), &none_too_small);
        assert!(!all_moved.holds("median-stays"));
    }
}
