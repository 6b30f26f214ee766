//! Both ways of counting errors, on two sets of predictions and on an outlier.

use shared::figure::Chart;
use shared::number::short;
use shared::{Section, Table};

use crate::absolute_and_squared::{absolute, best_constants, squared};

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
