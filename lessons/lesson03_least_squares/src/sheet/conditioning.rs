//! How many digits each of the three ways loses, in a table and a figure.

use shared::figure::Chart;
use shared::number::about;
use shared::{Result, Section, Table};

use super::Params;
use super::solvers::value_name;
use crate::conditioning::{DRAWS, Measured, measure};
use crate::solvers::WAYS;

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
/// If the singular values cannot be found.
pub fn section(params: &Params) -> Result<Section> {
    let measured = measure(params.seed)?;
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
    let mut section = Section::new("conditioning", "What if two features are almost the same?");
    section.table(table).figure(figure(&measured)).text(format!(
        "With κ = 10⁶ QR and SVD still have about ten digits, the normal equations four. \
         Multiplying out XᵀX squares the condition number, and what was squared away cannot be \
         found again: where κ² reaches 1/ε, from κ = {} on, no digit is left. \"—\" means that \
         the way said itself, of most draws, that there is no solution. (In the last row the SVD takes the \
         smallest singular value for 0 and shares the weight out evenly, which happens to be \
         right here.) The lesson: never multiply out XᵀX where features may be alike; and \
         standardise, so that at least units do not make it worse.",
        about(1.0 / f64::EPSILON.sqrt(), 1)
    ));
    let kappas: Vec<f64> = measured.iter().map(|at| at.kappa).collect();
    section.value("draws", DRAWS).value("condition_numbers", kappas);
    for (i, way) in WAYS.into_iter().enumerate() {
        let errors: Vec<f64> = measured.iter().map(|at| at.errors[i].unwrap_or(1.0)).collect();
        section.value(value_name(way), errors);
    }
    Ok(section)
}
