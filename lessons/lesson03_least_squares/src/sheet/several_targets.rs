//! One feature or two, one target or two: the petals of 150 irises from their sepals.

use std::ops::Range;

use ndarray::{Array1, Array2, Axis, stack};
use shared::figure::Chart;
use shared::number::{count, fixed};
use shared::{Result, Section, Strength::Always, Table, data};

use super::solvers::decimals;
use crate::several_targets::{correlation, explained_each, fit_all, loss, multiplications};
use crate::solvers::{qr, with_ones};

/// What is left over of both targets, sample by sample.
pub fn figure(residuals: &Array2<f64>) -> Chart {
    Chart::new("left-over-together", "What two features leave over of two targets")
        .x("petal length, left over, cm")
        .y("petal width, left over, cm")
        .scatter("irises", residuals.rows().into_iter().map(|row| (row[0], row[1])))
        .thin()
        .hline("", 0.0)
        .vline("", 0.0)
}

/// Weights for some features and some targets, (1 + features, targets), and R², (targets).
struct Fit {
    name: &'static str,
    w: Array2<f64>,
    explained: Array1<f64>,
}

/// What was found out about the irises.
struct Found {
    /// One feature and one target, two features and one target, one and two, two and two.
    fits: [Fit; 4],
    /// The columns of the last one's W, each by QR, alone.
    alone: [Array1<f64>; 2],
    /// What the last one leaves over, (samples, targets).
    residuals: Array2<f64>,
    /// W and the loss where the second target is in millimetres.
    in_millimetres: (Array2<f64>, f64),
    /// The R² of the second target where the first one is a feature.
    told: f64,
}

/// The section: what features and targets do to W.
///
/// # Errors
/// If a solver fails.
pub fn section() -> Result<Section> {
    Ok(show(&found()?))
}

fn found() -> Result<Found> {
    let irises = data::iris().x;
    let design = |features: usize| with_ones(&columns(&irises, 0..features));
    let y = columns(&irises, 2..4); // petal length and width, (samples, 2)
    let fitted = |x: &Array2<f64>, y: &Array2<f64>| {
        let w = fit_all(x, y).expect("the irises' lengths are independent");
        let residuals = y - &x.dot(&w);
        (w, residuals)
    };
    let fit = |name, features, targets| {
        let y = columns(&y, 0..targets);
        let (w, residuals) = fitted(&design(features), &y);
        Fit { name, explained: explained_each(&y, &residuals), w }
    };
    let (x, mut scaled) = (design(2), y.clone());
    scaled.column_mut(1).mapv_inplace(|width| 10.0 * width);
    let (w_scaled, left_scaled) = fitted(&x, &scaled);
    let width = columns(&y, 1..2);
    let (_, left_told) = fitted(&design(3), &width);
    Ok(Found {
        fits: [
            fit("simple", 1, 1),
            fit("multiple", 2, 1),
            fit("multivariate", 1, 2),
            fit("multiple and multivariate", 2, 2),
        ],
        alone: [qr(&x, &y.column(0).to_owned())?, qr(&x, &y.column(1).to_owned())?],
        residuals: fitted(&x, &y).1,
        in_millimetres: (w_scaled, loss(&left_scaled)),
        told: explained_each(&width, &left_told)[0],
    })
}

fn columns(of: &Array2<f64>, places: Range<usize>) -> Array2<f64> {
    of.slice_axis(Axis(1), places.into()).to_owned()
}

fn table(fits: &[Fit; 4]) -> Table {
    let mut table = Table::new(
        "several-targets",
        "Irises: petals from sepals, in centimetres.",
        [
            "regression",
            "features",
            "targets",
            "W's shape",
            "weight of sepal length for petal length",
            "R², petal length",
            "R², petal width",
        ],
    );
    for Fit { name, w, explained } in fits {
        let (rows, columns) = w.dim();
        table.row([
            (*name).to_owned(),
            ["sepal length", "sepal length and width"][rows - 2].to_owned(),
            ["petal length", "petal length and width"][columns - 1].to_owned(),
            format!("({rows}, {columns})"),
            fixed(w[[1, 0]], 3),
            fixed(explained[0], 3),
            explained.get(1).map_or("—".into(), |share| fixed(*share, 3)),
        ]);
    }
    table
}

fn show(found: &Found) -> Section {
    let [simple, multiple, multivariate, both] = &found.fits;
    let weight = |fit: &Fit| fit.w[[1, 0]];
    let apart = |a: &Fit, b: &Fit| (weight(a) - weight(b)).abs();
    let alone = stack![Axis(1), found.alone[0], found.alone[1]]; // (columns, targets)
    let largest = |off: Array2<f64>| off.fold(0.0, |largest: f64, off| largest.max(off.abs()));
    let worst = largest(&both.w - &alone);
    let (in_millimetres, larger) = (&found.in_millimetres.0, found.in_millimetres.1);
    let in_centimetres = loss(&found.residuals);
    let mut scaled = both.w.clone();
    scaled.column_mut(1).mapv_inplace(|weight| 10.0 * weight);
    let (samples, columns) = (found.residuals.nrows(), both.w.nrows());
    let (once, each) = multiplications(samples, columns);
    let together = correlation(&found.residuals);
    let mut section = Section::new("several_targets", "And with several targets?");
    section
        .text(
            "Features and targets are counted apart: one or two lengths to predict from, and one or \
             two to predict.",
        )
        .table(table(&found.fits))
        .claim(
            "feature-not-target",
            Always,
            apart(simple, multiple) > 0.05
                && apart(multivariate, both) > 0.05
                && apart(simple, multivariate) < 1e-10
                && apart(multiple, both) < 1e-10,
            format!(
                "A second feature changes the first one's weight, from {} to {}; a second target \
                 leaves it as it was.",
                fixed(weight(simple), 3),
                fixed(weight(multiple), 3)
            ),
        )
        .claim(
            "column-by-column",
            Always,
            worst < 1e-9,
            format!(
                "Both columns of W, found together from one root, are what QR gives to each target \
                 alone, to {} decimals.",
                decimals(worst)
            ),
        )
        .text(format!(
            "XᵀX and its root take {} multiplications, whatever the number of targets, and each \
             target {} more.",
            count(once),
            count(each)
        ))
        .claim(
            "units",
            Always,
            larger > 10.0 * in_centimetres && largest(in_millimetres - &scaled) < 1e-9,
            format!(
                "With the petals' width in millimetres the loss of both is {} in place of {}, nearly all \
                 of it the width's. The width's weights are ten times as large, and those for the \
                 length do not change.",
                fixed(larger, 2),
                fixed(in_centimetres, 2)
            ),
        )
        .figure(figure(&found.residuals))
        .claim(
            "left-over-together",
            Always,
            together > 0.5 && found.told > both.explained[1] + 0.1,
            format!(
                "What is left over of the two has a correlation of {}: a petal that is longer than \
                 predicted is mostly wider too. Were its length a feature, R² of the width would be {} \
                 and not {}.",
                fixed(together, 2),
                fixed(found.told, 3),
                fixed(both.explained[1], 3)
            ),
        )
        .value("weights", &both.w)
        .value("explained", &both.explained)
        .value("explained_told", found.told)
        .value("correlation_left_over", together)
        .value("loss", in_centimetres)
        .value("loss_in_millimetres", larger)
        .value("worst_difference", worst);
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: [&str; 4] =
        ["feature-not-target", "column-by-column", "units", "left-over-together"];

    #[test]
    fn of_the_irises_all_claims_hold() {
        let section = section().unwrap();
        assert!(CLAIMS.iter().all(|id| section.holds(id)));
    }

    fn with(change: impl FnOnce(&mut Found)) -> impl Fn(&str) -> bool {
        let mut found = found().unwrap();
        change(&mut found);
        let section = show(&found);
        move |id| section.holds(id)
    }

    #[test]
    fn a_target_that_disturbs_another_is_seen() {
        for fit in 0..4 {
            let holds = with(|found| found.fits[fit].w[[1, 0]] += 1e-6);
            assert!(!holds("feature-not-target"), "{fit}");
        }
        let holds = with(|found| found.fits[1].w[[1, 0]] = found.fits[0].w[[1, 0]]);
        assert!(!holds("feature-not-target"));
        assert!(!with(|found| found.alone[1][2] += 1e-6)("column-by-column"));
    }

    #[test]
    fn units_that_disturb_the_other_target_are_seen() {
        assert!(!with(|found| found.in_millimetres.0[[1, 0]] += 1e-6)("units"));
        assert!(!with(|found| found.in_millimetres.1 = 0.2)("units"));
    }

    #[test]
    fn residuals_that_have_nothing_to_do_with_each_other_are_seen() {
        let holds = with(|found| found.residuals.column_mut(1).mapv_inplace(|left| -left));
        assert!(!holds("left-over-together"));
        assert!(!with(|found| found.told = 0.75)("left-over-together"));
    }
}
