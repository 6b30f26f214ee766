//! # What nearly equal features do
//!
//! Two features that hardly differ leave their weights almost free, and rounding
//! decides. How much, the condition number κ says: the largest singular value of
//! X over the smallest. QR and SVD lose log₁₀ κ of sixteen digits. Multiplying
//! out XᵀX squares κ, and the normal equations lose twice as many.
//!
//! Source: Higham, "Accuracy and Stability of Numerical Algorithms" (2002),
//! chapter 20.

use ndarray::{Array1, Array2, Axis, stack};
use shared::figure::Chart;
use shared::number::about;
use shared::random::Random;
use shared::{Result, Section, Table};

use crate::Params;
use crate::solvers::{Way, singular_values};

/// Two columns that differ by `gap` times noise, and targets that are exactly
/// X·(1, 1): (X, y).
pub fn nearly_equal(gap: f64, seed: u32) -> (Array2<f64>, Array1<f64>) {
    let mut random = Random::seed(seed);
    let first = random.randn(50);
    let second = &first + gap * random.randn(50);
    let x = stack![Axis(1), first, second];
    let y = x.sum_axis(Axis(1));
    (x, y)
}

/// One gap: κ, and each way with its largest error in the weights; `None` where it
/// found no solution.
pub type Measured = (f64, [(Way, Option<f64>); 3]);

/// The errors of the three ways for gaps from 1 down to 10⁻¹⁵.
///
/// # Errors
/// If the singular values cannot be found.
pub fn measure(seed: u32) -> Result<Vec<Measured>> {
    let at_gap = |exponent: i32| {
        let (x, y) = nearly_equal(10_f64.powf(-0.5 * f64::from(exponent)), seed);
        let s = singular_values(&x)?;
        let error = |w: Result<Array1<f64>>| {
            // An error of exactly 0 has no place on a logarithmic axis.
            w.ok().map(|w| w.iter().map(|w| (w - 1.0).abs()).fold(f64::EPSILON / 4.0, f64::max))
        };
        let errors = Way::ALL.map(|way| (way, error(way.solve(&x, &y))));
        Ok((s[0] / s[1], errors))
    };
    (0..=28).map(at_gap).collect()
}

/// κ and the error of one way, for each gap.
fn errors_of(way: Way, measured: &[Measured]) -> impl Iterator<Item = (f64, Option<f64>)> {
    measured.iter().flat_map(move |(kappa, errors)| {
        errors.iter().filter(move |(by, _)| *by == way).map(move |(_, error)| (*kappa, *error))
    })
}

/// The errors against the condition number.
pub fn figure(measured: &[Measured]) -> Chart {
    let mut chart = Chart::new("conditioning", "How many digits survive")
        .x("condition number κ of X")
        .y("error of the weights")
        .log_x()
        .log_y();
    for way in Way::ALL {
        let found = errors_of(way, measured).filter_map(|(kappa, error)| Some((kappa, error?)));
        chart = chart.line(way.name(), found);
    }
    chart
}

/// The section: a table and a figure of lost digits.
///
/// # Errors
/// If the singular values cannot be found.
pub fn section(params: &Params) -> Result<Section> {
    let measured = measure(params.seed)?;
    let mut table = Table::new(
        "conditioning",
        "Two features that differ less and less; the right weights are 1 and 1.",
        std::iter::once("κ").chain(Way::ALL.map(Way::name)),
    );
    for (kappa, errors) in measured.iter().step_by(4) {
        let cells = errors.map(|(_, error)| error.map_or("—".into(), |e| about(e, 1)));
        table.row(std::iter::once(about(*kappa, 1)).chain(cells));
    }
    let mut section = Section::new("conditioning", "What if two features are almost the same?");
    section.table(table).figure(figure(&measured)).text(format!(
        "With κ = 10⁶ QR and SVD still have about ten digits, the normal equations four. \
         Multiplying out XᵀX squares the condition number, and what was squared away cannot be \
         found again: where κ² reaches 1/ε, from κ = {} on, no digit is left. \"—\" means that \
         the way said itself that there is no solution. (In the last row the SVD takes the \
         smallest singular value for 0 and shares the weight out evenly, which happens to be \
         right here.) The lesson: never multiply out XᵀX where features may be alike; and \
         standardise, so that at least units do not make it worse.",
        about(1.0 / f64::EPSILON.sqrt(), 1)
    ));
    let list = |way| {
        let errors = errors_of(way, &measured).map(|(_, error)| error.unwrap_or(1.0));
        errors.collect::<Vec<_>>()
    };
    section
        .value("condition_numbers", measured.iter().map(|pair| pair.0).collect::<Vec<_>>())
        .value("normal_equations", list(Way::NormalEquations))
        .value("qr", list(Way::Qr))
        .value("svd", list(Way::Svd));
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_equations_lose_twice_the_digits() {
        let measured = measure(42).unwrap();
        for (kappa, errors) in measured.iter().filter(|(kappa, _)| (1e3..1e6).contains(kappa)) {
            let [normal, qr, svd] = errors.map(|(_, error)| error.expect("all three solve it"));
            // Within a factor of a hundred of ε·κ² and ε·κ.
            assert!(normal < 100.0 * f64::EPSILON * kappa * kappa, "{kappa}: {normal}");
            assert!(normal > 0.001 * f64::EPSILON * kappa * kappa, "{kappa}: {normal}");
            assert!(qr < 100.0 * f64::EPSILON * kappa && svd < 100.0 * f64::EPSILON * kappa);
        }
    }
}
