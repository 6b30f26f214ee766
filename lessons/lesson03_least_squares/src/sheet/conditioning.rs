//! How many digits each of the three ways loses, in a table and a figure.

use ndarray::{Array1, array};
use shared::figure::Chart;
use shared::number::{about, fixed};
use shared::{
    Result, Section,
    Strength::{Always, Mostly},
    Table,
};

use super::Params;
use super::solvers::value_name;
use crate::conditioning::{Cost, DRAWS, Measured, SAMPLES, cost, measure, two_answers};
use crate::solvers::{WAYS, difference};

/// The errors against the condition number.
pub fn figure(measured: &[Measured]) -> Chart {
    let mut chart = Chart::new("conditioning", "How many digits survive")
        .x("condition number κ of X")
        .y("error of the weights")
        .log_x()
        .log_y();
    for (i, way) in WAYS.iter().enumerate() {
        chart =
            chart.line(way.name, measured.iter().filter_map(|at| Some((at.kappa, at.errors[i]?))));
    }
    chart
}

/// The section: a table and a figure of lost digits.
///
/// # Errors
/// If the singular values cannot be found, or the last features have no solution.
pub fn section(params: &Params) -> Result<Section> {
    let answers = TO_FIND.map(|w| two_answers(w, params.seed));
    let answers = answers.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(show(&measure(params.seed)?, &answers))
}

/// The weights that the most alike features are given to find.
const TO_FIND: [[f64; 2]; 2] = [[1.0, 1.0], [3.0, -1.0]];

/// From where on XᵀX has no digit left: κ² = 1/ε.
fn end_of_digits() -> f64 {
    1.0 / f64::EPSILON.sqrt()
}

/// From where on the SVD takes the smallest singular value for rounding.
fn svd_limit() -> f64 {
    1.0 / (SAMPLES as f64 * f64::EPSILON)
}

/// The errors for each gap, and what QR and the SVD answer where [`TO_FIND`] is right.
fn show(measured: &[Measured], answers: &[[Array1<f64>; 2]]) -> Section {
    let mut table = Table::new(
        "conditioning",
        format!(
            "Two features that differ less and less; the right weights are 1 and 1, and the \
             errors are medians of {DRAWS} draws."
        ),
        std::iter::once("κ").chain(WAYS.map(|way| way.name)),
    );
    for Measured { kappa, errors } in measured.iter().step_by(4) {
        let cells = errors.map(|error| error.map_or("—".into(), |e| about(e, 1)));
        table.row(std::iter::once(about(*kappa, 1)).chain(cells));
    }
    let mut most_alike = Table::new(
        "most-alike",
        "The features of the last row once more, with these weights and with others to find.",
        ["right weights", "QR", "SVD"],
    );
    let pair = |w: &Array1<f64>| format!("{} and {}", fixed(w[0], 1), fixed(w[1], 1));
    for (right, [by_qr, by_svd]) in TO_FIND.iter().zip(answers) {
        most_alike.row([pair(&array![right[0], right[1]]), pair(by_qr), pair(by_svd)]);
    }

    let [normal, by_qr, by_svd] = [0, 1, 2].map(|way| cost(measured, way));
    let digits = |cost: Cost, right: f64| (cost.per_power - right).abs() < 0.25;
    let kept = by_qr.at_a_million.min(by_svd.at_a_million);
    let apart = (by_qr.at_a_million - by_svd.at_a_million).abs();
    // An error of a tenth of the weights or more, or an honest refusal.
    let nothing_left = |at: &Measured| at.errors[0].is_none_or(|error| error > 0.1);
    let beyond = measured.iter().filter(|at| at.kappa > end_of_digits()).collect::<Vec<_>>();
    let near = |w: &Array1<f64>, to: &[f64; 2], by: f64| difference(w, &array![to[0], to[1]]) < by;
    let most = measured[measured.len() - 1].kappa;
    let even = answers.iter().all(|[_, by_svd]| near(by_svd, &TO_FIND[0], 1e-9));
    let right = TO_FIND.iter().zip(answers).all(|(w, [by_qr, _])| near(by_qr, w, 0.1));

    let mut section = Section::new("conditioning", "What if two features are almost the same?");
    section
        .table(table)
        .figure(figure(measured))
        .claim(
            "twice-the-digits",
            Always,
            digits(by_qr, 1.0) && digits(by_svd, 1.0) && digits(normal, 2.0),
            format!(
                "Each power of ten in κ costs QR and the SVD about {:.0} digit, and the normal \
                 equations about {:.0}.",
                by_qr.per_power, normal.per_power
            ),
        )
        .claim(
            "at-a-million",
            Always,
            kept > normal.at_a_million + 5.0 && apart < 1.0,
            format!(
                "At κ = 10⁶ QR and the SVD have about {kept:.0} right digits, and the normal \
                 equations about {:.0}.",
                normal.at_a_million
            ),
        )
        .claim(
            "none-left",
            Mostly, // here in all ten draws, but another processor rounds otherwise
            !beyond.is_empty() && beyond.iter().all(|at| nothing_left(at)),
            format!(
                "From κ = {} on, where κ² reaches 1/ε, the normal equations have no digit left: they \
                 are off by a tenth or more, or refuse (—).",
                about(end_of_digits(), 1)
            ),
        )
        .table(most_alike)
        .claim(
            "shared-out",
            Always,
            most > svd_limit() && even && right,
            format!(
                "At κ = {} the SVD takes the smaller singular value for rounding, and puts 0 in its \
                 place. Of all weights that are then equally good it gives the shortest, which are 1 \
                 and 1 both times; QR finds either pair.",
                about(most, 1)
            ),
        );
    let kappas: Vec<f64> = measured.iter().map(|at| at.kappa).collect();
    section
        .value("draws", DRAWS)
        .value("end_of_digits", end_of_digits())
        .value("svd_limit", svd_limit())
        .value("shared_out", answers.iter().map(|[_, by_svd]| by_svd.to_vec()).collect::<Vec<_>>())
        .value("condition_numbers", kappas);
    for (i, way) in WAYS.into_iter().enumerate() {
        let errors: Vec<f64> = measured.iter().map(|at| at.errors[i].unwrap_or(1.0)).collect();
        section.value(value_name(way), errors);
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Powers of κ as errors, for each way.
    fn made_up(powers: [f64; 3]) -> Vec<Measured> {
        let at = |i: u32| {
            let kappa = 10_f64.powf(0.5 * f64::from(i));
            let error = |power| Some((1e-16 * kappa.powf(power)).min(2.0));
            Measured { kappa, errors: powers.map(error) }
        };
        (1..=28).map(at).collect()
    }

    fn answers(by_qr: [f64; 2], by_svd: [f64; 2]) -> Vec<[Array1<f64>; 2]> {
        vec![[array![1.0, 1.0], array![1.0, 1.0]], [by_qr, by_svd].map(|w| array![w[0], w[1]])]
    }

    #[test]
    fn at_the_defaults_all_claims_hold() {
        let section = section(&Params::default()).unwrap();
        for id in ["twice-the-digits", "at-a-million", "none-left", "shared-out"] {
            assert!(section.holds(id), "{id}");
        }
    }

    #[test]
    fn a_way_that_loses_more_or_fewer_digits_is_seen() {
        let answers = answers([3.0, -1.0], [1.0, 1.0]);
        let ids = ["twice-the-digits", "at-a-million", "none-left"];
        let expected = show(&made_up([2.0, 1.0, 1.0]), &answers);
        assert!(ids.iter().all(|id| expected.holds(id)));
        let all_alike = show(&made_up([1.0, 1.0, 1.0]), &answers);
        assert!(ids.iter().all(|id| !all_alike.holds(id)));
        for others in [[2.0, 2.0, 2.0], [2.0, 1.0, 0.5]] {
            let others = show(&made_up(others), &answers);
            assert!(!others.holds("twice-the-digits") && !others.holds("at-a-million"));
        }
    }

    #[test]
    fn an_svd_that_finds_what_qr_finds_is_seen_and_so_is_a_qr_that_does_not() {
        let measured = made_up([2.0, 1.0, 1.0]);
        assert!(show(&measured, &answers([3.0, -1.0], [1.0, 1.0])).holds("shared-out"));
        assert!(!show(&measured, &answers([3.0, -1.0], [3.0, -1.0])).holds("shared-out"));
        assert!(!show(&measured, &answers([1.0, 1.0], [1.0, 1.0])).holds("shared-out"));
    }
}
