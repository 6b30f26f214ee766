//! The patients' weights by the three ways, what they say, and how well they predict.

use ndarray::Array1;
use shared::data::Regression;
use shared::figure::{Chart, Colour, numbered_from};
use shared::number::{about, fixed};
use shared::{Result, Section, Strength::Always, Table};

use super::solvers::decimals;
use crate::conditioning::condition_number;
use crate::server_room::explained;
use crate::several_features::{Prepared, Twins, outer_quarters};
use crate::solvers::{WAYS, difference};

/// The patients' weights go up to 150 and κ is 22, so rounding alone may move them by
/// 150·κ·ε, nearly 10⁻¹²: whether two ways agree to twelve decimals is luck.
const ROUNDING: f64 = 1e-11;

/// The weights as bars.
pub fn weights_figure(data: &Regression, w: &Array1<f64>) -> Chart {
    let bars = numbered_from(0, w.iter().skip(1)).map(|(i, w)| (i - 0.35, i + 0.35, w));
    // More names than fit would run into each other.
    let every = data.names.len().div_ceil(12);
    let names = (0..).map(f64::from).zip(&data.names).step_by(every);
    Chart::new("coefficients", "Each feature's weight, per standard deviation")
        .x("feature")
        .y(format!("weight, in units of {}", data.target))
        .x_ticks(names.map(|(at, name)| (at, name.chars().take(9).collect::<String>())))
        .bars("", bars)
        .hline("", 0.0)
        .colour(Colour::Ink)
}

/// What was predicted against what was so.
pub fn predictions_figure(data: &Regression, predictions: &Array1<f64>) -> Chart {
    let low = data.y.fold(f64::INFINITY, |low, &y| low.min(y));
    let high = data.y.fold(f64::NEG_INFINITY, |high, &y| high.max(y));
    Chart::new("predictions", "Predicted against actual")
        .x(format!("{}, actual", data.target))
        .y("predicted")
        .scatter("samples", data.y.iter().copied().zip(predictions.iter().copied()))
        .thin()
        .line("equal", [(low, low), (high, high)])
        .colour(Colour::Ink)
}

/// What was found out about the data.
struct Found {
    /// The weights by each of the three, where it has any; the SVD always has.
    ways: [Option<Array1<f64>>; 3],
    kappa: f64,
    /// The two most alike features, where there are two.
    twins: Option<Twins>,
    /// R² of samples that the weights have not seen.
    unseen: f64,
}

/// The section: the weights by three ways, what they say, how well they predict.
///
/// # Errors
/// If no solution exists at all.
pub fn section(prepared: &Prepared) -> Result<Section> {
    let Prepared { data, design } = prepared;
    let [normal, by_qr, by_svd] = WAYS.map(|way| (way.solve)(design, &data.y));
    let found = Found {
        ways: [normal.ok(), by_qr.ok(), Some(by_svd?)],
        kappa: condition_number(design)?,
        twins: prepared.twins()?,
        unseen: prepared.explained_unseen()?,
    };
    Ok(show(prepared, &found))
}

fn show(Prepared { data, design }: &Prepared, found: &Found) -> Section {
    let [normal, by_qr, by_svd] = &found.ways;
    let w = by_svd.as_ref().expect("the SVD has a solution");
    let mut section = Section::new("features", "What do ten measurements say together?");
    section
        .text(format!(
            "The data: {}. The target is {}. All features are standardised first.",
            data.source, data.target
        ))
        .table(weights_table(data, &found.ways));
    if let (Some(normal), Some(by_qr)) = (normal, by_qr) {
        let worst = difference(normal, w).max(difference(by_qr, w));
        section
            .claim(
                "agree",
                Always,
                worst < 1e-8,
                format!(
                    "The three ways agree to {} decimals; the condition number is {:.1}.",
                    decimals(worst.max(ROUNDING)),
                    found.kappa
                ),
            )
            .value("worst_difference", worst)
            .value("condition_number", found.kappa);
    } else {
        section.text(
            "The columns depend on each other, or nearly so (one can be made of the others, or there \
             are fewer rows than columns). Many solutions are then equally good, of which the SVD \
             gives the shortest, and a way that finds none has a —.",
        );
    }
    section.figure(weights_figure(data, w));
    say_of_two(&mut section, data, w);
    if let Some(twins) = &found.twins {
        say_of_twins(&mut section, data, twins);
    }
    say_of_predictions(&mut section, data, &design.dot(w), found.unseen);
    section.value("weights", w);
    section
}

fn weights_table(data: &Regression, ways: &[Option<Array1<f64>>; 3]) -> Table {
    let mut table = Table::new(
        "several-features",
        format!("Weights for {}, per standard deviation of the feature.", data.target),
        std::iter::once("feature").chain(WAYS.map(|way| way.name)),
    );
    let names = std::iter::once("(intercept)").chain(data.names.iter().map(String::as_str));
    for (i, name) in names.enumerate() {
        let cell = |w: &Option<Array1<f64>>| w.as_ref().map_or("—".into(), |w| fixed(w[i], 3));
        table.row(std::iter::once(name.to_owned()).chain(ways.each_ref().map(cell)));
    }
    table
}

/// What the weights of two of the patients' features say, where the data have them.
fn say_of_two(section: &mut Section, data: &Regression, w: &Array1<f64>) {
    let weight = |name| data.names.iter().position(|n| n == name).map(|place| w[1 + place]);
    if let (Some(bmi), Some(bp), "progression") = (weight("bmi"), weight("bp"), &*data.target) {
        section.claim(
            "faster",
            Always,
            bmi > 0.0 && bp > 0.0,
            format!(
                "Body mass index (bmi) and blood pressure (bp) speak for a faster progression, by {} \
                 and {} for one standard deviation more.",
                fixed(bmi, 1),
                fixed(bp, 1)
            ),
        );
    }
}

/// What two features that are alike do to each other's weights.
fn say_of_twins(section: &mut Section, data: &Regression, twins: &Twins) {
    let (a, b) = (&data.names[twins.places.0], &data.names[twins.places.1]);
    let [all, without_b, without_a, alone_a, alone_b] = twins.fits;
    let mut table = Table::new(
        "twins",
        format!("The two most alike features, {a} and {b}: their weights in other company."),
        ["features", a, b, "explained"],
    );
    for (name, (weight_a, weight_b, explained)) in [
        ("all".to_owned(), all),
        (format!("all but {b}"), without_b),
        (format!("all but {a}"), without_a),
        (format!("{a} alone"), alone_a),
        (format!("{b} alone"), alone_b),
    ] {
        let share = format!("{:.1} %", 100.0 * explained);
        let digits = |weight: Option<f64>| weight.map_or("—".into(), |weight| about(weight, 3));
        table.row([name, digits(weight_a), digits(weight_b), share]);
    }
    section.table(table);
    let ((Some(w_a), Some(w_b), explained), (Some(less_a), _, explained_less), (Some(only_a), ..)) =
        (all, without_b, alone_a)
    else {
        return;
    };
    // Where they rise together, against each other means weights of unlike signs.
    let against = twins.correlation * w_a * w_b < 0.0;
    section
        .claim(
            "twins",
            Always,
            twins.correlation.abs() > 0.8 && against,
            format!(
                "No two features are as alike as {a} and {b}, whose correlation is {}; and their \
                 weights, {} and {}, work against each other.",
                fixed(twins.correlation, 2),
                about(w_a, 3),
                about(w_b, 3)
            ),
        )
        .claim(
            "one-without-the-other",
            Always,
            less_a.abs() < 0.5 * w_a.abs() && explained - explained_less < 0.01,
            format!(
                "Leave out {b}, and the weight of {a} shrinks to {}, less than half, while the share \
                 explained falls by less than one percentage point.",
                about(less_a, 3)
            ),
        )
        .claim(
            "alone",
            Always,
            only_a * w_a < 0.0,
            format!("Alone, {a} gets {}: the other sign.", about(only_a, 3)),
        );
}

/// How near the predictions are to what was so, for the seen and the unseen.
fn say_of_predictions(
    section: &mut Section,
    data: &Regression,
    predictions: &Array1<f64>,
    unseen: f64,
) {
    let y = &data.y;
    let explained = explained(y, &(y - predictions));
    let [lowest, highest] = outer_quarters(y, y, predictions);
    let [low, high] = outer_quarters(predictions, y, predictions);
    let gap = |(actual, predicted): (f64, f64)| predicted - actual;
    let far = |quarter| gap(quarter).abs() > 0.1 * (highest.0 - lowest.0);
    section
        .claim(
            "seen-and-unseen",
            Always,
            unseen < explained,
            format!(
                "With all features {} % of the differences are explained (R²), on the very samples that \
                 the weights were fitted to; on samples left out of the fit, a fifth at a time, {} %.",
                fixed(100.0 * explained, 1),
                fixed(100.0 * unseen, 1)
            ),
        )
        .figure(predictions_figure(data, predictions))
        .claim(
            "flat",
            Always,
            gap(lowest) > 0.0 && gap(highest) < 0.0 && far(lowest) && far(highest),
            format!(
                "Samples with the lowest {0} are predicted too high, and those with the highest too \
                 low: in the mean the lowest quarter has {1} and is predicted {2}, the highest has {3} \
                 and is predicted {4}.",
                data.target,
                about(lowest.0, 3),
                about(lowest.1, 3),
                about(highest.0, 3),
                about(highest.1, 3)
            ),
        )
        .claim(
            "not-biased",
            Always,
            !far(low) && !far(high),
            format!(
                "Low predictions are about right, and so are high ones: in the mean the quarter with \
                 the lowest is predicted {} and has {}, the one with the highest is predicted {} and \
                 has {}.",
                about(low.1, 3),
                about(low.0, 3),
                about(high.1, 3),
                about(high.0, 3)
            ),
        )
        .value("explained", explained)
        .value("explained_unseen", unseen);
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, array};
    use shared::data::diabetes;
    use shared::random::Random;

    fn patients() -> Prepared {
        Prepared::new(diabetes()).expect("the set is sound")
    }

    fn found(prepared: &Prepared) -> Found {
        let ways = WAYS.map(|way| (way.solve)(&prepared.design, &prepared.data.y).ok());
        let twins = prepared.twins().unwrap();
        Found { ways, kappa: 22.0, twins, unseen: prepared.explained_unseen().unwrap() }
    }

    /// Two features that have nothing to do with each other, and a target made of them.
    fn unlike(noise: f64) -> Prepared {
        let mut random = Random::seed(1);
        let x: Array2<f64> = random.randn((100, 2));
        let y = x.dot(&array![2.0, -3.0]) + noise * random.randn(100);
        let names = ["bmi", "bp"].map(String::from).to_vec();
        Prepared::new(Regression {
            names,
            x,
            target: "progression".into(),
            y,
            source: "made up".into(),
        })
        .expect("the set is sound")
    }

    #[test]
    fn of_the_patients_all_claims_hold() {
        let section = section(&patients()).unwrap();
        for id in [
            "agree",
            "faster",
            "twins",
            "one-without-the-other",
            "alone",
            "seen-and-unseen",
            "flat",
            "not-biased",
        ] {
            assert!(section.holds(id), "{id}");
        }
    }

    /// Weights that do not depend on each other; no noise, so nothing is flat.
    #[test]
    fn of_unlike_features_and_no_noise_other_things_are_so() {
        let section = section(&unlike(1e-6)).unwrap();
        for id in ["faster", "twins", "one-without-the-other", "alone", "flat"] {
            assert!(!section.holds(id), "{id}");
        }
    }

    #[test]
    fn a_way_that_is_off_and_a_prediction_that_gains_by_not_having_seen_are_seen() {
        let prepared = patients();
        let mut found = found(&prepared);
        found.unseen = 0.6;
        if let Some(by_qr) = &mut found.ways[1] {
            by_qr[3] += 1e-6;
        }
        let section = show(&prepared, &found);
        assert!(!section.holds("agree") && !section.holds("seen-and-unseen"));
    }

    /// Weights of half the size: what is predicted is too near to the mean.
    #[test]
    fn predictions_that_say_too_little_are_seen() {
        let prepared = patients();
        let mut found = found(&prepared);
        if let Some(by_svd) = &mut found.ways[2] {
            by_svd.iter_mut().skip(1).for_each(|w| *w *= 0.5);
        }
        assert!(!show(&prepared, &found).holds("not-biased"));
    }
}
