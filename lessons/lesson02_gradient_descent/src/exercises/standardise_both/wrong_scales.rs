//! Both sets on the same scale, which is not the one that was asked for.

use ndarray::{Array2, Axis};
use shared::exercise::Check;

use super::probe::{Probe, mean, of_everything, own, row_means};

/// The scale is not the mean and the deviation with n − 1.
pub(super) fn wrong_scales(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The mean is forgotten: the numbers are divided by the deviation, and not moved.",
            |p| (&p.train / &p.deviation(), &p.test / &p.deviation()),
        )
        .mistake(
            "The deviation is forgotten: the mean is taken off, and the scale is as it was.",
            |p| (&p.train - &mean(&p.train), &p.test - &mean(&p.train)),
        )
        .mistake(
            "The deviation is computed with n. Asked for is n − 1, which in `std_axis` is the \
             second argument, 1.0.",
            |p| p.by(&mean(&p.train), &p.train.std_axis(Axis(0), 0.0)),
        )
        .mistake("It is divided by the variance, the square of the deviation.", |p| {
            p.by(&mean(&p.train), &p.train.var_axis(Axis(0), 1.0))
        })
        .mistake(
            "It is divided by the variance, the square of the deviation; and that is computed with n \
             in the place of n − 1.",
            |p| p.by(&mean(&p.train), &p.train.var_axis(Axis(0), 0.0)),
        )
        .mistake(
            "It is divided by the root of the sum of squares. The sum is divided by n − 1 before the \
             root is taken.",
            |p| p.by(&mean(&p.train), &(p.deviation() * (p.train.nrows() as f64 - 1.0).sqrt())),
        )
        .mistake("It is multiplied by the deviation. Divide by it.", |p| {
            p.by(&mean(&p.train), &(1.0 / p.deviation()))
        })
        .mistake("The mean is added. It has to be taken off.", |p| {
            p.by(&-mean(&p.train), &p.deviation())
        })
        .mistake("The sum of each column is taken off, and not its mean: use `mean_axis`.", |p| {
            p.by(&p.train.sum_axis(Axis(0)), &p.deviation())
        })
        .mistake(
            "It is divided before the mean is taken off, and the mean is not divided with it. \
             First x − mean, and that by the deviation: mind the brackets.",
            |p| {
                let (mean, deviation) = (mean(&p.train), p.deviation());
                (&p.train - &(&mean / &deviation), &p.test - &(&mean / &deviation))
            },
        )
        .mistake(
            "The mean is taken off after the division. First x − mean, and that by the deviation: \
             mind the brackets.",
            |p| {
                let (mean, deviation) = (mean(&p.train), p.deviation());
                (&p.train / &deviation - &mean, &p.test / &deviation - &mean)
            },
        )
        .mistake(
            "Each feature goes from its smallest number to its largest, that is from 0 to 1. That \
             is another way of scaling; asked for are mean and deviation.",
            |p| {
                let low = p.train.fold_axis(Axis(0), f64::INFINITY, |a: &f64, b| a.min(*b));
                let high = p.train.fold_axis(Axis(0), f64::NEG_INFINITY, |a: &f64, b| a.max(*b));
                p.by(&low, &(&high - &low))
            },
        )
}

/// The means and deviations are not those of the columns.
pub(super) fn wrong_axes(check: Check<Probe>) -> Check<Probe> {
    check
        .mistake(
            "The means and deviations are those of the rows: Axis(1) goes along a row. A feature is a \
             column, and its mean goes down the rows: use Axis(0).",
            |p| p.by(&row_means(&p.train), &p.train.std_axis(Axis(1), 1.0)),
        )
        .mistake(
            "The means are those of the rows: Axis(1) goes along a row. A feature is a column, and its \
             mean goes down the rows: use Axis(0).",
            |p| p.by(&row_means(&p.train), &p.deviation()),
        )
        .mistake(
            "The deviations are those of the rows: Axis(1) goes along a row. A feature is a column, and \
             its deviation goes down the rows: use Axis(0).",
            |p| p.by(&mean(&p.train), &p.train.std_axis(Axis(1), 1.0)),
        )
        .mistake(
            "The deviation is that of all numbers together. Each feature, that is each column, has \
             its own: `std_axis`.",
            |p| {
                let (mean, deviation) = (mean(&p.train), p.train.std(1.0));
                ((&p.train - &mean) / deviation, (&p.test - &mean) / deviation)
            },
        )
        .mistake(
            "The mean is that of all numbers together. Each feature, that is each column, has its \
             own: `mean_axis`.",
            |p| {
                let (mean, deviation) = (of_everything(&p.train).0, p.deviation());
                ((&p.train - mean) / &deviation, (&p.test - mean) / &deviation)
            },
        )
        .mistake(
            "One mean and one deviation are computed of all numbers together. Each feature, that \
             is each column, has its own.",
            |p| {
                let (mean, deviation) = of_everything(&p.train);
                ((&p.train - mean) / deviation, (&p.test - mean) / deviation)
            },
        )
        .mistake("Each row is standardised by itself. A feature is a column: use Axis(0).", |p| {
            let rows = |x: &Array2<f64>| own(&x.t().to_owned()).t().to_owned();
            (rows(&p.train), rows(&p.test))
        })
}
