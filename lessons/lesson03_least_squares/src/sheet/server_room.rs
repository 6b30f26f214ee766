//! The line through two hundred rooms, how sure it is, and what it predicts.

use ndarray::Array1;
use shared::figure::{Chart, Colour};
use shared::number::{fixed, short};
use shared::{Result, Section, Table};

use super::Params;
use crate::closed_form::{Line, fit_line};
use crate::server_room::{TRUTH, explained, rooms};

/// The rooms, a line through them, and the prediction for so many servers.
pub fn figure(x: &Array1<f64>, y: &Array1<f64>, line: Line, thousands: f64) -> Chart {
    let end = thousands.max(1.0);
    Chart::new("server-room", "Two hundred rooms and the best line")
        .x("servers, thousands")
        .y("power")
        .scatter("rooms", x.iter().copied().zip(y.iter().copied()))
        .colour(Colour::Faint)
        .thin()
        .line("best line", [(0.0, line.at(0.0)), (end, line.at(end))])
        .colour(Colour::Blue)
        .scatter("prediction", [(thousands, line.at(thousands))])
        .colour(Colour::Vermilion)
}

/// What the line leaves over, as a histogram.
pub fn residuals_figure(residuals: &Array1<f64>) -> Chart {
    // Twenty bins from the smallest to the largest.
    let low = residuals.fold(f64::INFINITY, |low, &e| low.min(e));
    let high = residuals.fold(f64::NEG_INFINITY, |high, &e| high.max(e));
    let width = (high - low) / 20.0;
    let mut counts = [0.0; 20];
    for e in residuals {
        counts[(((e - low) / width) as usize).min(19)] += 1.0;
    }
    let left = |bin: usize| low + width * bin as f64;
    let bars = counts.iter().enumerate().map(|(bin, &n)| (left(bin), left(bin + 1), n));
    Chart::new("residuals", "What the line leaves over").x("y − line").y("rooms").bars("", bars)
}

/// The section: the line, how sure it is, and the prediction.
///
/// # Errors
/// If no line fits best.
pub fn section(params: &Params) -> Result<Section> {
    let (x, y) = rooms(params.seed);
    let line = fit_line(&x, &y)?;
    let residuals = line.residuals(&x, &y);
    let (slope_error, intercept_error) = line.standard_errors(&x, &y);
    let thousands = params.servers / 1000.0;

    let mut table = Table::new(
        "server-room",
        "The line, and the one that the rooms were generated around.",
        ["", "found", "standard error", "generated with", "off by standard errors"],
    );
    for (name, found, error, truth) in [
        ("slope w", line.slope, slope_error, TRUTH.slope),
        ("intercept b", line.intercept, intercept_error, TRUTH.intercept),
    ] {
        table.row([
            name.to_owned(),
            fixed(found, 6),
            fixed(error, 6),
            short(truth),
            fixed((found - truth) / error, 2),
        ]);
    }
    let mut section = Section::new("server_room", "How much cooling does a server room need?");
    section
        .text(
            "Of 200 rooms the number of servers and the power of the air conditioning are known. \
             They do not lie on a line, since rooms differ in what was not measured, but around one.",
        )
        .figure(figure(&x, &y, line, thousands))
        .table(table)
        .text(format!(
            "The line explains {:.1} % of the differences in power (R²). It is not exactly the one \
             that the rooms were generated around: noise moves it, by about as much as the standard \
             errors say. For {} servers, x = {thousands}, it predicts a power of {:.4}.",
            100.0 * explained(&y, &residuals),
            params.servers,
            line.at(thousands)
        ))
        .figure(residuals_figure(&residuals))
        .text(
            "Always look at what is left over. A hill around 0 is what noise looks like. A bend or \
             a trend in it would mean that a line was the wrong kind of model.",
        )
        .value("slope", line.slope)
        .value("intercept", line.intercept)
        .value("slope_standard_error", slope_error)
        .value("intercept_standard_error", intercept_error)
        .value("explained", explained(&y, &residuals))
        .value("prediction", line.at(thousands));
    Ok(section)
}
